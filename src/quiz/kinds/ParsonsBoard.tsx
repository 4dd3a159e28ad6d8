import type { CodeBlock } from '../../lesson/types.ts';
import { tabsBefore } from '../../lib/parsons-code.ts';
import { CodeHtml } from '../CodeHtml.tsx';
import { shuffle } from '../shuffle.ts';
import { Arranger } from './Arranger.tsx';
import styles from './ParsonsBoard.module.css';

/** A line in use, and how far the learner indented it, in steps. */
export interface UsedBlock {
  readonly id: string;
  readonly indent: number;
}

const deepest = 8;

/** Lines to choose from above, the program that they make below. For a question and for the ladder of an exercise. */
export function ParsonsBoard(props: {
  /** Highlighted lines that stand above and below, fixed. */
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly blocks: ReadonlyMap<string, CodeBlock>;
  readonly used: readonly UsedBlock[];
  readonly onUse: (used: readonly UsedBlock[]) => void;
  readonly promptId: string;
  /** Orders the lines to choose from. */
  readonly seed: number;
}) {
  const { before, after, blocks, used, onUse, promptId, seed } = props;
  const base = baseIndent(blocks);
  const isUsed = (id: string) => used.some((block) => block.id === id);
  const indentOf = (id: string) => used.find((block) => block.id === id)?.indent ?? 0;
  return (
    <Arranger
      items={shuffle([...blocks], seed).map(([id, { text, html }]) => ({
        id,
        name: text.trim(),
        content: <BlockCode html={html} depth={isUsed(id) ? base + indentOf(id) : 0} />,
      }))}
      arrangement={used.map(({ id }) => id)}
      onArrange={(ids) => onUse(ids.map((id) => ({ id, indent: indentOf(id) })))}
      promptId={promptId}
      noun="line"
      lists={{
        out: 'Lines not used',
        in: 'Your program',
        empty: 'Put lines here. Some of those above may not belong.',
      }}
      frame={{ above: <FixedLines lines={before} />, below: <FixedLines lines={after} /> }}
      onIndent={(id, by) =>
        onUse(
          used.map((block) =>
            block.id === id ? { id, indent: Math.max(0, Math.min(deepest, block.indent + by)) } : block,
          ),
        )
      }
    />
  );
}

/** The indentation that all blocks have, in steps: they stand within what is fixed. */
export function baseIndent(blocks: ReadonlyMap<string, CodeBlock>): number {
  return Math.min(...[...blocks.values()].map(({ text, indent }) => tabsBefore(text) - indent));
}

/** `depth`: steps of indentation. */
export function BlockCode({ html, depth }: { readonly html: string; readonly depth: number }) {
  return (
    <div className={styles['block']} style={{ paddingLeft: `${4 * depth}ch` }}>
      <CodeHtml html={html} className={styles['code']} />
    </div>
  );
}

/** Code that can't be moved. Long lines scroll, by keys too. */
export function FixedLines({ lines }: { readonly lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <pre className={styles['fixed']} tabIndex={0}>
      <CodeHtml html={lines.join('\n')} />
    </pre>
  );
}
