import { Check, Copy, Eraser, FastForward } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { Button, IconButton } from '../ui/Button.tsx';
import { ProgressBar } from '../ui/ProgressBar.tsx';
import { BenchmarkTable } from './BenchmarkTable.tsx';
import { DiagnosticList } from './DiagnosticList.tsx';
import styles from './OutputPanel.module.css';
import { playgroundOffer } from './playground-offer.ts';
import { ProgramOutput } from './ProgramOutput.tsx';
import { outputText } from './run-reducer.ts';
import type { RunState } from './run-state.ts';
import type { RunStore } from './run-store.ts';
import { endText, endTone, placeText, progressText } from './run-text.ts';
import { TestResults } from './TestResults.tsx';
import type { Diagnostic, RunnerId, RunRequest } from './types.ts';

type FinishedRun = Extract<RunState, { status: 'finished' }>;

/** What a run shows: its progress, messages, test results and output, how it ended and where it ran.
 *  `onDiagnostic`: called with a message whose place the learner wants to see. `onRunAgain`: with what the learner wants
 *  to run once more, with the same seed or elsewhere. `endOf`: the last line, where it is another than usual. `report`: what
 *  the page has to say of the program, first of all. */
export function OutputPanel({
  store,
  onDiagnostic,
  onRunAgain,
  endOf,
  report,
}: {
  readonly store: RunStore;
  readonly onDiagnostic?: (diagnostic: Diagnostic) => void;
  readonly onRunAgain?: (request: RunRequest, on?: RunnerId) => void;
  readonly endOf?: (run: FinishedRun) => string | undefined;
  readonly report?: ReactNode;
}) {
  const run = useStore(store, (state) => state.run);
  const { result } = run;
  const over = run.status === 'finished';
  const listed = result.tests.length > 0 || result.benchmarks.length > 0;
  const nothing = result.output.length === 0 && result.diagnostics.length === 0 && result.tests.length === 0;
  // The first message and the first failure matter; of plain output the last line does.
  const scroller = useFollowedEnd(result, !listed && result.diagnostics.length === 0);

  return (
    <section className={styles['panel']} aria-label="Output">
      <h2 className="visually-hidden">Output</h2>
      <header className={styles['head']}>
        <p className={styles['place']}>
          {run.status !== 'idle' && run.place !== undefined && placeText(run.place, over)}
        </p>
        {run.status === 'running' && run.waiting && (
          <Button
            size="small"
            icon={<FastForward aria-hidden />}
            onClick={() => store.getState().skipToEnd()}
          >
            Skip to end
          </Button>
        )}
        <CopyButton key={run.status === 'idle' ? 0 : run.runId} run={run} disabled={nothing} />
        <IconButton
          label="Clear output"
          size="small"
          disabled={run.status === 'idle'}
          onClick={() => store.getState().clear()}
        >
          <Eraser aria-hidden />
        </IconButton>
      </header>
      {/* Reachable by keyboard, so that it can be scrolled without a mouse. */}
      <div ref={scroller} className={styles['body']} tabIndex={0} role="group" aria-label="Output of the run">
        <div role="status" className={styles['report']}>
          {report}
        </div>
        {run.status === 'idle' && !report && (
          <p className={styles['idle']}>What the program prints appears here.</p>
        )}
        <DiagnosticList source="compile" diagnostics={result.diagnostics} onDiagnostic={onDiagnostic} />
        <DiagnosticList source="vet" diagnostics={result.diagnostics} onDiagnostic={onDiagnostic} />
        {run.status !== 'idle' && listed ? (
          <>
            {result.benchmarks.length > 0 && <BenchmarkTable benchmarks={result.benchmarks} />}
            {result.tests.length > 0 && (
              <TestResults tests={result.tests} files={run.request.files} over={over} />
            )}
            <details>
              <summary className={styles['more']}>Everything that was printed</summary>
              <ProgramOutput output={result.output} />
            </details>
          </>
        ) : (
          result.output.length > 0 && <ProgramOutput output={result.output} />
        )}
        {run.status === 'running' && <Progress run={run} />}
        <div role="status">
          {over && <p className={styles[endTone(run.outcome)]}>{endOf?.(run) ?? endText(run.outcome)}</p>}
        </div>
        {over && endOf?.(run) === undefined && onRunAgain && <RunAgain run={run} onRunAgain={onRunAgain} />}
        {result.showsFakeClock && run.status !== 'idle' && !onRealClock(run.request) && (
          <p className={styles['clock']}>
            The program’s clock starts on 10 November 2009 at 23:00 UTC, as on the Go Playground, and moves
            only while the program sleeps.
          </p>
        )}
      </div>
    </section>
  );
}

