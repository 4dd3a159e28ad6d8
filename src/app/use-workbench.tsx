import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { CodeEditor } from '../editor/CodeEditor.tsx';
import type { CodeEditorHandle } from '../editor/CodeEditorProps.ts';
import { OutputPanel } from '../run/OutputPanel.tsx';
import type { RunResult } from '../run/run-reducer.ts';
import type { RunState } from '../run/run-state.ts';
import type { Diagnostic, GoPosition, RunOutcome, RunRequest, SourceFile } from '../run/types.ts';
import { useDark } from './use-dark.ts';
import { useProgress, useServices } from './ServicesContext.ts';
import { WorkToolbar } from './WorkToolbar.tsx';
import styles from './Workbench.module.css';

export interface WorkFile extends SourceFile {
  readonly readOnly?: boolean;
}

export interface WorkbenchOptions {
  /** Tells one program's editor from another's: the key of its draft. */
  readonly scope: string;
  readonly files: readonly WorkFile[];
  readonly setFile: (name: string, content: string) => void;
  /** What Run runs; `files` of the editor are put in. */
  readonly request: (files: readonly SourceFile[]) => RunRequest;
  readonly runLabel: string;
  /** After a run that was not stopped. */
  readonly onFinished?: (outcome: RunOutcome, result: RunResult) => void;
  /** Why Run can't be pressed yet, as a sentence. */
  readonly locked?: string | undefined;
  /** Buttons of the step beside Run and Format. */
  readonly tools?: ReactNode;
}

export interface Workbench {
  readonly editor: ReactNode;
  readonly output: ReactNode;
  readonly run: RunState;
  readonly start: () => void;
  readonly runCount: number;
  readonly revealCount: number;
}

const noDiagnostics: readonly Diagnostic[] = [];

/** An editor, its toolbar and the output of its runs, with all they have in common: running, stopping, formatting,
 *  diagnostics that lead into the code. */
export function useWorkbench(options: WorkbenchOptions): Workbench {
  const { scope, files, setFile, locked } = options;
  const { createRun, toolchain } = useServices();
  const fontSize = useProgress((state) => state.settings.editorFontSize);
  const tabMovesFocus = useProgress((state) => state.settings.tabMovesFocus);
  const dark = useDark();
  const runStore = useMemo(() => createRun(), [createRun]);
  const run = useStore(runStore, (state) => state.run);
  const [activeName, setActiveName] = useState(files[0]?.name ?? 'prog.go');
  const [formatProblem, setFormatProblem] = useState<string>();
  const [reveal, setReveal] = useState<{ count: number; file: string; position: GoPosition }>();
  const [runCount, setRunCount] = useState(0);
  const editorHandle = useRef<CodeEditorHandle>(null);

  // Leaving the page ends what is running.
  const leaving = useRef(new AbortController());
  useEffect(() => {
    const controller = new AbortController();
    leaving.current = controller;
    return () => {
      controller.abort();
      runStore.getState().stop();
    };
  }, [runStore]);

  const file = files.find(({ name }) => name === activeName) ?? files[0] ?? { name: 'prog.go', content: '' };
  const sources = files.map(({ name, content }) => ({ name, content }));

  // After the tab with the diagnostic's file is in front, its place is shown.
  useEffect(() => {
    if (reveal && reveal.file === file.name) editorHandle.current?.reveal(reveal.position);
  }, [reveal, file.name]);

  const start = () => {
    if (locked !== undefined) return;
    setFormatProblem(undefined);
    setRunCount((count) => count + 1);
    void runStore
      .getState()
      .start(options.request(sources))
      .then((outcome) => {
        const ended = runStore.getState().run;
        if (outcome.kind !== 'cancelled' && ended.status === 'finished')
          options.onFinished?.(outcome, ended.result);
      });
  };

  const format = () => {
    const own = files.filter(({ readOnly }) => !readOnly);
    void toolchain
      .format(
        { files: own.map(({ name, content }) => ({ name, content })), imports: true },
        leaving.current.signal,
      )
      .then((result) => {
        if (result.status === 'cancelled') return;
        if (result.status !== 'ok') {
          setFormatProblem(result.status === 'error' ? result.error : result.detail);
          return;
        }
        setFormatProblem(undefined);
        for (const formatted of result.files) {
          const typed = own.find(({ name }) => name === formatted.name);
          if (typed && typed.content !== formatted.content) setFile(formatted.name, formatted.content);
        }
      });
  };

  const showDiagnostic = ({ location }: Diagnostic) => {
    if (!location || !files.some(({ name }) => name === location.file)) return;
    setActiveName(location.file);
    setReveal((before) => ({
      count: (before?.count ?? 0) + 1,
      file: location.file,
      position: location.position,
    }));
  };

  const diagnostics = run.status === 'idle' ? noDiagnostics : run.result.diagnostics;
  return {
    run,
    start,
    runCount,
    revealCount: reveal?.count ?? 0,
    editor: (
      <section className={styles['work']} aria-label="Code">
        <WorkToolbar
          files={files}
          activeName={file.name}
          onActivate={setActiveName}
          running={run.status === 'running'}
          runLabel={options.runLabel}
          locked={locked}
          onRun={start}
          onStop={() => runStore.getState().stop()}
          onFormat={format}
          tools={options.tools}
        />
        {formatProblem !== undefined && (
          <p className={styles['problem']} role="alert">
            Not formatted: <code>{formatProblem}</code>
          </p>
        )}
        <CodeEditor
          handle={editorHandle}
          scope={scope}
          file={file}
          readOnly={file.readOnly ?? false}
          diagnostics={diagnostics}
          dark={dark}
          fontSize={fontSize}
          tabMovesFocus={tabMovesFocus}
          onChange={(content) => setFile(file.name, content)}
          onRun={start}
          onFormat={format}
        />
      </section>
    ),
    output: <OutputPanel store={runStore} onDiagnostic={showDiagnostic} />,
  };
}
