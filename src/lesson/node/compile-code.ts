/** Code of questions and exercises, highlighted in the pieces that their views need. */
import { assertNever } from '../../lib/assert-never.ts';
import { splitBlanks } from '../../lib/fill-code.ts';
import { joinBlocks, tabsBefore } from '../../lib/parsons-code.ts';
import { overSolution } from '../exercise-checks.ts';
import type {
  CodeBlock,
  Exercise,
  ExerciseCode,
  FillPiece,
  Program,
  Question,
  QuestionCode,
  QuestionOf,
} from '../types.ts';
import { highlightCode, highlightLines, highlightPieces, languageOf } from './highlight.ts';

interface File {
  readonly name: string;
  readonly content: string;
}

/** Highlighted HTML by file name. */
export function highlightFiles(files: readonly File[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    files.map(({ name, content }) => [name, highlightCode(content, languageOf(name))]),
  );
}

/** Undefined for kinds whose program is shown as a whole, or that have none. */
export function questionCode(question: Question, programs: readonly Program[]): QuestionCode | undefined {
  switch (question.kind) {
    case 'fill':
      return { kind: 'fill', lines: fillLines(question) };
    case 'parsons': {
      const { before, lines, after, distractors } = question;
      const texts = distractors.map(({ text }) => text);
      return { kind: 'parsons', ...parsonsCode(before, lines, after, texts) };
    }
    case 'compiles':
    case 'find-line':
    case 'trace-table': {
      const program = programs.find(({ id }) => id === question.program);
      const files = (program?.files ?? []).map(({ name, content }) => ({
        name,
        lines: highlightLines(content, languageOf(name)),
      }));
      return { kind: 'lines', files };
    }
    case 'single':
    case 'multiple':
    case 'predict-output':
    case 'order':
    case 'possible-outputs':
    case 'explain':
      return undefined;
    default:
      return assertNever(question);
  }
}

function fillLines({ code, blanks }: QuestionOf<'fill'>): readonly (readonly FillPiece[])[] {
  const lines = code.replace(/\n$/, '').split('\n').map(splitBlanks);
  const plain = lines.map((pieces) =>
    pieces.map((piece) => (piece.kind === 'code' ? piece.text : piece.solution)),
  );
  // Before and after each piece but at the ends of the line.
  const cuts = plain.map((texts) => {
    let column = 0;
    return texts.slice(0, -1).map((text) => (column += text.length));
  });
  const html = highlightPieces(plain.map((texts) => texts.join('')).join('\n'), cuts);
  let blank = 0;
  return lines.map((pieces, line) =>
    pieces.map((piece, index): FillPiece => {
      if (piece.kind === 'code') return { kind: 'code', html: html[line]?.[index] ?? '' };
      const blankId = blanks[blank++]?.id ?? '';
      return { kind: 'blank', blankId, solution: piece.solution };
    }),
  );
}

/** Lines are highlighted as what they are in the solution: a line alone may look like something else. */
function parsonsCode(
  before: string,
  blocks: readonly string[],
  after: string,
  distractors: readonly string[],
) {
  const html = highlightLines(joinBlocks(before, blocks, after), 'go');
  const count = (text: string) => (text === '' ? 0 : text.replace(/\n$/, '').split('\n').length);
  const leftmost = Math.min(...[...blocks, ...distractors].map(tabsBefore));
  const block = (text: string, lines: readonly string[]): CodeBlock => {
    const tabs = '\t'.repeat(tabsBefore(text));
    return {
      text,
      html: lines.map((line) => (line.startsWith(tabs) ? line.slice(tabs.length) : line)).join('\n'),
      indent: tabs.length - leftmost,
    };
  };
  let from = count(before);
  return {
    before: html.slice(0, from),
    lines: blocks.map((text) => {
      const own = html.slice(from, from + count(text));
      from += count(text);
      return block(text, own);
    }),
    distractors: distractors.map((text) => block(text, highlightLines(text, 'go'))),
    after: html.slice(from, from + count(after)),
  };
}

export function exerciseCode(step: Exercise): ExerciseCode {
  const { parsons, partial, solution } = step;
  const alternatives = step.alternatives.map(({ files }) => highlightFiles(overSolution(step, files)));
  const nameOf = (file: string | undefined) => file ?? solution[0]?.name ?? '';
  return {
    alternatives,
    ...(parsons && {
      parsons: {
        file: nameOf(parsons.file),
        ...parsonsCode(
          ...solutionParsons(step, parsons),
          parsons.distractors.map(({ text }) => text),
        ),
      },
    }),
    ...(partial && {
      partial: solution.map(({ name, content }) => ({
        name,
        lines: highlightLines(content, languageOf(name)).map((line, index) => {
          const hidden = partial.hide.some(
            ({ file, from, to }) => nameOf(file) === name && from <= index + 1 && index + 1 <= to,
          );
          return hidden ? null : line;
        }),
      })),
    }),
  };
}

/** What stands above the lines that are put in order, these (empty ones left out), and what stands below. */
export function solutionParsons(
  { solution }: Exercise,
  { file, from, to }: NonNullable<Exercise['parsons']>,
): [before: string, lines: readonly string[], after: string] {
  const own = solution.find(({ name }) => name === (file ?? solution[0]?.name));
  const lines = (own?.content ?? '').replace(/\n$/, '').split('\n');
  const text = (part: readonly string[]) => part.map((line) => `${line}\n`).join('');
  return [
    text(lines.slice(0, from - 1)),
    lines.slice(from - 1, to).filter((line) => line.trim() !== ''),
    text(lines.slice(to)),
  ];
}
