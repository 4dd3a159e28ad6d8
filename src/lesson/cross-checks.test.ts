import { describe, expect, it } from 'vitest';
import { crossCheck } from './cross-checks.ts';
import type { Content, ContentFile } from './cross-checks.ts';
import { parseCourse, parseLesson, parseMisconceptions } from './parse.ts';
import type { Parsed } from './parse.ts';
import { kindQuestions } from './sample-kinds.ts';
import { sampleCourse, sampleLesson, sampleMisconceptions } from './sample.ts';

type SampleLesson = ReturnType<typeof sampleLesson>;

interface Sources {
  readonly lessons?: readonly { readonly file: string; readonly lesson: unknown }[];
  readonly course?: unknown;
  readonly misconceptions?: unknown;
}

const lessonFile = 'lessons/slices/slices-window.json';

function contentFile<T>(file: string, parsed: Parsed<T>): ContentFile<T> {
  if (parsed.status === 'ok') return { file, value: parsed.value, locate: parsed.locate };
  throw new Error(parsed.problems.map(({ path, message }) => `${path} ${message}`).join('\n'));
}

function contentOf(sources: Sources): Content {
  const lessons = sources.lessons ?? [{ file: lessonFile, lesson: sampleLesson() }];
  const course = JSON.stringify(sources.course ?? sampleCourse());
  const misconceptions = JSON.stringify(sources.misconceptions ?? sampleMisconceptions());
  return {
    course: contentFile('lessons/course.json', parseCourse('', course)),
    misconceptions: contentFile('lessons/misconceptions.json', parseMisconceptions('', misconceptions)),
    lessons: lessons.map(({ file, lesson }) => contentFile(file, parseLesson('', JSON.stringify(lesson)))),
  };
}

/** `path: message` of each problem. */
const check = (sources: Sources) =>
  crossCheck(contentOf(sources)).map(({ path, message }) => `${path}: ${message}`);

/** The same for the sample lesson after a change. */
function checkChanged(change: (lesson: SampleLesson) => void) {
  const lesson = sampleLesson();
  change(lesson);
  return check({ lessons: [{ file: lessonFile, lesson }] });
}

/** The step of that id, any key of it writable. */
function step(lesson: SampleLesson, id: string): Record<string, never> {
  const found = lesson.steps.find((candidate) => candidate.id === id);
  if (found === undefined) throw new Error(`no step ${id}`);
  return found as unknown as Record<string, never>;
}
/** Sets what stands at a dotted path. */
function set(target: object, path: string, value: unknown): void {
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  const parent = keys.reduce<object>((at, key) => Reflect.get(at, key) as object, target);
  Reflect.set(parent, last, value);
}

