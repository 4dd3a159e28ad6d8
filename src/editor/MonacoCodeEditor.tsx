import { Undo2 } from 'lucide-react';
import { useEffect, useImperativeHandle, useRef, useState } from 'react';
import type { Diagnostic } from '../run/types.ts';
import { Button } from '../ui/Button.tsx';
import type { CodeEditorProps } from './CodeEditorProps.ts';
import { setRunMarks } from './language-marks.ts';
import { Editor, monaco } from './monaco.ts';
import { noteLines } from './note-lines.ts';
import { createPlaces, type Places } from './places.ts';
import { markerEnd, monacoPosition } from './positions.ts';
import { languageOf, modelUri } from './program-models.ts';
import { fileNameOf } from './program-path.ts';
import { useLanguageFeatures, useProgramModels } from './use-language.ts';
import styles from './CodeEditor.module.css';

const sourceNames = { compile: 'compiler', vet: 'go vet', exercise: 'this exercise' };

function markerOf(diagnostic: Diagnostic, lines: readonly string[]): monaco.editor.IMarkerData | undefined {
  if (diagnostic.location === undefined) return undefined;
  const start = monacoPosition(diagnostic.location.position, lines);
  const end = markerEnd(start, lines[start.lineNumber - 1] ?? '');
  return {
    severity: diagnostic.source === 'vet' ? monaco.MarkerSeverity.Warning : monaco.MarkerSeverity.Error,
    source: sourceNames[diagnostic.source],
    message: diagnostic.message,
    startLineNumber: start.lineNumber,
    startColumn: start.column,
    endLineNumber: end.lineNumber,
    endColumn: end.column,
  };
}

/** Hovers are markdown; what the compiler says is not. */
function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!<>&~|]/g, '\\$&');
}

const isMac = /Mac|iP(hone|ad|od)/.test(navigator.platform);

