import { FlaskConical, Play } from 'lucide-react';
import { useEffect, useId, useMemo, useRef, useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { CodeEditor } from '../../editor/CodeEditor.tsx';
import type { CodeEditorHandle } from '../../editor/CodeEditorProps.ts';
import { OutputPanel } from '../../run/OutputPanel.tsx';
import type { RunResult } from '../../run/run-reducer.ts';
import type { RunState } from '../../run/run-state.ts';
import type {
  Diagnostic,
  GoPosition,
  RunnerId,
  RunOutcome,
  RunRequest,
  SourceFile,
} from '../../run/types.ts';
import type { MenuGroup } from '../../ui/menu-entries.ts';
import { useDark } from '../use-dark.ts';
import type { ProgramDraftState } from '../use-program-draft.ts';
import { useProgress, useServices } from '../ServicesContext.ts';
import { useLanguageLife } from '../use-language-life.ts';
import { FileTabs } from './FileTabs.tsx';
import { LanguageStatus } from './LanguageStatus.tsx';
import { programContents } from './program-contents.ts';
import { useCompilerViews } from './use-compiler-views.tsx';
import { useFormatting } from './use-formatting.ts';
import { isVetRequest, vetEndText, vetRequest } from './vet-only.ts';
import { WorkPanels, type WorkPanel } from './WorkPanels.tsx';
import { WorkStrips, type Naming } from './WorkStrips.tsx';
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
  /** Present where files may be added, renamed and deleted. */
  readonly edit?: ProgramDraftState;
  /** What Run does, what it is called, and how that is asked for; the files of the editor are put in. */
  readonly mode: 'run' | 'test';
  readonly runLabel: string;
  readonly request: (files: readonly SourceFile[], mode: RunRequest['mode']) => RunRequest;
  /** Tests and benchmarks that the program has are offered too, and where `mode` is `test` its main function. False where the
   *  step decides what is run. */
  readonly otherModes: boolean;
  /** Asked before each run in `mode`; false: it is not run, and `report` says why. Aborted by Stop. Never rejects. */
  readonly check?: ((files: readonly SourceFile[], signal: AbortSignal) => Promise<boolean>) | undefined;
  /** What the page has to say of the program and its run, above the output. `show` brings a place of the code in sight. */
  readonly report?:
    ((run: RunState, show: (file: string, position: GoPosition) => void) => ReactNode) | undefined;
  /** Marks of the page in the code, beside those of the run. */
  readonly marks?: readonly Diagnostic[] | undefined;
  /** After a run in `mode` that was not stopped. */
  readonly onFinished?: (outcome: RunOutcome, result: RunResult) => void;
  /** Why Run can't be pressed yet, as a sentence. */
  readonly locked?: string | undefined;
  /** Buttons of the page beside the menu. */
  readonly tools?: ReactNode;
  /** What the page offers for the whole program, in a menu of its own that begins with its files. */
  readonly programMenu?: readonly MenuGroup[];
  /** Entries of the page in the menu of tools, after those that run. */
  readonly menu?: MenuGroup['entries'];
  /** What the page shows beside the output. */
  readonly panels?: readonly WorkPanel[];
  /** Above the code: a notice of the page. */
  readonly notice?: ReactNode;
}

export interface Workbench {
  readonly editor: ReactNode;
  readonly output: ReactNode;
  readonly run: RunState;
  readonly start: () => void;
  readonly runCount: number;
  readonly revealCount: number;
  /** Brings a panel of the page to the front. */
  readonly showPanel: (id: string) => void;
  /** Ends the run and empties the output, with its marks in the code: they belong to a program that is gone. */
  readonly forgetRun: () => void;
}

const noDiagnostics: readonly Diagnostic[] = [];

/** An editor, its toolbar and the output of its runs, with all they have in common: running, stopping, formatting, the
 *  compiler's views, diagnostics that lead into the code. */
