import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { useSearch, useLocation } from 'wouter';
import { decodeProgram } from '../../run/share-link.ts';
import type { SourceFile } from '../../run/types.ts';
import { useServices } from '../ServicesContext.ts';
import { sharedRevision, sharedSource } from './shared-link.ts';

export type SharedProgram =
  | { readonly status: 'none' }
  | { readonly status: 'opening' }
  | { readonly status: 'open'; readonly files: readonly SourceFile[]; readonly rev: number }
  /** `error`: a sentence that ends in a next step. */
  | { readonly status: 'failed'; readonly error: string };

/** The program that the address of the page brings along. `leave` takes it out of the address, `retry` asks again. */
export function useSharedProgram() {
  const { share } = useServices();
  const search = useSearch();
  const hash = useSyncExternalStore(onAddress, () => location.hash);
  const [, navigate] = useLocation();
  const [tries, setTries] = useState(0);
  const [loaded, setLoaded] = useState<{ readonly key: string; readonly program: SharedProgram }>();
  const key = `${search}#${hash}#${tries}`;

  useEffect(() => {
    const source = sharedSource(search, hash);
    if (source === undefined) return;
    const controller = new AbortController();
    const show = (program: SharedProgram) => {
      if (!controller.signal.aborted) setLoaded({ key, program });
    };
    const rev = sharedRevision(source);
    if (source.kind === 'link') {
      void decodeProgram(source.fragment).then((result) =>
        show(
          result.status === 'ok'
            ? { status: 'open', files: result.files, rev }
            : { status: 'failed', error: result.error },
        ),
      );
    } else {
      void share.open(source.id, controller.signal).then((result) => {
        if (result.status === 'cancelled') return;
        show(
          result.status === 'ok'
            ? { status: 'open', files: result.files, rev }
            : { status: 'failed', error: result.error },
        );
      });
    }
    return () => controller.abort();
  }, [hash, key, search, share]);

  const wanted = sharedSource(search, hash) !== undefined;
  const program: SharedProgram = !wanted
    ? { status: 'none' }
    : loaded?.key === key
      ? loaded.program
      : { status: 'opening' };
  return {
    program,
    leave: useCallback(() => navigate('/playground', { replace: true }), [navigate]),
    retry: useCallback(() => setTries((count) => count + 1), []),
  };
}

function onAddress(listener: () => void): () => void {
  // wouter tells of its own navigation by events of these names.
  const events = ['hashchange', 'popstate', 'pushState', 'replaceState'];
  for (const event of events) addEventListener(event, listener);
  return () => {
    for (const event of events) removeEventListener(event, listener);
  };
}
