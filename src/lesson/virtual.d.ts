/** Modules that node/vite-plugin.ts makes of lessons/. */
declare module 'virtual:lesson-catalog' {
  export const catalog: import('./types.ts').CatalogData;
  /** By lesson id; each fetches the lesson's own chunk. What it gives is checked in catalog.ts. */
  export const loaders: Readonly<Record<string, () => Promise<{ readonly default: unknown }>>>;
}
