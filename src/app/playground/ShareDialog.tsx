import { Share2 } from 'lucide-react';
import { useId, useState } from 'react';
import type { ShareResult } from '../../run/playground-share.ts';
import { encodeProgram, shareLinkProblem } from '../../run/share-link.ts';
import type { SourceFile } from '../../run/types.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { CopyButton } from '../CopyButton.tsx';
import { useOnline, useProgress, useServices } from '../ServicesContext.ts';
import { usePageSignal } from '../work/use-page-signal.ts';
import styles from './PlaygroundPage.module.css';

/** A link that holds the program, or one to a copy on the Go Playground. */
export function ShareDialog(props: {
  readonly open: boolean;
  readonly files: readonly SourceFile[];
  readonly onClose: () => void;
}) {
  return (
    <Dialog open={props.open} onClose={props.onClose} title="Share this program">
      <div className={styles['form']}>
        <ShareLink files={props.files} />
        <ShareOnPlayground files={props.files} />
      </div>
    </Dialog>
  );
}

function ShareLink({ files }: { readonly files: readonly SourceFile[] }) {
  const problem = shareLinkProblem(files);
  return (
    <section className={styles['section']}>
      <h3>By a link that holds the program</h3>
      <p className={styles['note']}>
        All files stand in the link itself. Nothing is sent to a server, and it opens offline too.
      </p>
      {problem !== undefined ? (
        <p className={styles['problem']} role="status">
          {problem}
        </p>
      ) : (
        <p className={styles['row']}>
          <CopyButton
            label="Copy link"
            look="primary"
            text={async () => `${location.origin}${location.pathname}#${await encodeProgram(files)}`}
          />
        </p>
      )}
    </section>
  );
}

function ShareOnPlayground({ files }: { readonly files: readonly SourceFile[] }) {
  const { share } = useServices();
  const online = useOnline();
  const host = useProgress((state) => new URL(state.settings.playgroundUrl).host);
  const signal = usePageSignal();
  const [state, setState] = useState<
    { readonly of: readonly SourceFile[] } & (
      | { readonly status: 'busy' }
      | {
          readonly status: 'done';
          readonly result: Exclude<ShareResult, { status: 'cancelled' }>;
          readonly copied?: boolean;
        }
    )
  >();
  const id = useId();
  // Of a program that has changed since, the old link would be a surprise.
  const now = state?.of === files ? state : undefined;

  const start = async () => {
    setState({ of: files, status: 'busy' });
    const result = await share.share(files, signal());
    if (result.status === 'cancelled') return;
    setState({ of: files, status: 'done', result });
    if (result.status === 'ok') {
      // Where this is not allowed, the button beside the link remains.
      const copied = await copyText(result.link);
      setState({ of: files, status: 'done', result, copied });
    }
  };
  return (
    <section className={styles['section']}>
      <h3>On the Go Playground</h3>
      <p className={styles['note']}>
        Sends the program to {host}, which keeps it for everyone who has the link. It can’t be taken back.
      </p>
      <p className={styles['row']}>
        <Button
          size="small"
          icon={<Share2 aria-hidden />}
          disabled={now?.status === 'busy'}
          onClick={() => void start()}
        >
          {now?.status === 'busy' ? 'Sending…' : 'Share on the Go Playground'}
        </Button>
        {!online && <span className={styles['note']}>You are offline; a link works all the same.</span>}
      </p>
      <div role="status">
        {now?.status === 'done' &&
          (now.result.status === 'ok' ? (
            <div className={styles['row']}>
              <label htmlFor={id} className="visually-hidden">
                Link
              </label>
              <input
                id={id}
                className={styles['link']}
                readOnly
                value={now.result.link}
                onFocus={(event) => event.target.select()}
              />
              <CopyButton label="Copy" text={() => (now.result.status === 'ok' ? now.result.link : '')} />
              {now.copied && <p className={styles['note']}>The link is on the clipboard.</p>}
            </div>
          ) : (
            <p className={styles['problem']}>{now.result.error}</p>
          ))}
      </div>
    </section>
  );
}

/** False where there is no clipboard or its use is not allowed. */
async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
