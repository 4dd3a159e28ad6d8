/** Proofs of the keys of questions. Those of predict-output, order, possible-outputs and compiles follow from the proof of the
 *  program and need none of their own. */
import { assertNever } from '../../lib/assert-never.ts';
import { fillBlanks } from '../../lib/fill-code.ts';
import { joinBlocks } from '../../lib/parsons-code.ts';
import type { SourceFile } from '../../run/types.ts';
import type { PathKey } from '../problem.ts';
import type { Program, Question, QuestionOf } from '../types.ts';
import type { Go } from './go-proof.ts';
import { describe, formatProof, otherErrorLine, proveExpect, quote, refute, runPlan } from './proof.ts';
import type { Expect, Proof } from './proof.ts';
import { traceProof } from './trace-proof.ts';

type Path = readonly PathKey[];

export function questionProofs(
  question: Question,
  programs: readonly Program[],
  path: Path,
): readonly Proof[] {
  const program = programs.find(({ id }) => id === question.program);
  switch (question.kind) {
    case 'find-line':
      return program === undefined ? [] : [findLineProof(question, program, path)];
    case 'trace-table':
      return program === undefined ? [] : [traceProof(question, program, path)];
    case 'fill':
      return fillProofs(question, path);
    case 'parsons':
      return parsonsProofs(question, path);
    case 'single':
    case 'multiple':
    case 'predict-output':
    case 'compiles':
    case 'order':
    case 'possible-outputs':
    case 'explain':
      return [];
    default:
      return assertNever(question);
  }
}

function findLineProof(question: QuestionOf<'find-line'>, program: Program, path: Path): Proof {
  const { answer, proof } = question;
  const { files, expect } = program;
  const place = { file: answer.file ?? files[0]?.name ?? '', line: answer.line };
  const subject = { kind: 'find-line', files, place, proof };
  switch (proof.kind) {
    case 'build-error':
      return {
        path: [...path, 'answer'],
        subject,
        program: files,
        async prove(go) {
          const run = await go.run(files, 1);
          if (run.kind !== 'build-failed') return [`it should not compile, and ${describe(run)}`];
          const problem = otherErrorLine(run.errors, place);
          return problem === undefined ? [] : [problem];
        },
      };
    case 'panic':
      return {
        path: [...path, 'answer'],
        subject,
        program: files,
        prove: (go) => provePanic(files, place, go),
      };
    case 'fix': {
      const fixed = files.map((file) =>
        file.name === place.file ? withLine(file, place.line, proof.replacement) : file,
      );
      const printed: Expect = { kind: 'output', stdout: proof.stdout, exit: 0, stderr: [] };
      return {
        path: [...path, 'proof'],
        subject: { ...subject, expect },
        program: fixed,
        prove: (go) => proveExpect(fixed, printed, go),
      };
    }
    default:
      return assertNever(proof);
  }
}

/** `replacement`: one or several lines, or none. */
function withLine({ name, content }: SourceFile, line: number, replacement: string): SourceFile {
  const lines = content.split('\n');
  lines.splice(line - 1, 1, ...(replacement === '' ? [] : replacement.replace(/\n$/, '').split('\n')));
  return { name, content: lines.join('\n') };
}

async function provePanic(
  files: readonly SourceFile[],
  place: { readonly file: string; readonly line: number },
  go: Go,
): Promise<readonly string[]> {
  for (const { seed, optimize } of runPlan(files)) {
    const run = await go.run(files, seed, optimize);
    if (run.kind !== 'ran') return [describe(run)];
    const first = firstTraceLine(run.stderr, files);
    if (first !== `${place.file}:${place.line}`) {
      const how = `seed ${seed}${optimize ? '' : ', built with -N -l'}`;
      return [
        `the trace names ${first ?? 'no line of the program'}, not ${place.file}:${place.line} (${how}): ${quote(run.stderr)}`,
      ];
    }
  }
  return [];
}

/** The first place of the program in the trace of the goroutine that failed, `prog.go:8`. */
function firstTraceLine(stderr: string, files: readonly SourceFile[]): string | undefined {
  for (const [, path = '', line = ''] of stderr.matchAll(/^\t(\/\S+\.go):(\d+)/gm)) {
    const file = files.find(({ name }) => path === `/tmp/sandbox/${name}`);
    if (file !== undefined) return `${file.name}:${line}`;
  }
  return undefined;
}

const asFile = (content: string): readonly SourceFile[] => [{ name: 'prog.go', content }];

function fillProofs({ code, blanks, expect }: QuestionOf<'fill'>, path: Path): readonly Proof[] {
  const solved = asFile(fillBlanks(code, []));
  return [
    ...codeProofs(solved, expect, [...path, 'code']),
    ...blanks.flatMap(({ misses }, blank) =>
      misses.map(({ text }, index) => {
        const fillings = blanks.map((_, at) => (at === blank ? text : undefined));
        const files = asFile(fillBlanks(code, fillings));
        return refutation(files, expect, [...path, 'blanks', blank, 'misses', index]);
      }),
    ),
  ];
}

function parsonsProofs(question: QuestionOf<'parsons'>, path: Path): readonly Proof[] {
  const { before, lines, after, distractors, expect } = question;
  return [
    ...codeProofs(asFile(joinBlocks(before, lines, after)), expect, [...path, 'lines']),
    ...distractors.map(({ text, insteadOf }, index) => {
      const wrong = lines.map((line, at) => (at === insteadOf - 1 ? text : line));
      const files = asFile(joinBlocks(before, wrong, after));
      return refutation(files, expect, [...path, 'distractors', index]);
    }),
  ];
}

function codeProofs(files: readonly SourceFile[], expect: Expect, path: Path): readonly Proof[] {
  return [
    {
      path,
      subject: { kind: 'code', files, expect },
      program: files,
      prove: (go) => proveExpect(files, expect, go),
    },
    formatProof(path, files),
  ];
}

function refutation(files: readonly SourceFile[], expect: Expect, path: Path): Proof {
  return {
    path,
    subject: { kind: 'refutation', files, expect },
    program: files,
    prove: (go) => refute(files, expect, go),
  };
}
