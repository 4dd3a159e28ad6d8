import { indentWithTab } from '@codemirror/commands';
import { go } from '@codemirror/legacy-modes/mode/go';
import { HighlightStyle, indentUnit, StreamLanguage, syntaxHighlighting } from '@codemirror/language';
import { Compartment, EditorState } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import { linter, lintGutter, setDiagnostics } from '@codemirror/lint';
import { tags } from '@lezer/highlight';
import { basicSetup } from 'codemirror';
import { useEffect, useImperativeHandle, useRef } from 'react';
import type { CodeEditorProps } from './CodeEditorProps.ts';
import { noteLines } from './note-lines.ts';
import { markerEnd, monacoPosition } from './positions.ts';
import { smallestChange } from './smallest-change.ts';
import type { MonacoPosition } from './types.ts';
import styles from './CodeEditor.module.css';

/** The colours of ui/tokens.css. */
const highlighting = HighlightStyle.define([
  { tag: [tags.keyword, tags.standard(tags.typeName)], color: 'var(--code-token-keyword)' },
  { tag: tags.string, color: 'var(--code-token-string)' },
  { tag: [tags.number, tags.atom, tags.bool], color: 'var(--code-token-constant)' },
  { tag: tags.comment, color: 'var(--code-token-comment)' },
]);

/** Offset in the document of a 1-based line and column. */
function offsetOf(state: EditorState, at: MonacoPosition): number {
  const line = state.doc.line(Math.min(at.lineNumber, state.doc.lines));
  return Math.min(line.from + at.column - 1, line.to);
}

const linesOf = (state: EditorState) => state.doc.toString().split('\n');

/** CodeMirror, for touch: Monaco does not support phones, whose keyboards, selection handles and scrolling it fights. */
export default function TouchCodeEditor(props: CodeEditorProps) {
  const { file, scope, diagnostics, notes, handle } = props;
  const parent = useRef<HTMLDivElement | null>(null);
  const viewRef = useRef<EditorView | null>(null);
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });

  // One view for each file of each program, so that undo never crosses them.
  useEffect(() => {
    if (!parent.current) return;
    const language = new Compartment();
    const current = latest.current;
    const view = new EditorView({
      parent: parent.current,
      state: EditorState.create({
        doc: current.file.content,
        extensions: [
          keymap.of([
            { key: 'Mod-Enter', run: () => (latest.current.onRun(), true) },
            { key: 'Mod-s', run: () => (latest.current.onSave(), true), preventDefault: true },
          ]),
          syntaxHighlighting(highlighting),
          basicSetup,
          keymap.of([indentWithTab]),
          language.of(StreamLanguage.define(go)),
          indentUnit.of('\t'),
          EditorState.tabSize.of(4),
          EditorState.readOnly.of(current.readOnly ?? false),
          linter(null),
          lintGutter(),
          EditorView.contentAttributes.of({ 'aria-label': `${current.file.name}, Go program` }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged)
              latest.current.onChange(latest.current.file.name, update.state.doc.toString());
            if (update.selectionSet) {
              latest.current.onCursorLine(update.state.doc.lineAt(update.state.selection.main.head).number);
            }
          }),
        ],
      }),
    });
    viewRef.current = view;
    return () => {
      view.destroy();
      viewRef.current = null;
    };
  }, [scope, file.name]);

  // A text set from outside (reset, format, another tab) replaces the document as one undoable change.
  useEffect(() => {
    const view = viewRef.current;
    const change = view && smallestChange(view.state.doc.toString(), file.content);
    if (change) view.dispatch({ changes: change });
  }, [file.content, file.name, scope]);

  useEffect(() => {
    const view = viewRef.current;
    if (!view) return;
    const lines = linesOf(view.state);
    const found = diagnostics.flatMap((diagnostic) => {
      if (diagnostic.location?.file !== file.name) return [];
      const start = monacoPosition(diagnostic.location.position, lines);
      const end = markerEnd(start, lines[start.lineNumber - 1] ?? '');
      return {
        from: offsetOf(view.state, start),
        to: offsetOf(view.state, end),
        severity: diagnostic.source === 'vet' ? ('warning' as const) : ('error' as const),
        message: diagnostic.message,
      };
    });
    const quiet = noteLines(
      notes.filter((note) => note.file === file.name),
      lines,
    ).map(({ line, all }) => ({
      from: view.state.doc.line(line).from,
      to: view.state.doc.line(line).to,
      severity: 'hint' as const,
      message: all.join('\n'),
    }));
    view.dispatch(setDiagnostics(view.state, [...found, ...quiet]));
  }, [diagnostics, notes, file.name, scope]);

  useImperativeHandle(handle, () => ({
    focus: () => viewRef.current?.focus(),
    reveal: (position) => {
      const view = viewRef.current;
      if (!view) return;
      const anchor = offsetOf(view.state, monacoPosition(position, linesOf(view.state)));
      view.dispatch({ selection: { anchor }, scrollIntoView: true });
      view.focus();
    },
  }));

  return <div ref={parent} className={styles['touch']} style={{ fontSize: Math.max(props.fontSize, 16) }} />;
}