/** Monaco, for a mouse and a keyboard. */
export default function MonacoCodeEditor(props: CodeEditorProps) {
  const { file, scope, diagnostics, notes, handle } = props;
  const editorRef = useRef<monaco.editor.IStandaloneCodeEditor | null>(null);
  // Monaco keeps the functions it was given first; they must act on today's props.
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });

  const decorations = useRef<monaco.editor.IEditorDecorationsCollection | null>(null);
  /** The messages that a text was marked with last. Later changes of the text move the marks along. */
  const marked = useRef(new WeakMap<monaco.editor.ITextModel, readonly Diagnostic[]>());
  const uri = modelUri(scope, file.name);
  const path = uri.toString();
  const places = useRef<Places>(undefined);
  /** What is in front, where it is not the program. */
  const [visited, setVisited] = useState<string>();

  useProgramModels(scope, props.files, props.language, (name, content) => {
    const page = latest.current.files.find((each) => each.name === name);
    if (!page || page.content === content) return;
    latest.current.onUsed();
    latest.current.onChange(name, content);
  });
  const hasLanguage = useLanguageFeatures(props.language);

  const mark = () => {
    const model = editorRef.current?.getModel();
    if (!model || model.uri.toString() !== path) return;
    const lines = model.getLinesContent();
    if (marked.current.get(model) !== diagnostics) {
      marked.current.set(model, diagnostics);
      const here = diagnostics.filter((diagnostic) => diagnostic.location?.file === file.name);
      const markersOf = (kept: readonly Diagnostic[]) =>
        kept.flatMap((diagnostic) => markerOf(diagnostic, lines) ?? []);
      setRunMarks(model, markersOf(here.filter(({ source }) => source !== 'exercise')));
      const ofExercise = here.filter(({ source }) => source === 'exercise');
      monaco.editor.setModelMarkers(model, 'exercise', markersOf(ofExercise));
    }
    decorations.current?.set(
      noteLines(
        notes.filter((note) => note.file === file.name),
        lines,
      ).map(({ line, text, all }) => ({
        range: new monaco.Range(line, model.getLineMaxColumn(line), line, model.getLineMaxColumn(line)),
        options: {
          hoverMessage: all.map((value) => ({ value: escapeMarkdown(value) })),
          after: { content: `    ${text}`, inlineClassName: styles['note'] ?? '' },
          showIfCollapsed: true,
          stickiness: monaco.editor.TrackedRangeStickiness.NeverGrowsWhenTypingAtEdges,
        },
      })),
    );
  };
  const latestMark = useRef(mark);
  useEffect(() => {
    latestMark.current = mark;
  });
  useEffect(() => {
    latestMark.current();
  }, [diagnostics, notes, file.content, file.name, scope]);

  useImperativeHandle(handle, () => ({
    focus: () => editorRef.current?.focus(),
    reveal: (position) => {
      places.current?.home();
      const editor = editorRef.current;
      const model = editor?.getModel();
      if (!editor || !model) return;
      const at = monacoPosition(position, model.getLinesContent());
      editor.setPosition(at);
      editor.revealPositionInCenterIfOutsideViewport(at);
      editor.focus();
    },
  }));

  const onMount = (editor: monaco.editor.IStandaloneCodeEditor) => {
    editorRef.current = editor;
    latest.current.onReady();
    decorations.current = editor.createDecorationsCollection();
    const { KeyMod, KeyCode } = monaco;
    editor.addAction({
      id: 'go-journey.run',
      label: 'Run',
      keybindings: [KeyMod.CtrlCmd | KeyCode.Enter, KeyMod.Shift | KeyCode.Enter],
      run: () => latest.current.onRun(),
    });
    editor.addAction({
      id: 'go-journey.format',
      label: 'Format with gofmt',
      keybindings: [KeyMod.Shift | KeyMod.Alt | KeyCode.KeyF],
      run: () => latest.current.onFormat(),
    });
    editor.addAction({
      id: 'go-journey.save',
      label: 'Save',
      keybindings: [KeyMod.CtrlCmd | KeyCode.KeyS],
      run: () => latest.current.onSave(),
    });
    editor.addAction({
      id: 'go-journey.back',
      label: 'Go back',
      keybindings: [isMac ? KeyMod.WinCtrl | KeyCode.Minus : KeyMod.Alt | KeyCode.LeftArrow],
      precondition: 'goJourneyCanGoBack',
      run: () => places.current?.back(),
    });
    const going = createPlaces(editor, {
      homeUri: () => modelUri(latest.current.scope, latest.current.file.name),
      openFile: (wanted) => latest.current.onOpenFile(fileNameOf(wanted)),
      onVisit: (visiting) => setVisited(visiting?.path.replace(/^.*?\/src\//, '')),
    });
    places.current = going;
    editor.onDidDispose(() => going.dispose());
    editor.onDidChangeCursorPosition(({ position }) => {
      if (
        editor.getModel()?.uri.toString() ===
        modelUri(latest.current.scope, latest.current.file.name).toString()
      )
        latest.current.onCursorLine(position.lineNumber);
    });
    editor.onDidFocusEditorText(() => latest.current.onUsed());
    editor.onDidChangeModel(() => latestMark.current());
    latestMark.current();
  };

  return (
    <div className={styles['monaco']}>
      {visited !== undefined && (
        <div className={styles['visit']} role="status">
          <span>
            <code>{visited}</code> of the standard library, to read
          </span>
          <Button size="small" icon={<Undo2 aria-hidden />} onClick={() => places.current?.home()}>
            Back to {file.name}
          </Button>
        </div>
      )}
      <Editor
        path={path}
        language={languageOf(file.name)}
        defaultValue={file.content}
        theme={props.dark ? 'journey-dark' : 'journey-light'}
        loading=""
        onMount={onMount}
        options={{
          readOnly: visited !== undefined || (props.readOnly ?? false),
          readOnlyMessage: {
            value:
              visited === undefined
                ? 'This file belongs to the exercise and can’t be changed.'
                : 'This is Go’s own source, to read.',
          },
          ariaLabel: `${visited ?? file.name}, ${visited === undefined ? 'Go program' : 'Go’s own source, to read'}. ${props.tabMovesFocus ? 'Tab moves on.' : 'Ctrl+M lets Tab move on.'}`,
          fontFamily: "'JetBrains Mono Variable', ui-monospace, monospace",
          fontLigatures: false,
          fontSize: props.fontSize,
          lineHeight: 1.55,
          insertSpaces: false,
          tabSize: 4,
          detectIndentation: false,
          minimap: { enabled: false },
          scrollBeyondLastLine: false,
          automaticLayout: true,
          padding: { top: 12, bottom: 12 },
          lineNumbersMinChars: 3,
          folding: hasLanguage,
          showFoldingControls: 'mouseover',
          glyphMargin: false,
          overviewRulerLanes: 0,
          renderFinalNewline: 'on',
          renderLineHighlight: 'line',
          bracketPairColorization: { enabled: false },
          stickyScroll: { enabled: false },
          // Where gopls says what there is, words that stand somewhere else are noise.
          wordBasedSuggestions: hasLanguage ? 'off' : 'currentDocument',
          'semanticHighlighting.enabled': true,
          inlayHints: { enabled: props.inlayHints ? 'on' : 'off', fontSize: props.fontSize - 2 },
          suggest: { showWords: !hasLanguage },
          tabFocusMode: props.tabMovesFocus,
          accessibilitySupport: 'auto',
          scrollbar: {
            alwaysConsumeMouseWheel: false,
            verticalScrollbarSize: 10,
            horizontalScrollbarSize: 10,
          },
          fixedOverflowWidgets: true,
        }}
      />
    </div>
  );
}
