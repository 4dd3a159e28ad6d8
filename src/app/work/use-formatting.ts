import { useState } from 'react';
import type { SourceFile } from '../../run/types.ts';
import { useServices } from '../ServicesContext.ts';
import { usePageSignal } from './use-page-signal.ts';

export interface Formatting {
  readonly busy: boolean;
  /** What gofmt said, or why it could not be asked. */
  readonly problem: string | undefined;
  readonly forget: () => void;
  /** gofmt and goimports over `files`; `setFile` is told of each that changed and was not typed in meanwhile. */
  readonly format: (files: readonly SourceFile[]) => void;
}

export function useFormatting(
  current: () => readonly SourceFile[],
  setFile: (name: string, content: string) => void,
): Formatting {
  const { toolchain } = useServices();
  const signal = usePageSignal();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  return {
    busy,
    problem,
    forget: () => setProblem(undefined),
    format: (files) => {
      setBusy(true);
      void toolchain.format({ files, imports: true }, signal()).then((result) => {
        setBusy(false);
        if (result.status === 'cancelled') return;
        if (result.status !== 'ok') {
          setProblem(result.status === 'error' ? result.error : result.detail);
          return;
        }
        setProblem(undefined);
        for (const formatted of result.files) {
          const sent = files.find(({ name }) => name === formatted.name);
          const typed = current().find(({ name }) => name === formatted.name);
          // What was typed while gofmt worked is worth more than its answer.
          if (sent && typed?.content === sent.content && sent.content !== formatted.content) {
            setFile(formatted.name, formatted.content);
          }
        }
      });
    },
  };
}
