/** Chooses where a program runs. Automatic: the Go Playground when it can be reached, this browser when it can't, when
 *  it fails before anything was shown, or when it can't do what is asked. A fixed choice is kept, whatever happens. */
import { assertNever } from '../lib/assert-never.ts';
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
    async run(request, emit, signal, onPlace) {
      const runOn = (runner: Runner, reason: PlaceReason) =>
        runPlaced(runner, reason, { request, emit, signal, onPlace });
      const setting = options.setting();
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
      if (!options.isOnline()) return (await runOn(browser, 'offline')).outcome;
      const condition = await reachability.check(signal);
      if (signal.aborted) return { kind: 'cancelled' };
      if (condition !== 'reachable') return (await runOn(browser, condition)).outcome;

      const first = await runOn(playground, 'reachable');
      if (first.outcome.kind !== 'unavailable' || first.produced) return first.outcome;
      const reason = placeReason(first.outcome.reason);
      if (reason !== 'unsupported') reachability.report(reason);
      const second = await runOn(browser, reason);
      if (second.outcome.kind !== 'unavailable') return second.outcome;
      // Neither place could: say what both said.
      return { ...second.outcome, detail: `${first.outcome.detail} ${second.outcome.detail}` };
    },
  };
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
