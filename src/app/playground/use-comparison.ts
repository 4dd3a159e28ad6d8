import { useRef, useState } from 'react';
import type { Comparison, CompareProgress } from '../../run/compare-runs.ts';
import type { RunnerId, RunRequest } from '../../run/types.ts';
import { useServices } from '../ServicesContext.ts';
import { usePageSignal } from '../work/use-page-signal.ts';

export type ComparisonState =
  | { readonly status: 'idle' }
  | {
      readonly status: 'running';
      readonly request: RunRequest;
      readonly progress: Readonly<Partial<Record<RunnerId, CompareProgress>>>;
    }
  | { readonly status: 'done'; readonly request: RunRequest; readonly comparison: Comparison };

/** The same program on both; starting anew ends the one before. */
export function useComparison() {
  const { compare } = useServices();
  const pageSignal = usePageSignal();
  const [state, setState] = useState<ComparisonState>({ status: 'idle' });
  const current = useRef<AbortController>(undefined);

  const start = (request: RunRequest) => {
    current.current?.abort();
    const own = new AbortController();
    current.current = own;
    const signal = AbortSignal.any([own.signal, pageSignal()]);
    setState({ status: 'running', request, progress: {} });
    void compare({
      request,
      signal,
      onProgress: (progress) => {
        if (signal.aborted) return;
        setState((before) =>
          before.status === 'running'
            ? { ...before, progress: { ...before.progress, [progress.runner]: progress } }
            : before,
        );
      },
    }).then((comparison) => {
      if (!signal.aborted) setState({ status: 'done', request, comparison });
    });
  };
  const close = () => {
    current.current?.abort();
    setState({ status: 'idle' });
  };
  return { state, start, close };
}
