import type { Ref } from 'react';
import type { Diagnostic, GoPosition, SourceFile } from '../run/types.ts';
import type { CompilerNote } from '../toolchain/types.ts';

/** What a page may ask of the editor that is on screen. */
export interface CodeEditorHandle {
  focus(): void;
  /** Puts the cursor there, scrolls it into view and focuses. */
  reveal(position: GoPosition): void;
}

export interface CodeEditorProps {
  readonly handle?: Ref<CodeEditorHandle>;
  /** Tells one program's models from another's, so that undo never crosses programs: `slices-header/grow`. */
  readonly scope: string;
  readonly file: SourceFile;
  readonly readOnly?: boolean;
  readonly diagnostics: readonly Diagnostic[];
  /** What the compiler decided, shown quietly on its lines. They must be of the text that is shown. */
  readonly notes: readonly CompilerNote[];
  readonly dark: boolean;
  readonly fontSize: number;
  readonly tabMovesFocus: boolean;
  readonly onChange: (content: string) => void;
  readonly onRun: () => void;
  readonly onFormat: () => void;
  /** Ctrl+S, Cmd+S on a Mac. */
  readonly onSave: () => void;
  /** `line`: 1-based, of the cursor. */
  readonly onCursorLine: (line: number) => void;
}