export function useWorkbench(options: WorkbenchOptions): Workbench {
  const { scope, files, setFile, locked, edit, mode } = options;
  const { createRun, prepareRuns, progress } = useServices();
  const settings = useProgress((state) => state.settings);
  const dark = useDark();
  const [isEditorReady, setEditorReady] = useState(false);
  const language = useLanguageLife(isEditorReady);
  const runStore = useMemo(() => createRun(), [createRun]);
  const run = useStore(runStore, (state) => state.run);
  const [activeName, setActiveName] = useState(files[0]?.name ?? 'prog.go');
  const [reveal, setReveal] = useState<{ count: number; file: string; position: GoPosition }>();
  const [runCount, setRunCount] = useState(0);
  const [panel, setPanel] = useState('output');
  const [naming, setNaming] = useState<Naming>();
  const [cursorLine, setCursorLine] = useState(1);
  const [checking, setChecking] = useState<AbortController>();
  const editorHandle = useRef<CodeEditorHandle>(null);
  const panelId = useId();

  // Leaving the page ends what is running.
  useEffect(() => () => runStore.getState().stop(), [runStore]);
  useEffect(() => () => checking?.abort(), [checking]);

  const file = files.find(({ name }) => name === activeName) ?? files[0] ?? { name: 'prog.go', content: '' };
  const sources = files.map(({ name, content }) => ({ name, content }));
  const own = files.filter(({ readOnly }) => !readOnly).map(({ name, content }) => ({ name, content }));
  const latestFiles = useRef(own);
  useEffect(() => {
    latestFiles.current = own;
  });
  const formatting = useFormatting(() => latestFiles.current, setFile);

  // The program as it is when it comes on screen is what is run first, more often than not.
  const firstRequest = useRef<RunRequest>(undefined);
  useEffect(() => {
    firstRequest.current = options.request(sources, mode);
  });
  useEffect(() => {
    if (firstRequest.current) prepareRuns(firstRequest.current);
  }, [prepareRuns, scope]);

  // After the tab with the diagnostic's file is in front, its place is shown.
  useEffect(() => {
    if (reveal && reveal.file === file.name) editorHandle.current?.reveal(reveal.position);
  }, [reveal, file.name]);

  const showPlace = (name: string, position: GoPosition) => {
    if (!files.some((each) => each.name === name)) return;
    setActiveName(name);
    setReveal((before) => ({ count: (before?.count ?? 0) + 1, file: name, position }));
  };
  const showPanel = (id: string) => {
    setPanel(id);
    setRunCount((count) => count + 1);
  };

  const views = useCompilerViews({
    files: sources,
    request: options.request(sources, mode),
    cursor: { file: file.name, line: cursorLine },
    onNote: (note) => showPlace(note.file, note.position),
    showPanel,
  });

  const stop = () => {
    checking?.abort();
    setChecking(undefined);
    runStore.getState().stop();
  };
  const startRequest = (request: RunRequest, on?: RunnerId) => {
    if (locked !== undefined) return;
    formatting.forget();
    showPanel('output');
    stop();
    if (!options.check || request.mode !== mode || isVetRequest(request)) {
      startNow(request, on);
      return;
    }
    runStore.getState().clear();
    const asked = new AbortController();
    setChecking(asked);
    void options.check(own, asked.signal).then((passed) => {
      if (asked.signal.aborted) return;
      setChecking(undefined);
      if (passed) startNow(request, on);
    });
  };
  const startNow = (request: RunRequest, on?: RunnerId) => {
    void runStore
      .getState()
      .start(request, on)
      .then((outcome) => {
        const ended = runStore.getState().run;
        if (outcome.kind === 'cancelled' || ended.status !== 'finished') return;
        if (request.mode === mode && !isVetRequest(request)) options.onFinished?.(outcome, ended.result);
        views.afterRun();
      });
  };
  const startMode = (which: RunRequest['mode']) => startRequest(options.request(sources, which));
  const start = () => startMode(mode);
  const format = () => formatting.format(own);
  const save = () => {
    void progress.getState().flush();
    if (settings.formatOnSave) format();
  };

  const contents = useMemo(() => programContents(files), [files]);
  const alsoTest = options.otherModes && mode === 'run' && contents.tests;
  const alsoRun = options.otherModes && mode === 'test' && contents.main;
  const menu: MenuGroup[] = [
    {
      entries: [
        ...(alsoTest
          ? [{ kind: 'action', label: 'Run tests', onSelect: () => startMode('test') } as const]
          : []),
        ...(alsoRun
          ? [{ kind: 'action', label: 'Run the program', onSelect: () => startMode('run') } as const]
          : []),
        ...(options.otherModes && contents.benchmarks
          ? [{ kind: 'action', label: 'Run benchmarks', onSelect: () => startMode('bench') } as const]
          : []),
        {
          kind: 'action',
          label: 'Vet',
          onSelect: () => startRequest(vetRequest(options.request(sources, mode).files)),
        },
        ...(options.menu ?? []),
      ],
    },
    { entries: [{ kind: 'action', label: 'Format', shortcut: 'Ctrl+S', onSelect: format }] },
    { label: 'What the compiler does', entries: views.entries },
  ];

  const fileMenu: MenuGroup[] = edit
    ? [
        {
          entries: [
            { kind: 'action', label: 'Add a file…', onSelect: () => setNaming({ kind: 'add' }) },
            {
              kind: 'action',
              label: `Rename ${file.name}…`,
              shortcut: 'F2',
              onSelect: () => setNaming({ kind: 'rename', name: file.name }),
            },
            {
              kind: 'action',
              label: `Delete ${file.name}`,
              shortcut: 'Delete',
              disabled: files.length < 2 ? 'A program has at least one file.' : undefined,
              onSelect: () => edit.deleteFile(file.name),
            },
          ],
        },
        ...(options.programMenu ?? []),
      ]
    : [];

  const ofRun = run.status === 'idle' ? noDiagnostics : run.result.diagnostics;
  const { marks } = options;
  const diagnostics = useMemo(() => (marks ? [...ofRun, ...marks] : ofRun), [ofRun, marks]);
  const problems = useMemo(() => {
    const counts = new Map<string, number>();
    for (const { location } of diagnostics) {
      if (location) counts.set(location.file, (counts.get(location.file) ?? 0) + 1);
    }
    return counts;
  }, [diagnostics]);
  const output = (
    <OutputPanel
      store={runStore}
      report={options.report?.(run, showPlace)}
      onDiagnostic={({ location }) => {
        if (location) showPlace(location.file, location.position);
      }}
      onRunAgain={(request, on) => startRequest(request, on)}
      endOf={({ request, outcome, result }) =>
        isVetRequest(request)
          ? vetEndText(outcome, result.diagnostics)
          : request.mode === 'bench' && outcome.kind === 'exited' && outcome.code === 0
            ? 'All benchmarks ran.'
            : undefined
      }
    />
  );

  return {
    run,
    start,
    runCount,
    revealCount: reveal?.count ?? 0,
    showPanel,
    forgetRun: () => {
      stop();
      runStore.getState().clear();
      formatting.forget();
    },
    editor: (
      <section className={styles['work']} aria-label="Code">
        <WorkToolbar
          tabs={
            <FileTabs
              files={files}
              activeName={file.name}
              panelId={panelId}
              problems={problems}
              onActivate={setActiveName}
              {...(edit && {
                edit: {
                  onAdd: () => setNaming({ kind: 'add' }),
                  onRename: (name: string) => setNaming({ kind: 'rename', name }),
                  onDelete: edit.deleteFile,
                },
              })}
            />
          }
          running={run.status === 'running' || checking !== undefined}
          runLabel={options.runLabel}
          other={
            locked !== undefined
              ? undefined
              : alsoTest
                ? { label: 'Test', icon: <FlaskConical aria-hidden />, onPress: () => startMode('test') }
                : alsoRun
                  ? { label: 'Run', icon: <Play aria-hidden />, onPress: () => startMode('run') }
                  : undefined
          }
          locked={locked}
          onRun={start}
          onStop={stop}
          tools={options.tools}
          programMenu={fileMenu}
          menu={locked === undefined ? menu : []}
        />
        <WorkStrips
          notice={options.notice}
          edit={edit}
          naming={naming}
          onNamed={(name) => {
            setNaming(undefined);
            if (name !== undefined) setActiveName(name);
            editorHandle.current?.focus();
          }}
          onRestored={setActiveName}
          formatProblem={formatting.problem}
        />
        <div id={panelId} role="tabpanel" aria-label={file.name} className={styles['code']}>
          <CodeEditor
            handle={editorHandle}
            scope={scope}
            file={file}
            readOnly={file.readOnly ?? false}
            diagnostics={diagnostics}
            notes={views.notes}
            dark={dark}
            fontSize={settings.editorFontSize}
            tabMovesFocus={settings.tabMovesFocus}
            files={files}
            language={language?.session}
            inlayHints={settings.inlayHints}
            onChange={setFile}
            onOpenFile={setActiveName}
            onReady={() => setEditorReady(true)}
            onUsed={() => language?.used()}
            onRun={start}
            onFormat={format}
            onSave={save}
            onCursorLine={setCursorLine}
          />
        </div>
        {language && <LanguageStatus life={language} />}
      </section>
    ),
    output: (
      <WorkPanels
        panels={[
          { id: 'output', label: 'Output', content: output },
          ...views.panels,
          ...(options.panels ?? []),
        ]}
        active={panel}
        onActivate={setPanel}
      />
    ),
  };
}
