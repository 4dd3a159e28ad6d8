/** Makes lessons/ part of the site: `virtual:lesson-catalog` (small, for every page), `virtual:course-details` and one module
 *  a lesson (loaded when needed).
 *  Content with a problem fails the build, and shows in the overlay while developing. */
import { join, sep } from 'node:path';
import type { Plugin } from 'vite';
import { formatProblem } from '../problem.ts';
import { compileContent } from './compile-content.ts';
import type { CompiledContent } from './compile-content.ts';
import { lessonFiles, readContent } from './read-content.ts';

const catalogId = 'virtual:lesson-catalog';
const detailsId = 'virtual:course-details';
const lessonPrefix = 'virtual:lesson/';
/** Rollup's mark for ids that are no files. */
const resolved = (id: string) => `\0${id}`;

export function lessonPlugin(): Plugin {
  let root = process.cwd();
  let base = '/';
  let content: Promise<CompiledContent> | undefined;

  /** Reads and compiles all content once until something changes; rejects with every problem in the message. */
  const load = (): Promise<CompiledContent> => {
    content ??= compileAll(root, (lessonId) => `${base}learn/${lessonId}`);
    return content;
  };

  return {
    name: 'lessons',
    configResolved(config) {
      root = config.root;
      base = config.base;
    },
    buildStart() {
      content = undefined;
    },
    resolveId(id) {
      return isContent(resolved(id)) ? resolved(id) : undefined;
    },
    async load(id) {
      if (!isContent(id)) return undefined;
      for (const file of await contentFiles(root)) this.addWatchFile(file);
      const { catalog, details, lessons } = await load();
      if (id === resolved(detailsId)) return `export default ${jsonModule(details)};\n`;
      if (id === resolved(catalogId)) {
        const loaders = [...lessons.keys()].map((lessonId) => {
          const name = JSON.stringify(lessonId);
          return `${name}: () => import(${JSON.stringify(lessonPrefix + lessonId)})`;
        });
        return [
          `export const catalog = ${jsonModule(catalog)};`,
          `export const loadDetails = () => import(${JSON.stringify(detailsId)});`,
          `export const loaders = { ${loaders.join(', ')} };\n`,
        ].join('\n');
      }
      const lesson = lessons.get(id.slice(resolved(lessonPrefix).length));
      return lesson === undefined ? undefined : `export default ${jsonModule(lesson)};\n`;
    },
    hotUpdate({ file, modules }) {
      if (!file.startsWith(`${join(root, 'lessons').replaceAll(sep, '/')}/`)) return undefined;
      content = undefined;
      const graph = this.environment.moduleGraph;
      for (const module of graph.idToModuleMap.values()) {
        if (isContent(module.id)) graph.invalidateModule(module);
      }
      // Everything typed is in storage, so a reload loses nothing; a broken file then shows in the overlay.
      this.environment.hot.send({ type: 'full-reload' });
      return modules.filter((module) => !isContent(module.id));
    },
  };
}

async function compileAll(root: string, lessonHref: (id: string) => string): Promise<CompiledContent> {
  const read = await readContent(root);
  const compiled = read.status === 'ok' ? compileContent(read.content, lessonHref) : undefined;
  const problems = read.status === 'ok' ? (compiled?.problems ?? []) : read.problems;
  if (compiled === undefined || problems.length > 0) {
    const error = new Error(`the lessons have problems:\n${problems.map(formatProblem).join('\n')}`);
    // The places are in the message; where in the build it was noticed says nothing to an author.
    error.stack = '';
    throw error;
  }
  return compiled;
}

async function contentFiles(root: string): Promise<readonly string[]> {
  const names = ['lessons/course.json', 'lessons/misconceptions.json', ...(await lessonFiles(root))];
  return names.map((name) => join(root, name));
}

/** Whether a module of this id is made of lessons/. */
function isContent(id: string | null): boolean {
  if (id === null) return false;
  return id === resolved(catalogId) || id === resolved(detailsId) || id.startsWith(resolved(lessonPrefix));
}

/** JSON as an expression. Parsing a string is faster for the browser than the same as an object literal. */
function jsonModule(value: unknown): string {
  return `JSON.parse(${JSON.stringify(JSON.stringify(value))})`;
}