describe('crossCheck', () => {
  it('finds nothing wrong with the sample', () => {
    expect(check({})).toEqual([]);
  });

  it('names file and place of what it finds', () => {
    const lesson = sampleLesson();
    set(step(lesson, 'look'), 'program', 'gone');
    expect(crossCheck(contentOf({ lessons: [{ file: lessonFile, lesson }] }))).toEqual([
      {
        file: lessonFile,
        path: '$.steps[2].program',
        message: 'this lesson has no program "gone"',
        position: { line: 1, column: JSON.stringify(lesson).indexOf('"gone"') + 1 },
      },
    ]);
  });

  it.each<[string, (lesson: SampleLesson) => void, string]>([
    [
      'a doubled step id',
      (lesson) => set(step(lesson, 'look'), 'id', 'idea'),
      '$.steps[2].id: a second step with the id "idea"',
    ],
    [
      'a doubled program id',
      (lesson) => lesson.programs.push(...sampleLesson().programs.slice(0, 1)),
      '$.programs[6].id: a second program with the id "shared"',
    ],
    [
      'a doubled question id',
      (lesson) => set(step(lesson, 'check'), 'questions.1.id', 'shared-guess'),
      '$.steps[4].questions[1].id: a second question with the id "shared-guess" (see slices-window)',
    ],
    [
      'a doubled choice id',
      (lesson) => set(step(lesson, 'check'), 'questions.0.choices.1.id', 'one'),
      '$.steps[4].questions[0].choices[1].id: a second choice with the id "one"',
    ],
    [
      'two choices that say the same',
      (lesson) => set(step(lesson, 'check'), 'questions.0.choices.1.text', ' One'),
      '$.steps[4].questions[0].choices[1].text: it says the same as an earlier one',
    ],
    [
      'a single question with two correct choices',
      (lesson) => {
        set(step(lesson, 'check'), 'questions.0.choices.1.correct', true);
        set(step(lesson, 'check'), 'questions.0.choices.1.misconception', undefined);
      },
      '$.steps[4].questions[0].choices: exactly one choice of a single question is correct; here 2 are',
    ],
    [
      'a multiple question without a correct choice',
      (lesson) => {
        for (const index of [0, 1]) {
          set(step(lesson, 'check'), `questions.1.choices.${index}.correct`, false);
          set(step(lesson, 'check'), `questions.1.choices.${index}.misconception`, 'sub-slice-copies');
        }
      },
      '$.steps[4].questions[1].choices: a multiple question has at least one correct and one wrong choice',
    ],
    [
      'a wrong choice without a misconception',
      (lesson) => set(step(lesson, 'check'), 'questions.0.choices.1.misconception', undefined),
      '$.steps[4].questions[0].choices[1]: a wrong choice names the misconception behind it',
    ],
    [
      'a correct choice with a misconception',
      (lesson) => set(step(lesson, 'check'), 'questions.0.choices.0.misconception', 'sub-slice-copies'),
      '$.steps[4].questions[0].choices[0].misconception: a correct choice names no misconception',
    ],
    [
      'a misconception that is not defined',
      (lesson) => set(step(lesson, 'check'), 'questions.0.choices.1.misconception', 'gone'),
      '$.steps[4].questions[0].choices[1].misconception: misconceptions.json has no "gone"',
    ],
    [
      'a misconception that the lesson does not list',
      (lesson) => (lesson.misconceptions = ['sub-slice-copies']),
      `$.steps[4].questions[1].choices[2].misconception: the lesson's own list of misconceptions lacks "append-in-place"`,
    ],
    [
      'a listed misconception that nothing names',
      (lesson) => {
        set(step(lesson, 'check'), 'questions.1.choices.2.misconception', 'sub-slice-copies');
        set(step(lesson, 'first'), 'recognisers.0.misconception', 'sub-slice-copies');
      },
      '$.misconceptions[1]: no wrong choice and no wrong prediction names "append-in-place"',
    ],
    [
      'a demo that does not exist',
      (lesson) => set(step(lesson, 'check'), 'questions.1.choices.2.demo', 'gone'),
      '$.steps[4].questions[1].choices[2].demo: this lesson has no program "gone"',
    ],
    [
      'a question about a program that does not exist',
      (lesson) => set(step(lesson, 'guess'), 'question.program', 'gone'),
      '$.steps[1].question.program: this lesson has no program "gone"',
    ],
    [
      'a wrong prediction that is right but for space at the end',
      (lesson) => set(step(lesson, 'guess'), 'question.misses.0.output', '[9 2 3 4] \n\n'),
      '$.steps[1].question.misses[0].output: this wrong prediction is what the program prints',
    ],
    [
      'two equal wrong predictions',
      (lesson) => {
        const question = step(lesson, 'guess')['question'] as unknown as { misses: { output: string }[] };
        question.misses.push(...structuredClone(question.misses));
      },
      '$.steps[1].question.misses[1].output: it says the same as an earlier one',
    ],
    [
      'a prediction of what the language leaves open',
      (lesson) => set(lesson, 'programs.0.stability', 'implementation'),
      '$.steps[1].question.program: what "shared" prints is implementation: it is never graded as one fixed answer',
    ],
    [
      'a prediction of a program with several outputs',
      (lesson) => set(lesson, 'programs.0.expect', { kind: 'one-of', stdouts: ['a', 'b'] }),
      '$.steps[1].question.program: a prediction needs a program with one fixed output; "shared" expects one-of',
    ],
    [
      'a task with a test that nobody wrote',
      (lesson) => set(step(lesson, 'first'), 'tasks.0.tests', ['TestFirst', 'TestLast/empty']),
      '$.steps[3].tasks[0].tests[1]: no test file has a func TestLast',
    ],
    [
      'a test that belongs to no task',
      (lesson) =>
        set(step(lesson, 'first'), 'tests.1', {
          name: 'more_test.go',
          content: 'package main\n\nimport "testing"\n\nfunc TestMore(t *testing.T) {}\n',
        }),
      '$.steps[3].tasks: TestMore belongs to no task: its failure would show nowhere',
    ],
    [
      'a test file of another name',
      (lesson) => set(step(lesson, 'first'), 'tests.0.name', 'first_check.go'),
      '$.steps[3].tests[0].name: a test file is named *_test.go',
    ],
    [
      'a solution of other files',
      (lesson) => set(step(lesson, 'first'), 'solution.0.name', 'other.go'),
      '$.steps[3].solution: its files must be those of the starter: first.go',
    ],
    [
      'a program of no Go file',
      (lesson) => set(lesson, 'programs.0.files.0.name', 'prog.txt'),
      '$.programs[0].files: none of the files is a .go file',
    ],
    [
      'a prerequisite that does not exist',
      (lesson) => (lesson.prerequisites = ['gone']),
      '$.prerequisites[0]: no lesson has the id "gone"',
    ],
    [
      'a lesson that requires itself',
      (lesson) => (lesson.prerequisites = ['slices-window']),
      '$.prerequisites: lessons require each other: slices-window → slices-window',
    ],
  ])('finds %s', (_what, change, problem) => {
    expect(checkChanged(change)).toContain(problem);
  });

  /** Sets what stands at a path of the question of that id among the sample's further kinds. */
  const inQuestion = (id: string, path: string, value: unknown) => (lesson: SampleLesson) => {
    const index = kindQuestions.findIndex((question) => question.id === id);
    set(step(lesson, 'kinds'), `questions.${index}.${path}`, value);
  };
  const questionPath = (id: string) =>
    `$.steps[5].questions[${kindQuestions.findIndex((question) => question.id === id)}]`;

  it.each<[id: string, path: string, value: unknown, at: string, problem: string]>([
    ['may-compare', 'misses.0.answer', 6, '.misses[0].answer', 'this wrong answer is the right one'],
    ['may-compare', 'misses.1.answer', 99, '.misses[1].answer', 'the file has 7 lines, no line 99'],
    ['may-compare', 'misses.1.answer', 2, '.misses[1].answer', 'line 2 is empty'],
    ['may-compare', 'misses.1.answer', 'compiles', '.misses[1].answer', 'it says the same as an earlier one'],
    ['may-compare', 'program', 'shared', '.misses[0].answer', 'this wrong answer is the right one'],
    [
      'may-compare',
      'misses.0.misconception',
      'gone',
      '.misses[0].misconception',
      'misconceptions.json has no "gone"',
    ],
    ['may-compare', 'misses.0.demo', 'gone', '.misses[0].demo', 'this lesson has no program "gone"'],
    ['who-shares', 'answer.line', 99, '.answer.line', 'the file has 10 lines, no line 99'],
    ['who-shares', 'answer.file', 'other.go', '.answer.file', 'the program "shared" has no file "other.go"'],
    ['who-shares', 'misses.0.line', 7, '.misses[0].line', 'this wrong line is the right one'],
    ['who-shares', 'proof.stdout', '[9 2 3 4]', '.proof.stdout', 'the program prints this without the fix'],
    ['who-shares', 'proof', { kind: 'build-error' }, '.proof', '"shared" is not expected to fail to compile'],
    [
      'who-shares',
      'proof',
      { kind: 'panic' },
      '.proof',
      '"shared" is not expected to panic: its expect has no exit status but 0',
    ],
    ['limit-it', 'code', 'x «1» y «', '.code', 'a « or » has no partner on its line'],
    ['limit-it', 'code', 'x «1» y «»', '.code', 'blank 2 has no solution in it'],
    ['limit-it', 'code', 'x «1»', '.blanks', 'the code has 1 blanks «…», and 2 are listed'],
    ['limit-it', 'blanks.1.id', 'high', '.blanks[1].id', 'a second blank with the id "high"'],
    [
      'limit-it',
      'blanks.1.misses.0.text',
      ' 2',
      '.blanks[1].misses[0].text',
      'this wrong filling is the solution',
    ],
    [
      'put-in-order',
      'distractors.0.insteadOf',
      5,
      '.distractors[0].insteadOf',
      'the solution has 4 lines, no line 5',
    ],
    [
      'put-in-order',
      'distractors.0.text',
      'y := x[:1]',
      '.distractors[0].text',
      'it says the same as an earlier one',
    ],
    ['what-first', 'proof', 'gone', '.proof', 'this lesson has no program "gone"'],
    [
      'what-first',
      'proof',
      'growing',
      '.items',
      'one after the other the items print "body\\ntwo\\none\\n", "growing" prints "3\\n"',
    ],
    [
      'what-first',
      'proof',
      'either',
      '.proof',
      'an order needs a program with one fixed output; "either" expects one-of',
    ],
    [
      'what-first',
      'misses.0.order',
      ['body', 'one'],
      '.misses[0].order',
      'it must have each of body, two, one once',
    ],
    [
      'what-first',
      'misses.0.order',
      ['body', 'two', 'one'],
      '.misses[0].order',
      'this wrong order is the right one',
    ],
    ['what-first', 'items.1.id', 'body', '.items[1].id', 'a second item with the id "body"'],
    [
      'which-can-be',
      'program',
      'shared',
      '.program',
      'possible outputs are those of a program that expects one-of; "shared" expects output',
    ],
    [
      'which-can-be',
      'choices.0.misconception',
      'sub-slice-copies',
      '.choices[0].misconception',
      'a correct choice names no misconception',
    ],
    [
      'which-can-be',
      'choices.0.output',
      '3',
      '.choices[0]',
      'a wrong choice names the misconception behind it',
    ],
    ['which-can-be', 'choices.1.output', '1', '.choices[1].output', 'it says the same as an earlier one'],
    ['how-it-grows', 'rows.1.after', 40, '.rows[1].after', 'the file has 12 lines, no line 40'],
    [
      'how-it-grows',
      'rows.1.cells',
      ['1'],
      '.rows[1].cells',
      'a row has a cell for each of the 3 columns; here are 1',
    ],
    [
      'how-it-grows',
      'rows.1.cells.1.misses.0.value',
      '2 ',
      '.rows[1].cells[1].misses[0].value',
      'this wrong value is the right one',
    ],
    ['how-it-grows', 'rows.1.after', 6, '.rows[1]', 'it says the same as an earlier one'],
    ['how-it-grows', 'columns.1', 'len(s)', '.columns[1]', 'it says the same as an earlier one'],
    [
      'how-it-grows',
      'program',
      'either',
      '.program',
      'a table needs a program with one fixed output; "either" expects one-of',
    ],
    ['say-why', 'points.1.id', 'one-array', '.points[1].id', 'a second point with the id "one-array"'],
    [
      'say-why',
      'points.0.misconception',
      'gone',
      '.points[0].misconception',
      'misconceptions.json has no "gone"',
    ],
  ])('finds in %s that %s may not be %j', (id, path, value, at, problem) => {
    expect(checkChanged(inQuestion(id, path, value))).toContain(`${questionPath(id)}${at}: ${problem}`);
  });

  it.each<[path: string, value: unknown, at: string, problem: string]>([
    ['recognisers.0.fails', ['TestGone'], '.recognisers[0].fails[0]', 'no test file has a func TestGone'],
    ['recognisers.0.passes', ['TestFirst'], '.recognisers[0].passes[0]', 'it can not fail and pass'],
    [
      'recognisers.0.files.0.name',
      'other.go',
      '.recognisers[0].files[0].name',
      'the solution has no file "other.go"',
    ],
    [
      'recognisers.0.misconception',
      'gone',
      '.recognisers[0].misconception',
      'misconceptions.json has no "gone"',
    ],
    ['forbidden.0.file', 'other.go', '.forbidden[0].file', 'the solution has no file "other.go"'],
    [
      'forbidden.1',
      { construct: 'loop', message: 'No.' },
      '.forbidden[1]',
      'it says the same as an earlier one',
    ],
    ['parsons.to', 9, '.parsons.to', 'the file has 5 lines, no line 9'],
    ['parsons.to', 2, '.parsons.to', 'it ends before it begins, in line 3'],
    ['parsons.from', 5, '.parsons', 'there is nothing to put in order: fewer than two lines'],
    [
      'parsons.distractors.0.insteadOf',
      1,
      '.parsons.distractors[0].insteadOf',
      'not one of the lines 3 to 5',
    ],
    [
      'parsons.distractors.0.text',
      'return s[0]',
      '.parsons.distractors[0].text',
      'this line is one of the solution',
    ],
    ['partial.hide.0.file', 'other.go', '.partial.hide[0].file', 'the solution has no file "other.go"'],
    ['partial.hide.0.to', 3, '.partial.hide[0].to', 'it ends before it begins, in line 4'],
  ])('finds in an exercise that %s may not be %j', (path, value, at, problem) => {
    const problems = checkChanged((lesson) => {
      set(step(lesson, 'first'), path, value);
    });
    expect(problems).toContain(`$.steps[3]${at}: ${problem}`);
  });

  it('finds an alternative that is the solution', () => {
    const problems = checkChanged((lesson) => {
      const exercise = step(lesson, 'first');
      set(exercise, 'alternatives.0.files', exercise['solution']);
    });
    expect(problems).toEqual(['$.steps[3].alternatives[0].files[0]: it is the same as in the solution']);
  });

  it('finds a recogniser that knows its mistake by nothing', () => {
    const problems = checkChanged((lesson) => {
      set(step(lesson, 'first'), 'recognisers.0.fails', []);
      set(step(lesson, 'first'), 'recognisers.0.says', []);
    });
    expect(problems).toEqual([
      '$.steps[3].recognisers[0]: it needs "fails" or "says": what the mistake is known by',
    ]);
  });

  it('finds a project without an exercise', () => {
    const problems = checkChanged((lesson) => {
      set(lesson, 'project', true);
      lesson.steps.splice(3, 1);
    });
    expect(problems).toContain('$.project: a project has an exercise');
  });

  it('finds a second misconception of one id', () => {
    const misconceptions = sampleMisconceptions();
    misconceptions.misconceptions.push(...sampleMisconceptions().misconceptions.slice(0, 1));
    expect(check({ misconceptions })).toEqual([
      '$.misconceptions[2].id: a second misconception with the id "sub-slice-copies"',
    ]);
  });
});

