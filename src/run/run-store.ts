/** The run on screen: at most one. Whatever happens to it, Run is given back: Stop settles at once, without waiting for
 *  the runner, and what an older run still has to say is not heard. */
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import { systemClock } from './clock.ts';
import type { RunClock } from './clock.ts';
import { createReplay } from './replay.ts';
import type { Replay } from './replay.ts';
import { emptyResult, reduceEvents } from './run-reducer.ts';
import { idleRun } from './run-state.ts';
import type { RunState } from './run-state.ts';
import type { PlacedRunner, RunEvent, RunnerId, RunOutcome, RunRequest } from './types.ts';

interface RunStoreState {
  readonly run: RunState;
  /** Ends the run before, if any. Settles when the run is over and shown; never rejects. `on`: where to run this once,
   *  whatever the setting says. */
  readonly start: (request: RunRequest, on?: RunnerId) => Promise<RunOutcome>;
  readonly stop: () => void;
  /** Empties the panel; a run that goes on goes on. */
  readonly clear: () => void;
  readonly skipToEnd: () => void;
}

export type RunStore = StoreApi<RunStoreState>;

export interface RunStoreOptions {
  readonly runner: PlacedRunner;
  /** The learner's setting: whether output comes with the program's pauses. */
  readonly delays?: () => boolean;
  readonly clock?: RunClock;
}

interface ActiveRun {
  readonly runId: number;
  readonly controller: AbortController;
  readonly replay: Replay;
  readonly settle: (outcome: RunOutcome) => void;
}

export function createRunStore({
  runner,
  delays = () => true,
  clock = systemClock,
}: RunStoreOptions): RunStore {
  let active: ActiveRun | undefined;
  let lastRunId = 0;

  return createStore<RunStoreState>()((set, get) => {
    /** Changes the state of the run `runId`, if that is the one on screen and still going. */
    function update(
      runId: number,
      change: (run: Extract<RunState, { status: 'running' }>) => RunState,
    ): void {
      const { run } = get();
      if (run.status === 'running' && run.runId === runId && active?.runId === runId)
        set({ run: change(run) });
    }

    function finish(run: ActiveRun, outcome: RunOutcome): void {
      update(run.runId, ({ runId, request, place, result }) => ({
        status: 'finished',
        runId,
        request,
        ...(place === undefined ? {} : { place }),
        result,
        outcome,
      }));
      if (active === run) active = undefined;
      run.replay.close();
      run.controller.abort();
      run.settle(outcome);
    }

    function show(runId: number, events: readonly RunEvent[]): void {
      update(runId, ({ download, ...run }) => {
        const phase = events.findLast((event) => event.type === 'phase');
        const next = { ...run, result: reduceEvents(run.result, events) };
        if (phase === undefined) return download === undefined ? next : { ...next, download };
        const { loaded, total } = phase;
        return {
          ...next,
          phase: phase.phase,
          ...(loaded === undefined
            ? {}
            : { download: { loaded, ...(total === undefined ? {} : { total }) } }),
        };
      });
    }

    return {
      run: idleRun,

      start(request, on) {
        if (active !== undefined) finish(active, { kind: 'cancelled' });
        const runId = ++lastRunId;
        return new Promise((settle) => {
          let outcome: RunOutcome = { kind: 'cancelled' };
          const replay = createReplay({
            clock,
            delays: delays(),
            onEvents: (events) => show(runId, events),
            onWaiting: (waiting) =>
              update(runId, (run) => (run.waiting === waiting ? run : { ...run, waiting })),
            onEnd: () => finish(started, outcome),
          });
          const started: ActiveRun = { runId, controller: new AbortController(), replay, settle };
          active = started;
          set({
            run: {
              status: 'running',
              runId,
              request,
              phase: 'starting',
              startedAtMs: clock.now(),
              waiting: false,
              result: emptyResult,
            },
          });
          const end = (ending: RunOutcome) => {
            outcome = ending;
            replay.end();
          };
          runner
            .run(
              request,
              (event) => replay.push(event),
              started.controller.signal,
              (place) => update(runId, (run) => ({ ...run, place })),
              on,
            )
            .then(end, (reason: unknown) => end(brokenRun(reason)));
        });
      },

      stop() {
        if (active !== undefined) finish(active, { kind: 'cancelled' });
      },

      clear() {
        const { run } = get();
        if (run.status === 'running') set({ run: { ...run, result: emptyResult } });
        if (run.status === 'finished') set({ run: idleRun });
      },

      skipToEnd() {
        active?.replay.skip();
      },
    };
  });
}

/** A runner rejects only on a bug; the learner still gets a sentence and the button. */
function brokenRun(reason: unknown): RunOutcome {
  const what = reason instanceof Error ? reason.message : String(reason);
  return {
    kind: 'unavailable',
    reason: 'worker-crashed',
    detail: `Something in this site broke (${what}). Press Run to try again; if it stays, reload the page.`,
  };
}
