/** The catalog of the page. A lesson that can't be had or read is a value; the others don't suffer from it. */
import type { CatalogData, CompiledLesson, CourseDetails, LessonCatalog, LessonLoad } from './types.ts';

export type LessonLoaders = Readonly<Record<string, () => Promise<{ readonly default: unknown }>>>;

export function createLessonCatalog(
  data: CatalogData,
  loadDetails: () => Promise<{ readonly default: CourseDetails }>,
  loaders: LessonLoaders,
): LessonCatalog {
  let details: Promise<CourseDetails> | undefined;
  return {
    ...data,
    details: () => (details ??= loadDetails().then((module) => module.default)),
    async load(lessonId): Promise<LessonLoad> {
      const loader = Object.hasOwn(loaders, lessonId) ? loaders[lessonId] : undefined;
      if (loader === undefined) return { status: 'unknown' };
      try {
        const { default: value } = await loader();
        if (isCompiledLesson(value, lessonId)) return { status: 'ok', compiled: value };
        return { status: 'unreadable', detail: `the file of the lesson "${lessonId}" holds something else` };
      } catch (error) {
        return { status: 'unreadable', detail: error instanceof Error ? error.message : String(error) };
      }
    },
  };
}

/** The build made it from a checked lesson, so what can be wrong here is the wrong file or half a file. */
function isCompiledLesson(value: unknown, lessonId: string): value is CompiledLesson {
  if (!isRecord(value) || !isRecord(value['lesson'])) return false;
  const code = ['highlighted', 'solutions', 'questionCode', 'exerciseCode'];
  if (!code.every((key) => isRecord(value[key]))) return false;
  const { id, steps, programs } = value['lesson'];
  return id === lessonId && Array.isArray(steps) && Array.isArray(programs);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
