import { useRef, useState } from 'react';
import type { SourceFile } from '../../run/types.ts';
import { useServices } from '../ServicesContext.ts';
import type { Inspection } from './inspection.ts';
import { usePageSignal } from './use-page-signal.ts';

/** The compiler's answer about a program; `inspect` asks anew, and what an older question brings is not heard. */
export function useInspection() {
  const { toolchain, downloads } = useServices();
  const pageSignal = usePageSignal();
  const [inspection, setInspection] = useState<Inspection>({ status: 'idle' });
  const current = useRef<AbortController>(undefined);

  const inspect = (request: { readonly files: readonly SourceFile[]; readonly optimize?: boolean }) => {
    current.current?.abort();
    const own = new AbortController();
    current.current = own;
    const signal = AbortSignal.any([own.signal, pageSignal()]);
    const show = (next: Inspection) => {
      if (!signal.aborted) setInspection(next);
    };
    const ask = async () => {
      const status = await downloads.status([]);
      const missing = status.status === 'known' && status.neededCachedBytes < status.neededTotalBytes;
      // The first time Go has to come: by itself, so that its bytes can be shown.
      if (missing && status.keepsFiles) {
        await downloads.download(
          ['fmt'],
          (loaded, total) => show({ status: 'loading', loaded, total }),
          signal,
        );
        show({ status: 'loading' });
      }
      const result = await toolchain.inspect(request, signal);
      if (result.status === 'cancelled') return;
      show(result.status === 'unavailable' ? result : { ...result, files: request.files });
    };
    setInspection({ status: 'loading' });
    void ask();
  };
  const stop = () => {
    current.current?.abort();
    setInspection({ status: 'idle' });
  };
  return { inspection, inspect, stop };
}