function onRealClock({ clock, mode }: RunRequest): boolean {
  return clock === 'real' || mode === 'bench';
}

/** What the ended run suggests to do next: elsewhere, where that may help, or the same once more. */
function RunAgain({
  run,
  onRunAgain,
}: {
  readonly run: FinishedRun;
  readonly onRunAgain: (request: RunRequest, on?: RunnerId) => void;
}) {
  const { request, result } = run;
  const { seed } = result;
  const offer = playgroundOffer(run);
  return (
    <>
      {offer !== undefined && (
        <div className={styles['again']}>
          <p>{offer}</p>
          <Button size="small" onClick={() => onRunAgain(request, 'playground')}>
            Run on the Go Playground
          </Button>
        </div>
      )}
      {seed !== undefined && (
        <div className={styles['again']}>
          <p className={styles['note']}>Seed {seed}</p>
          <Button
            size="small"
            look="quiet"
            title="Random numbers, the order of maps and the choices of select come out the same"
            onClick={() => onRunAgain({ ...request, seed })}
          >
            Run again with it
          </Button>
        </div>
      )}
    </>
  );
}

function Progress({ run }: { readonly run: Extract<RunState, { status: 'running' }> }) {
  const { download } = run;
  const text = progressText(run);
  return (
    <div className={styles['progress']}>
      <p>{text}…</p>
      {(run.phase !== 'running' || !run.waiting) && (
        <ProgressBar
          label={text}
          {...(download?.total === undefined ? {} : { done: download.loaded, total: download.total })}
        />
      )}
      {download !== undefined && (
        <p className={styles['note']}>Once only: Go stays in this browser, also for when you are offline.</p>
      )}
    </div>
  );
}

/** Copies all of it, also what is not drawn. */
function CopyButton({ run, disabled }: { readonly run: RunState; readonly disabled: boolean }) {
  const { diagnostics, output } = run.result;
  const [copied, setCopied] = useState<{ readonly ok: boolean; readonly of: RunState['result'] }>();
  const state = copied?.of === run.result ? copied : undefined;
  const label = state === undefined ? 'Copy output' : state.ok ? 'Copied' : 'Copying is not allowed here';
  const copy = () => {
    const of = run.result;
    const text = [...diagnostics.map((diagnostic) => `${diagnostic.text}\n`), outputText(output)].join('');
    writeClipboard(text).then(
      () => setCopied({ ok: true, of }),
      () => setCopied({ ok: false, of }),
    );
  };
  return (
    <>
      <span className={styles['copied']} role="status">
        {state !== undefined && label}
      </span>
      <IconButton label="Copy output" size="small" disabled={disabled} onClick={copy}>
        {state?.ok === true ? <Check aria-hidden /> : <Copy aria-hidden />}
      </IconButton>
    </>
  );
}

/** Rejects also where there is no clipboard, as on a page without HTTPS. */
async function writeClipboard(text: string): Promise<void> {
  await navigator.clipboard.writeText(text);
}

/** Keeps the end in view while `shown` grows, unless the learner has scrolled away from it. */
function useFollowedEnd(shown: unknown, follow: boolean) {
  const scroller = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const onScroll = () => {
      atEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < 24;
    };
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => element.removeEventListener('scroll', onScroll);
  }, []);
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    if (!follow) element.scrollTop = 0;
    else if (atEnd.current) element.scrollTop = element.scrollHeight;
  }, [shown, follow]);
  return scroller;
}