describe('the course', () => {
  /** One question whose id is of that lesson alone. */
  const sampleQuestions = (id: string) =>
    (step(sampleLesson(), 'kinds')['questions'] as unknown as object[])
      .slice(0, 1)
      .map((question) => ({ ...question, id: `${id}-4` }));
  const course = (...lessons: string[]) => {
    const sample = sampleCourse();
    set(sample, 'chapters.0.lessons', lessons);
    return sample;
  };
  const another = (id: string, prerequisites: string[]) => {
    const lesson = { ...sampleLesson(), id, prerequisites };
    set(step(lesson, 'guess'), 'question.id', `${id}-1`);
    set(step(lesson, 'check'), 'questions.0.id', `${id}-2`);
    set(step(lesson, 'check'), 'questions.1.id', `${id}-3`);
    set(step(lesson, 'kinds'), 'questions', sampleQuestions(id));
    return { file: `lessons/slices/${id}.json`, lesson };
  };

  it('lists only lessons that exist, each once', () => {
    expect(check({ course: course('slices-window', 'gone', 'slices-window') })).toEqual([
      '$.chapters[0].lessons[1]: no lesson has the id "gone"; expected it in slices/gone.json',
      '$.chapters[0].lessons[2]: the lesson "slices-window" is listed twice',
    ]);
  });

  it('lists every lesson', () => {
    expect(check({ course: course() })).toEqual([
      '$.id: course.json does not list the lesson "slices-window"',
    ]);
  });

  it('finds a lesson in the wrong folder or under the wrong name', () => {
    const file = 'lessons/maps/windows.json';
    expect(check({ lessons: [{ file, lesson: sampleLesson() }] })).toEqual([
      '$.id: the file of the lesson "slices-window" must be named slices-window.json',
      '$.id: course.json lists it in the chapter "slices"; the file lies in "maps"',
    ]);
  });

  it('puts a prerequisite before what requires it', () => {
    expect(
      check({
        course: course('first', 'second'),
        lessons: [another('first', ['second']), another('second', [])],
      }),
    ).toEqual(['$.prerequisites[0]: the lesson "second" comes later in the course']);
  });

  it('reports a circle of prerequisites once', () => {
    const problems = check({
      course: course('one', 'two', 'three'),
      lessons: [another('one', ['two']), another('two', ['three']), another('three', ['one'])],
    });
    expect(problems.filter((problem) => problem.includes('require each other'))).toEqual([
      '$.prerequisites: lessons require each other: one → two → three → one',
    ]);
  });
});
