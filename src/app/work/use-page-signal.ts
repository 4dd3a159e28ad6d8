import { useCallback, useEffect, useRef } from 'react';

/** Gives the signal that is aborted when the component leaves the page; to be asked for when something starts. */
export function usePageSignal(): () => AbortSignal {
  const controller = useRef<AbortController>(undefined);
  useEffect(() => {
    const own = new AbortController();
    controller.current = own;
    return () => own.abort();
  }, []);
  return useCallback(() => controller.current?.signal ?? AbortSignal.abort(), []);
}
