import { CircleCheck, Download, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { GoplsHost, GoplsProgress, GoplsStatus } from '../gopls/types.ts';
import { formatBytes } from '../lib/format-bytes.ts';
import { Button } from '../ui/Button.tsx';
import { ProgressBar } from '../ui/ProgressBar.tsx';
import styles from './OfflinePanel.module.css';
import { useServices } from './ServicesContext.ts';

type State =
  | { readonly status: 'looking' }
  /** Without `gopls` this site has none. */
  | { readonly status: 'known'; readonly gopls: GoplsStatus | undefined; readonly problem?: string }
  | { readonly status: 'fetching'; readonly progress: GoplsProgress };

/** gopls in this browser: whether it is here, how big it is, and the download of it. */
export function GoplsDownload() {
  const { language } = useServices();
  const [state, setState] = useState<State>({ status: 'looking' });
  const stopper = useRef<AbortController>(undefined);
  useEffect(() => {
    let current = true;
    const look = async () => {
      const service = await language().catch(() => undefined);
      const gopls = await service?.host.status();
      if (current) setState({ status: 'known', gopls });
    };
    void look();
    return () => {
      current = false;
      stopper.current?.abort();
    };
  }, [language]);

  const fetchNow = async () => {
    const controller = new AbortController();
    stopper.current = controller;
    setState({ status: 'fetching', progress: { loadedBytes: 0, totalBytes: 0 } });
    const { host } = await language();
    const problem = await fetchGopls(
      host,
      (progress) => setState({ status: 'fetching', progress }),
      controller.signal,
    );
    setState({
      status: 'known',
      gopls: await host.status(),
      ...(problem !== undefined && { problem }),
    });
  };

  switch (state.status) {
    case 'looking':
      return null;
    case 'fetching': {
      const { loadedBytes, totalBytes } = state.progress;
      return (
        <div className={styles['progress']}>
          <ProgressBar label="Download of gopls" done={loadedBytes} total={totalBytes} />
          <p className={styles['line']}>
            {totalBytes > 0 ? `${formatBytes(loadedBytes)} of ${formatBytes(totalBytes)}` : 'Starting…'}
            <Button
              size="small"
              look="quiet"
              icon={<X aria-hidden />}
              onClick={() => stopper.current?.abort()}
            >
              Stop
            </Button>
          </p>
        </div>
      );
    }
    case 'known':
      return (
        <>
          {state.gopls === undefined ? (
            <p className={styles['line']}>
              This site has no gopls: type errors are shown after a run, in every other way the editor works.
            </p>
          ) : state.gopls.kept ? (
            <p className={styles['here']}>
              <CircleCheck aria-hidden size={16} />
              gopls is here ({formatBytes(state.gopls.bytes)}): type errors and completion come while you
              type.
            </p>
          ) : (
            <>
              <p className={styles['line']}>
                gopls, for type errors and completion while you type, is fetched with the first editor you
                use.
              </p>
              <Button size="small" icon={<Download aria-hidden />} onClick={() => void fetchNow()}>
                Get gopls ({formatBytes(state.gopls.bytes)})
              </Button>
            </>
          )}
          {state.problem !== undefined && <p className={styles['problem']}>{state.problem}</p>}
        </>
      );
  }
}

/** Downloads it by a start that comes to nothing else. Gives what went wrong, as a sentence with a next step. */
async function fetchGopls(
  host: GoplsHost,
  onProgress: (progress: GoplsProgress) => void,
  signal: AbortSignal,
): Promise<string | undefined> {
  try {
    const process = await host.start({ onMessage: () => {}, onProgress, signal });
    process.terminate();
    return undefined;
  } catch (error) {
    if (signal.aborted) return undefined;
    return error instanceof Error ? error.message : String(error);
  }
}
