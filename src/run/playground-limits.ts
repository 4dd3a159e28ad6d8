import type { RunRequest } from './types.ts';

/** What a request asks for that the Go Playground does not have, to be read after "can’t": `run benchmarks`; undefined if
 *  nothing. A seed is no such thing: it is ignored there. */
export function playgroundLimit(request: RunRequest): string | undefined {
  const wanted = [
    ...(request.mode === 'bench' ? ['run benchmarks'] : []),
    ...(request.stdin === undefined || request.stdin === '' ? [] : ['give a program input']),
    ...(request.clock === 'real' ? ['use the real clock'] : []),
    ...(request.optimize === false ? ['compile without optimisations'] : []),
  ];
  const last = wanted.at(-1);
  return wanted.length < 2 ? last : `${wanted.slice(0, -1).join(', ')} or ${last}`;
}
