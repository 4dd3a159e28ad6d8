import type { OutputLine } from './run-reducer.ts';

/** Neighbouring lines of one stream, drawn as one element; an image stands alone. */
type OutputBlock =
  | {
      readonly kind: 'text';
      readonly stream: OutputLine['stream'];
      readonly text: string;
      readonly key: number;
    }
  | { readonly kind: 'image'; readonly url: string; readonly key: number };

export interface VisibleOutput {
  readonly blocks: readonly OutputBlock[];
  /** Lines before the first one in `blocks`. */
  readonly hiddenLines: number;
}

/** The end of the output, at most `maxLines` lines of it and about `maxChars` characters; always the last line, or its
 *  end. `key` is the index of the first line, which stays as the output grows. */
export function visibleOutput(
  output: readonly OutputLine[],
  maxLines: number,
  maxChars: number,
): VisibleOutput {
  let start = output.length;
  let chars = 0;
  while (start > 0 && output.length - start < maxLines) {
    const line = output[start - 1];
    chars += line?.text.length ?? 0;
    if (chars > maxChars && start < output.length) break;
    start--;
  }
  const blocks: OutputBlock[] = [];
  let lines: string[] = [];
  const endText = (stream: OutputLine['stream'], after: number) => {
    if (lines.length > 0)
      blocks.push({ kind: 'text', stream, text: lines.join('\n'), key: after - lines.length });
    lines = [];
  };
  for (let index = start; index < output.length; index++) {
    const line = output[index];
    if (line === undefined) break;
    if (line.image !== undefined) {
      blocks.push({ kind: 'image', url: line.image, key: index });
      continue;
    }
    lines.push(line.text.length > maxChars ? `…${line.text.slice(-maxChars)}` : line.text);
    const next = output[index + 1];
    if (next === undefined || next.image !== undefined || next.stream !== line.stream) {
      endText(line.stream, index + 1);
    }
  }
  return { blocks, hiddenLines: start };
}
