/** Chooses where a program runs. Automatic: the Go Playground when it can be reached; this browser when it can't, when it
 *  fails before anything was shown, or when it can't do what is asked. What this browser can't do (a module that is not in
 *  the standard library) goes to the Go Playground whenever there is a network. A fixed choice is kept, whatever happens. */
import { assertNever } from '../lib/assert-never.ts';
import { playgroundLimit } from './playground-limits.ts';
import { playgroundBody } from './playground-request.ts';
import type { PlaygroundCondition, Reachability } from './reachability.ts';
import type {
  PlacedRunner,
  PlaceReason,
  RunEvent,
  Runner,
  RunnerSetting,
  RunOutcome,
  RunPlace,
  RunRequest,
  UnavailableReason,
} from './types.ts';

export interface AutomaticOptions {
  readonly playground: Runner;
  readonly browser: Runner;
  readonly reachability: Reachability;
  readonly setting: () => RunnerSetting;
  /** `navigator.onLine`: false means that there is no network; true means little. */
  readonly isOnline: () => boolean;
}

export function createAutomaticRunner(options: AutomaticOptions): PlacedRunner {
  const { playground, browser, reachability } = options;
  return {
    async run(request, emit, signal, onPlace, on) {
      const runOn = (runner: Runner, reason: PlaceReason) =>
        runPlaced(runner, reason, { request, emit, signal, onPlace });
      const setting = on ?? options.setting();
      switch (setting) {
        case 'playground':
          return (await runOn(playground, 'chosen')).outcome;
        case 'browser':
          return (await runOn(browser, 'chosen')).outcome;
        case 'auto':
          break;
        default:
          return assertNever(setting);
      }
      if (playgroundBody(request).status === 'unsupported') {
        const { outcome } = await runOn(browser, 'unsupported');
        const limit = playgroundLimit(request);
        if (limit === undefined || !isUnsupported(outcome)) return outcome;
        // The browser's advice is to go there.
        return {
          ...outcome,
          detail: `${outcome.detail} The Go Playground can’t ${limit}, though: take that out first.`,
        };
      }
      if (!options.isOnline()) return (await runOn(browser, 'offline')).outcome;
      const condition = await reachability.check(signal);
      if (signal.aborted) return { kind: 'cancelled' };
      if (condition !== 'reachable') return runHereFirst(runOn, condition);

      const first = await runOn(playground, 'reachable');
      if (first.outcome.kind !== 'unavailable' || first.produced) return first.outcome;
      const reason = placeReason(first.outcome.reason);
      if (reason !== 'unsupported') reachability.report(reason);
      const second = await runOn(browser, reason);
      return second.outcome.kind === 'unavailable'
        ? bothFailed(second.outcome, first.outcome.detail)
        : second.outcome;
    },
  };

  /** The Playground was not well a moment ago; for what only it can do, it is asked all the same. */
  async function runHereFirst(
    runOn: (runner: Runner, reason: PlaceReason) => ReturnType<typeof runPlaced>,
    condition: Exclude<PlaygroundCondition, 'reachable'>,
  ): Promise<RunOutcome> {
    const here = await runOn(browser, condition);
    if (!isUnsupported(here.outcome) || here.produced) return here.outcome;
    const there = await runOn(playground, 'unsupported');
    if (there.outcome.kind === 'unavailable') return bothFailed(there.outcome, here.outcome.detail);
    reachability.report('reachable');
    return there.outcome;
  }
}

type Unavailable = Extract<RunOutcome, { readonly kind: 'unavailable' }>;

function isUnsupported(outcome: RunOutcome): outcome is Unavailable {
  return outcome.kind === 'unavailable' && outcome.reason === 'unsupported';
}

/** Neither place could: say what both said. */
function bothFailed(last: Unavailable, detail: string): RunOutcome {
  return { ...last, detail: `${detail} ${last.detail}` };
}

interface Placing {
  readonly request: RunRequest;
  readonly emit: (event: RunEvent) => void;
  readonly signal: AbortSignal;
  readonly onPlace: (place: RunPlace) => void;
}

/** `produced`: whether the learner has seen anything of it. */
async function runPlaced(
  runner: Runner,
  reason: PlaceReason,
  { request, emit, signal, onPlace }: Placing,
): Promise<{ readonly outcome: RunOutcome; readonly produced: boolean }> {
  let produced = false;
  onPlace({ runner: runner.id, reason });
  const outcome = await runner.run(
    request,
    (event) => {
      produced ||= event.type !== 'phase';
      emit(event);
    },
    signal,
  );
  return { outcome, produced };
}

function placeReason(reason: UnavailableReason): Exclude<PlaygroundCondition, 'reachable'> | 'unsupported' {
  switch (reason) {
    case 'offline':
      return 'unreachable';
    case 'rate-limited':
    case 'server-error':
    case 'unsupported':
      return reason;
    case 'worker-crashed':
      return 'server-error';
    default:
      return assertNever(reason);
  }
}
