import { Component, lazy, Suspense, type ReactNode } from 'react';
import type { CodeEditorProps } from './CodeEditorProps.ts';
import styles from './CodeEditor.module.css';
import { isTouchOnly } from './touch-only.ts';

const MonacoCodeEditor = lazy(() => import('./MonacoCodeEditor.tsx'));
const TouchCodeEditor = lazy(() => import('./TouchCodeEditor.tsx'));

/** The text alone, in a plain field: while the editor loads, and if it can't be had. Typing here is kept too. */
function PlainEditor({ file, readOnly, onChange, onRun, onSave }: CodeEditorProps) {
  return (
    <textarea
      className={styles['plain']}
      aria-label={`${file.name}, Go program`}
      value={file.content}
      readOnly={readOnly}
      spellCheck={false}
      autoCapitalize="off"
      autoCorrect="off"
      onChange={(event) => onChange(file.name, event.target.value)}
      onKeyDown={(event) => {
        if (!event.ctrlKey && !event.metaKey) return;
        const command = event.key === 'Enter' ? onRun : event.key === 's' ? onSave : undefined;
        if (command === undefined) return;
        event.preventDefault();
        command();
      }}
    />
  );
}

/** Shows the plain field when the editor's code can't be loaded. */
class EditorBoundary extends Component<{ fallback: ReactNode; children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };
  static getDerivedStateFromError() {
    return { failed: true };
  }
  override render() {
    return this.state.failed ? this.props.fallback : this.props.children;
  }
}

/** One file of a program, to read and change. Monaco; CodeMirror where the only pointer is a finger. */
export function CodeEditor(props: CodeEditorProps) {
  const touchOnly = isTouchOnly();
  const Editor = touchOnly ? TouchCodeEditor : MonacoCodeEditor;
  const plain = <PlainEditor {...props} />;
  return (
    <div className={styles['editor']}>
      <EditorBoundary fallback={plain}>
        <Suspense fallback={plain}>
          <Editor {...props} />
        </Suspense>
      </EditorBoundary>
      {!touchOnly && !props.tabMovesFocus && !props.readOnly && (
        <p className={styles['tabHint']} aria-hidden>
          Tab indents; Ctrl+M lets it leave
        </p>
      )}
    </div>
  );
}
