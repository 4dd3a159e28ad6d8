import type { CodeBlock, QuestionOf } from '../../lesson/types.ts';
import { FeedbackList } from '../FeedbackText.tsx';
import { mixSeed } from '../shuffle.ts';
import type { QuestionViewProps } from '../types.ts';
import { codeOf } from './code-lines.ts';
import { codeBlocks, solutionIds } from './parsons-blocks.ts';
import { baseIndent, BlockCode, FixedLines, ParsonsBoard } from './ParsonsBoard.tsx';
import type { UsedBlock } from './ParsonsBoard.tsx';
import styles from './ParsonsBoard.module.css';
import { RanFeedback } from './RanFeedback.tsx';

/** The board; once graded, the learner's program, what came of it, and the solution. */
export function ParsonsView(props: QuestionViewProps<QuestionOf<'parsons'>, readonly UsedBlock[]>) {
  const { question, context, answer, onAnswer, promptId, grade, ran, onShowDemo } = props;
  const code = codeOf(question.id, 'parsons', context);
  const blocks = codeBlocks(code);
  if (!grade) {
    return (
      <ParsonsBoard
        before={code.before}
        after={code.after}
        blocks={blocks}
        used={answer}
        onUse={onAnswer}
        promptId={promptId}
        seed={mixSeed(context.seed, question.id)}
      />
    );
  }
  const solution = solutionIds(question).map((id) => ({ id, indent: blocks.get(id)?.indent ?? 0 }));
  const isSolution = solution.map(({ id }) => id).join() === answer.map(({ id }) => id).join();
  const misplaced = answer.filter(({ id, indent }) => blocks.get(id)?.indent !== indent).length;
  return (
    <>
      {!isSolution && <Listing title="Your program" code={code} blocks={blocks} used={answer} />}
      {ran && grade.verdict !== 'right' && <RanFeedback expect={question.expect} ran={ran} />}
      <FeedbackList
        feedback={grade.feedback}
        misconceptions={context.misconceptions}
        onShowDemo={onShowDemo}
      />
      <Listing
        title={isSolution ? 'Your program, as gofmt indents it' : 'A program that works'}
        code={code}
        blocks={blocks}
        used={solution}
      />
      {isSolution && misplaced > 0 && (
        <p className={styles['note']}>
          {misplaced === 1 ? 'One line was' : `${misplaced} lines were`} indented otherwise. Go does not mind,
          and gofmt puts it right.
        </p>
      )}
    </>
  );
}

function Listing(props: {
  readonly title: string;
  readonly code: { readonly before: readonly string[]; readonly after: readonly string[] };
  readonly blocks: ReadonlyMap<string, CodeBlock>;
  readonly used: readonly UsedBlock[];
}) {
  const { title, code, blocks, used } = props;
  return (
    <section>
      <h4 className={styles['title']}>{title}</h4>
      <div className={styles['listing']} tabIndex={0} role="group" aria-label={title}>
        <FixedLines lines={code.before} />
        {used.map(({ id, indent }) => (
          <div key={id} className={styles['row']}>
            <BlockCode html={blocks.get(id)?.html ?? ''} depth={baseIndent(blocks) + indent} />
          </div>
        ))}
        <FixedLines lines={code.after} />
      </div>
    </section>
  );
}
