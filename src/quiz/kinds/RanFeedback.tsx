import { assertNever } from '../../lib/assert-never.ts';
import { OutputComparison } from '../OutputComparison.tsx';
import type { RanProgram } from '../types.ts';
import { judgeGuess } from './expected-output.ts';
import type { RunExpect } from './ran-program.ts';
import styles from './RanFeedback.module.css';

/** Why a program is not the one that was asked for: the compiler's text, or its output beside the wanted one. */
export function RanFeedback({ expect, ran }: { readonly expect: RunExpect; readonly ran: RanProgram }) {
  switch (ran.kind) {
    case 'build-failed':
      return (
        <section className={styles['ran']} aria-label="Compiler messages">
          <p className={styles['title']}>The compiler says</p>
          <pre className={styles['text']}>{ran.errors.trimEnd()}</pre>
        </section>
      );
    case 'timed-out':
    case 'exited': {
      const stderr = ran.kind === 'exited' ? ran.stderr.trimEnd() : '';
      return (
        <section className={styles['ran']} aria-label="What your program printed">
          <OutputComparison
            comparison={judgeGuess(expect, ran.stdout).comparison}
            expect={expect}
            sides={{ left: 'Your program', right: 'Wanted' }}
          />
          {stderr !== '' && (
            <>
              <p className={styles['title']}>It ended with</p>
              <pre className={styles['text']}>{stderr}</pre>
            </>
          )}
        </section>
      );
    }
    default:
      return assertNever(ran);
  }
}
