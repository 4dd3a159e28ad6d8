import { useEffect } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Layout } from '../Layout.tsx';
import { useProgramDraft } from '../use-program-draft.ts';
import { examples } from './examples.ts';
import { PlaygroundWork } from './PlaygroundWork.tsx';
import styles from './PlaygroundPage.module.css';
import { useSharedProgram, type SharedProgram } from './use-shared-program.ts';

const starter = [{ name: 'prog.go', content: examples[0].source }];

/** An empty page to try things in: one program, kept as typed. A shared program that the address brings along is shown
 *  as a copy; the learner's own waits untouched. */
export default function PlaygroundPage() {
  useEffect(() => {
    document.title = 'Playground · Go Journey';
  }, []);
  const { program, leave, retry } = useSharedProgram();
  const own = useProgramDraft('playground', 1, starter);
  return (
    <Layout fixed>
      <h1 className="visually-hidden">Playground</h1>
      {program.status === 'open' ? (
        <SharedCopy
          key={program.rev}
          program={program}
          onLeave={leave}
          onKeep={(files) => {
            own.open(files);
            leave();
          }}
        />
      ) : (
        <PlaygroundWork
          scope="playground"
          draft={own}
          notice={<OpeningNotice program={program} onRetry={retry} onLeave={leave} />}
        />
      )}
    </Layout>
  );
}

/** The copy may be changed and run. What is typed in it is kept too, apart from the learner's own program. */
function SharedCopy(props: {
  readonly program: Extract<SharedProgram, { status: 'open' }>;
  readonly onLeave: () => void;
  readonly onKeep: (files: Extract<SharedProgram, { status: 'open' }>['files']) => void;
}) {
  const { program } = props;
  const draft = useProgramDraft('playground/shared', program.rev, program.files, true);
  return (
    <PlaygroundWork
      scope="playground/shared"
      draft={draft}
      notice={
        <div className={styles['notice']} role="region" aria-label="Shared program">
          <p>
            <strong>A shared program.</strong> Your own is kept as it is.
          </p>
          <Button size="small" onClick={props.onLeave}>
            Keep mine
          </Button>
          <Button
            size="small"
            title="It takes the place of your program, which can be brought back"
            onClick={() => props.onKeep(draft.files)}
          >
            Open shared
          </Button>
        </div>
      }
    />
  );
}

function OpeningNotice(props: {
  readonly program: SharedProgram;
  readonly onRetry: () => void;
  readonly onLeave: () => void;
}) {
  const { program } = props;
  switch (program.status) {
    case 'none':
    case 'open':
      return null;
    case 'opening':
      return (
        <p className={styles['notice']} role="status">
          Opening the shared program…
        </p>
      );
    case 'failed':
      return (
        <div role="alert">
          <Notice tone="wrong" title="The shared program was not opened">
            <p>{program.error}</p>
            <p className={styles['row']}>
              <Button size="small" onClick={props.onRetry}>
                Try again
              </Button>
              <Button size="small" look="quiet" onClick={props.onLeave}>
                Go on with mine
              </Button>
            </p>
          </Notice>
        </div>
      );
  }
}
