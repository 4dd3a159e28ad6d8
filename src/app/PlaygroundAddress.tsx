import { useId, useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { useProgress, useServices } from './ServicesContext.ts';
import styles from './SettingsPage.module.css';

const official = 'https://play.golang.org';

/** The base address without a final slash, or the sentence that says what is wrong with it. */
export function readPlaygroundAddress(
  text: string,
): { readonly status: 'ok'; readonly url: string } | { readonly status: 'wrong'; readonly problem: string } {
  let url: URL;
  try {
    url = new URL(text.trim());
  } catch {
    return {
      status: 'wrong',
      problem: `This is no address. It looks like ${official} or http://127.0.0.1:8780.`,
    };
  }
  const loopback = url.hostname === 'localhost' || url.hostname === '127.0.0.1';
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && loopback)) {
    return {
      status: 'wrong',
      problem: 'The address must begin with https://, or name this machine (http://127.0.0.1).',
    };
  }
  if (url.search || url.hash || url.username) {
    return { status: 'wrong', problem: 'Give the address alone, without ?, # or a user name.' };
  }
  return { status: 'ok', url: url.href.replace(/\/$/, '') };
}

/** Which Go Playground is asked: the official one, another version's, or a server of one's own. */
export function PlaygroundAddress() {
  const { progress } = useServices();
  const current = useProgress((state) => state.settings.playgroundUrl);
  const [text, setText] = useState<string>();
  const id = useId();
  const shown = text ?? current;
  const read = readPlaygroundAddress(shown);
  const problem = text !== undefined && read.status === 'wrong' ? read.problem : undefined;
  const changed = text !== undefined && text !== current;
  return (
    <form
      className={styles['field']}
      onSubmit={(event) => {
        event.preventDefault();
        if (read.status !== 'ok') return;
        progress.getState().setSettings({ playgroundUrl: read.url });
        setText(undefined);
      }}
    >
      <label htmlFor={id}>Address of the Go Playground</label>
      <div className={styles['row']}>
        <input
          id={id}
          type="url"
          value={shown}
          spellCheck={false}
          aria-invalid={problem !== undefined}
          aria-describedby={`${id}-note`}
          onChange={(event) => setText(event.target.value)}
        />
        <Button type="submit" disabled={!changed || problem !== undefined}>
          Use it
        </Button>
        {current !== official && (
          <Button look="quiet" onClick={() => progress.getState().setSettings({ playgroundUrl: official })}>
            Back to the official one
          </Button>
        )}
      </div>
      <p
        id={`${id}-note`}
        className={problem === undefined ? styles['note'] : styles['problem']}
        aria-live="polite"
      >
        {problem ??
          'For a room without internet, “npm run playground” on one machine serves the same interface. This site must be allowed to reach the address: the official ones and this machine always are.'}
      </p>
    </form>
  );
}
