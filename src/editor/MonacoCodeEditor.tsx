import { useEffect, useImperativeHandle, useRef } from 'react';
import type { Diagnostic } from '../run/types.ts';
import type { CodeEditorProps } from './CodeEditorProps.ts';
import { Editor, monaco } from './monaco.ts';
import { markerEnd, monacoPosition } from './positions.ts';

function markerOf(diagnostic: Diagnostic, lines: readonly string[]): monaco.editor.IMarkerData | undefined {
  if (diagnostic.location === undefined) return undefined;
  const start = monacoPosition(diagnostic.location.position, lines);
  const end = markerEnd(start, lines[start.lineNumber - 1] ?? '');
  return {
    severity: diagnostic.source === 'compile' ? monaco.MarkerSeverity.Error : monaco.MarkerSeverity.Warning,
    source: diagnostic.source === 'compile' ? 'compiler' : 'go vet',
    message: diagnostic.message,
    startLineNumber: start.lineNumber,
    startColumn: start.column,
    endLineNumber: end.lineNumber,
    endColumn: end.column,
  };
}

/** Monaco, for a mouse and a keyboard. */
export default function MonacoCodeEditor(props: CodeEditorProps) {
  const { file, scope, diagnostics, handle } = props;
  const editorRef = useRef<monaco.editor.IStandaloneCodeEditor | null>(null);
  // Monaco keeps the functions it was given first; they must act on today's props.
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });

  const mark = () => {
    const model = editorRef.current?.getModel();
    if (!model) return;
    const lines = model.getLinesContent();
    const markers = diagnostics
      .filter((diagnostic) => diagnostic.location?.file === file.name)
      .flatMap((diagnostic) => markerOf(diagnostic, lines) ?? []);
    monaco.editor.setModelMarkers(model, 'go', markers);
  };
  const latestMark = useRef(mark);
  useEffect(() => {
    latestMark.current = mark;
  });
  useEffect(() => {
    latestMark.current();
  }, [diagnostics, file.name, scope]);

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
      keybindings: [KeyMod.CtrlCmd | KeyCode.KeyS, KeyMod.Shift | KeyMod.Alt | KeyCode.KeyF],
      run: () => latest.current.onFormat(),
    });
    editor.onDidChangeModel(() => latestMark.current());
    latestMark.current();
  };

  return (
    <Editor
      path={`file:///work/${scope}/${file.name}`}
      language={file.name.endsWith('.go') ? 'go' : 'plaintext'}
      value={file.content}
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
