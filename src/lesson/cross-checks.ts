/** What the schema alone can't see, over the whole course: everything that is referred to exists, and exactly once. Pure;
 *  what only running Go can tell is in node/check.ts. */
import { checkUnique } from './check-scope.ts';
import type { Report } from './check-scope.ts';
import { checkLesson, questionsOf } from './lesson-checks.ts';
import type { Misconceptions } from './parse.ts';
import { jsonPath } from './problem.ts';
import type { PathKey, Problem } from './problem.ts';
import type { Course, Lesson } from './types.ts';

/** A parsed file and where it came from. */
export interface ContentFile<T> {
  readonly file: string;
  readonly value: T;
  readonly locate: (path: readonly PathKey[]) => Problem['position'];
}

export interface Content {
  readonly course: ContentFile<Course>;
  readonly misconceptions: ContentFile<Misconceptions>;
  readonly lessons: readonly ContentFile<Lesson>[];
}

/** Every problem there is, in the order of the files. `unreadable`: ids of lessons that are there but have problems of their
 *  own; what refers to them is not a second problem. */
export function crossCheck(
  content: Content,
  unreadable: ReadonlySet<string> = new Set(),
): readonly Problem[] {
  const problems: Problem[] = [];
  checkMisconceptions(content, reporter(content.misconceptions, problems));
  checkCourse(content, unreadable, reporter(content.course, problems));
  const known = new Set(content.misconceptions.value.misconceptions.map((misconception) => misconception.id));
  const order = content.course.value.chapters.flatMap((chapter) => chapter.lessons);
  const questionHomes = new Map<string, string>();
  for (const lesson of content.lessons) {
    const report = reporter(lesson, problems);
    checkLesson(lesson.value, known, report);
    checkHome(lesson, content.course.value, report);
    checkPrerequisites(lesson.value, order, report);
    checkQuestionIds(lesson.value, questionHomes, report);
  }
  for (const cycle of cycles(content.lessons.map((lesson) => lesson.value))) {
    const [first = ''] = cycle;
    const lesson = content.lessons.find(({ value }) => value.id === first);
    if (lesson === undefined) continue;
    reporter(lesson, problems)(
      ['prerequisites'],
      `lessons require each other: ${[...cycle, first].join(' → ')}`,
    );
  }
  return problems;
}

function reporter(source: ContentFile<unknown>, problems: Problem[]): Report {
  return (path, message) => {
    const position = source.locate(path);
    const problem = { file: source.file, path: jsonPath(path), message };
    problems.push(position === undefined ? problem : { ...problem, position });
  };
}

function checkMisconceptions({ misconceptions }: Content, report: Report): void {
  const all = misconceptions.value.misconceptions;
  const pathOf = (index: number) => ['misconceptions', index, 'id'];
  checkUnique(
    all.map(({ id }) => id),
    'misconception',
    pathOf,
    report,
  );
}

function checkCourse({ course, lessons }: Content, unreadable: ReadonlySet<string>, report: Report): void {
  const { chapters } = course.value;
  checkUnique(
    chapters.map(({ id }) => id),
    'chapter',
    (index) => ['chapters', index, 'id'],
    report,
  );
  const known = new Set([...lessons.map(({ value }) => value.id), ...unreadable]);
  const listed = new Set<string>();
  chapters.forEach((chapter, chapterIndex) => {
    chapter.lessons.forEach((id, index) => {
      const path = ['chapters', chapterIndex, 'lessons', index];
      if (!known.has(id))
        report(path, `no lesson has the id "${id}"; expected it in ${chapter.id}/${id}.json`);
      if (listed.has(id)) report(path, `the lesson "${id}" is listed twice`);
      listed.add(id);
    });
  });
}

/** A lesson is listed in course.json and its file lies where its chapter and id say. */
function checkHome(lesson: ContentFile<Lesson>, course: Course, report: Report): void {
  const { id } = lesson.value;
  const chapter = course.chapters.find(({ lessons }) => lessons.includes(id));
  const [folder, name] = lesson.file.split('/').slice(-2);
  if (name !== `${id}.json`) report(['id'], `the file of the lesson "${id}" must be named ${id}.json`);
  if (chapter === undefined) report(['id'], `course.json does not list the lesson "${id}"`);
  else if (folder !== chapter.id) {
    report(['id'], `course.json lists it in the chapter "${chapter.id}"; the file lies in "${folder ?? ''}"`);
  }
}

function checkPrerequisites(lesson: Lesson, order: readonly string[], report: Report): void {
  lesson.prerequisites.forEach((id, index) => {
    const path = ['prerequisites', index];
    if (!order.includes(id)) report(path, `no lesson has the id "${id}"`);
    else if (order.indexOf(id) > order.indexOf(lesson.id))
      report(path, `the lesson "${id}" comes later in the course`);
  });
}

/** Review asks questions outside their lesson, so their ids are unique over the whole course. */
function checkQuestionIds(lesson: Lesson, homes: Map<string, string>, report: Report): void {
  for (const { question, path } of questionsOf(lesson)) {
    const home = homes.get(question.id);
    if (home !== undefined)
      report([...path, 'id'], `a second question with the id "${question.id}" (see ${home})`);
    homes.set(question.id, lesson.id);
  }
}

/** Each circle of prerequisites once, beginning with the lesson that comes first. */
function cycles(lessons: readonly Lesson[]): readonly (readonly string[])[] {
  const byId = new Map(lessons.map((lesson) => [lesson.id, lesson]));
  const found: string[][] = [];
  const finished = new Set<string>();
  const visit = (id: string, trail: readonly string[]) => {
    if (trail.includes(id)) found.push(trail.slice(trail.indexOf(id)));
    else if (!finished.has(id)) {
      for (const next of byId.get(id)?.prerequisites ?? []) visit(next, [...trail, id]);
      finished.add(id);
    }
  };
  for (const { id } of lessons) visit(id, []);
  return found;
}
