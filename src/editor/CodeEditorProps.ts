import type { Ref } from 'react';
import type { LanguageSession } from '../language/types.ts';
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
  /** All files of the program, `file` among them. */
  readonly files: readonly (SourceFile & { readonly readOnly?: boolean })[];
  /** What knows Go while it is typed; absent where it is not wanted. */
  readonly language: LanguageSession | undefined;
  /** Types and names of parameters, shown between what is typed. */
  readonly inlayHints: boolean;
  readonly diagnostics: readonly Diagnostic[];
  /** What the compiler decided, shown quietly on its lines. They must be of the text that is shown. */
  readonly notes: readonly CompilerNote[];
  readonly dark: boolean;
  readonly fontSize: number;
  readonly tabMovesFocus: boolean;
  /** `name`: of the file that was changed; a rename changes several. */
  readonly onChange: (name: string, content: string) => void;
  /** A file of the program is wanted in front. */
  readonly onOpenFile: (name: string) => void;
  /** Monaco can be typed in; where it is touched, nothing waits for it. */
  readonly onReady: () => void;
  /** The learner is at work in the editor: told often. */
  readonly onUsed: () => void;
  readonly onRun: () => void;
  readonly onFormat: () => void;
  /** Ctrl+S, Cmd+S on a Mac. */
  readonly onSave: () => void;
  /** `line`: 1-based, of the cursor. */
  readonly onCursorLine: (line: number) => void;
}
