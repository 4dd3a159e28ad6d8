import type { ToolchainEvent } from './types.ts';

/** Passes events on until `end`, each phase once however often a worker says it; progress of a download always. */
export function onePhaseAtATime(emit: (event: ToolchainEvent) => void): {
  readonly emit: (event: ToolchainEvent) => void;
  readonly end: () => void;
} {
  let phase: string | undefined;
  let isLive = true;
  return {
    emit(event) {
      if (!isLive) return;
      if (event.type === 'phase') {
        if (event.phase === phase && event.loaded === undefined) return;
        phase = event.phase;
      }
      emit(event);
    },
    end() {
      isLive = false;
    },
  };
}
