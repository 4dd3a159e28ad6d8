import { CircleCheck, Download, MonitorDown, Trash2, X } from 'lucide-react';
import { useCallback, useEffect, useId, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { isTouchOnly } from '../editor/touch-only.ts';
import { formatBytes } from '../lib/format-bytes.ts';
import type { DownloadResult, DownloadStatus } from '../toolchain/types.ts';
import { Button } from '../ui/Button.tsx';
import { ProgressBar } from '../ui/ProgressBar.tsx';
import { GoplsDownload } from './GoplsDownload.tsx';
import styles from './OfflinePanel.module.css';
import { useServices } from './ServicesContext.ts';

interface Downloading {
  readonly loaded: number;
  readonly total: number;
}

/** How much of Go is in this browser, and the download of it, which can be stopped and taken up again. `detailed`: with the
 *  whole standard library and removal, for Settings. */
export function OfflinePanel({ detailed = false }: { readonly detailed?: boolean }) {
  const { downloads, updates, install, catalog } = useServices();
  const shell = useStore(updates, (state) => state.status);
  const installation = useStore(install, (state) => state);
  const [status, setStatus] = useState<DownloadStatus>();
  const [downloading, setDownloading] = useState<Downloading>();
  const [ended, setEnded] = useState<DownloadResult>();
  const stopper = useRef<AbortController>(undefined);
  const id = useId();

  const refresh = useCallback(
    async () => setStatus(await downloads.status(catalog.imports)),
    [downloads, catalog],
  );
  useEffect(() => {
    let current = true;
    void downloads.status(catalog.imports).then((found) => {
      if (current) setStatus(found);
    });
    return () => {
      current = false;
      stopper.current?.abort();
    };
  }, [downloads, catalog]);

  const download = async (packages: 'all' | readonly string[]) => {
    const controller = new AbortController();
    stopper.current = controller;
    setEnded(undefined);
    setDownloading({ loaded: 0, total: 0 });
    const onProgress = (loaded: number, total: number) => setDownloading({ loaded, total });
    const result = await downloads.download(packages, onProgress, controller.signal);
    setDownloading(undefined);
    setEnded(result);
    await refresh();
  };

  return (
    <section aria-labelledby={id} className={styles['panel']}>
      <h2 id={id}>Offline</h2>
      <p className={styles['line']}>
        {shell === 'none'
          ? 'Lessons are being stored for use without a network.'
          : 'Lessons and quizzes are stored in this browser.'}
      </p>
      <div aria-live="polite" className={styles['live']}>
        {status === undefined ? (
          <p className={styles['line']}>Looking for Go in this browser…</p>
        ) : status.status === 'unavailable' ? (
          <p className={styles['line']}>
            {status.detail}
            {status.reason === 'unsupported' && ' Until then programs run on the Go Playground.'}
          </p>
        ) : downloading ? (
          <Progress downloading={downloading} onStop={() => stopper.current?.abort()} />
        ) : (
          <Ready
            status={status}
            detailed={detailed}
            ended={ended}
            onDownloadNeeded={() => void download(catalog.imports)}
            onDownloadAll={() => void download('all')}
          />
        )}
        {detailed && !isTouchOnly() && <GoplsDownload />}
      </div>
      {detailed && status?.status === 'known' && status.cachedBytes > 0 && !downloading && (
        <div>
          <Button
            size="small"
            look="quiet"
            icon={<Trash2 aria-hidden />}
            onClick={() => void downloads.remove().then(refresh)}
          >
            Remove Go from this browser ({formatBytes(status.cachedBytes)})
          </Button>
        </div>
      )}
      {installation.status === 'available' && (
        <div>
          <Button size="small" icon={<MonitorDown aria-hidden />} onClick={() => void installation.install()}>
            Install as an app
          </Button>
        </div>
      )}
    </section>
  );
}

function Progress({
  downloading,
  onStop,
}: {
  readonly downloading: Downloading;
  readonly onStop: () => void;
}) {
  const { loaded, total } = downloading;
  return (
    <div className={styles['progress']}>
      <ProgressBar label="Download of Go" done={loaded} total={total} />
      <p className={styles['line']}>
        {total > 0 ? `${formatBytes(loaded)} of ${formatBytes(total)}` : 'Starting…'}
        <Button size="small" look="quiet" icon={<X aria-hidden />} onClick={onStop}>
          Stop
        </Button>
      </p>
    </div>
  );
}

function Ready(props: {
  readonly status: Extract<DownloadStatus, { status: 'known' }>;
  readonly detailed: boolean;
  readonly ended: DownloadResult | undefined;
  readonly onDownloadNeeded: () => void;
  readonly onDownloadAll: () => void;
}) {
  const { status, detailed, ended, onDownloadNeeded, onDownloadAll } = props;
  const version = status.goVersion.replace(/^go/, 'Go ');
  const neededMissing = status.neededTotalBytes - status.neededCachedBytes;
  const allMissing = status.totalBytes - status.cachedBytes;
  return (
    <>
      {neededMissing > 0 ? (
        <>
          <p className={styles['line']}>
            {version} is fetched as programs that run here need it
            {status.neededCachedBytes > 0
              ? `; of what the lessons use, ${formatBytes(status.neededCachedBytes)} are here`
              : ''}
            .
          </p>
          <Button size="small" icon={<Download aria-hidden />} onClick={onDownloadNeeded}>
            Make available offline ({formatBytes(neededMissing)})
          </Button>
        </>
      ) : (
        <p className={styles['here']}>
          <CircleCheck aria-hidden size={16} />
          {version} is here with all that the lessons use: programs run without a network.
        </p>
      )}
      {detailed &&
        (allMissing > 0 ? (
          <>
            <p className={styles['line']}>
              Packages of the standard library come when a program first imports them, or all at once now.
            </p>
            <Button size="small" icon={<Download aria-hidden />} onClick={onDownloadAll}>
              Get the whole standard library ({formatBytes(allMissing)})
            </Button>
          </>
        ) : (
          <p className={styles['here']}>
            <CircleCheck aria-hidden size={16} />
            So is the whole standard library: any program that needs nothing else runs offline.
          </p>
        ))}
      {ended?.status === 'cancelled' && (
        <p className={styles['line']}>Stopped. What was fetched is kept; the rest comes when you go on.</p>
      )}
      {ended?.status === 'unavailable' && <p className={styles['problem']}>{ended.detail}</p>}
      {!status.keepsFiles && (
        <p className={styles['problem']}>
          This browser keeps no files in this window: they are gone when it is closed.
        </p>
      )}
    </>
  );
}
