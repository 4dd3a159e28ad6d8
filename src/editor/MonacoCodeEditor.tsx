import { useEffect, useImperativeHandle, useRef } from 'react';
import type { Diagnostic } from '../run/types.ts';
import type { CodeEditorProps } from './CodeEditorProps.ts';
import { Editor, monaco } from './monaco.ts';
import { noteLines } from './note-lines.ts';
import { markerEnd, monacoPosition } from './positions.ts';
import { smallestChange } from './smallest-change.ts';
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

/** Brings a model to a text that was set from outside (reset, format, another tab) as one undoable change. */
function adopt(model: monaco.editor.ITextModel, content: string): void {
  const change = smallestChange(model.getValue(), content);
  if (change === undefined) return;
  const range = monaco.Range.fromPositions(model.getPositionAt(change.from), model.getPositionAt(change.to));
  model.pushStackElement();
  model.pushEditOperations(null, [{ range, text: change.insert }], () => null);
  model.pushStackElement();
}

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
  const path = `file:///work/${scope}/${file.name}`;

  const mark = () => {
    const model = editorRef.current?.getModel();
    if (!model || model.uri.toString() !== monaco.Uri.parse(path).toString()) return;
    adopt(model, file.content);
    const lines = model.getLinesContent();
    if (marked.current.get(model) !== diagnostics) {
      marked.current.set(model, diagnostics);
      const markers = diagnostics
        .filter((diagnostic) => diagnostic.location?.file === file.name)
        .flatMap((diagnostic) => markerOf(diagnostic, lines) ?? []);
      monaco.editor.setModelMarkers(model, 'go', markers);
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
    editor.onDidChangeCursorPosition(({ position }) => latest.current.onCursorLine(position.lineNumber));
    editor.onDidChangeModel(() => latestMark.current());
    latestMark.current();
  };

  return (
    <Editor
      path={path}
      language={file.name.endsWith('.go') ? 'go' : 'plaintext'}
      defaultValue={file.content}
      theme={props.dark ? 'journey-dark' : 'journey-light'}
      loading=""
      onMount={onMount}
      onChange={(value) => {
        if (value !== undefined && value !== latest.current.file.content) latest.current.onChange(value);
      }}
      options={{
        readOnly: props.readOnly ?? false,
        readOnlyMessage: { value: 'This file belongs to the exercise and can’t be changed.' },
        ariaLabel: `${file.name}, Go program. ${props.tabMovesFocus ? 'Tab moves on.' : 'Ctrl+M lets Tab move on.'}`,
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
        folding: false,
        glyphMargin: false,
        overviewRulerLanes: 0,
        renderFinalNewline: 'on',
        renderLineHighlight: 'line',
        bracketPairColorization: { enabled: false },
        stickyScroll: { enabled: false },
        wordBasedSuggestions: 'currentDocument',
        tabFocusMode: props.tabMovesFocus,
        accessibilitySupport: 'auto',
        scrollbar: { alwaysConsumeMouseWheel: false, verticalScrollbarSize: 10, horizontalScrollbarSize: 10 },
        fixedOverflowWidgets: true,
      }}
    />
  );
}
