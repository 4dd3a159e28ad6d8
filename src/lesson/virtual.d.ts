/** Modules that node/vite-plugin.ts makes of lessons/. */
declare module 'virtual:lesson-catalog' {
  // A declared module may not import by a relative name.
  // eslint-disable-next-line @typescript-eslint/consistent-type-imports
  export const catalog: import('./types.ts').CatalogData;
  // eslint-disable-next-line @typescript-eslint/consistent-type-imports
  export const loadDetails: () => Promise<{ readonly default: import('./types.ts').CourseDetails }>;
  /** By lesson id; each fetches the lesson's own chunk. What it gives is checked in catalog.ts. */
  export const loaders: Readonly<Record<string, () => Promise<{ readonly default: unknown }>>>;
}
