/** Modules that node/vite-plugin.ts makes of lessons/. */
declare module 'virtual:lesson-catalog' {
  import type { CatalogData } from './types.ts';

  export const catalog: CatalogData;
  /** By lesson id; each fetches the lesson's own chunk. What it gives is checked in catalog.ts. */
  export const loaders: Readonly<Record<string, () => Promise<{ readonly default: unknown }>>>;
}
