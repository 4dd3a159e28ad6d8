import type { InferOutput } from 'valibot';
import type { StoreApi } from 'zustand/vanilla';
import type { answers, Diagnostic } from './lsp.ts';

/** How gopls is doing, as the learner is told. */
export type LanguageState =
  /** Nothing asked for it yet. */
  | { readonly status: 'idle' }
  | { readonly status: 'downloading'; readonly loadedBytes: number; readonly totalBytes: number }
  | { readonly status: 'starting' }
  | { readonly status: 'ready' }
  /** Ended by us; starts again with `start`. */
  | { readonly status: 'stopped' }
  /** `detail`: a sentence that ends in a next step. */
  | { readonly status: 'failed'; readonly detail: string };

/** A question to gopls and its answer. */
export type Question = keyof typeof answers;
export type AnswerTo<Q extends Question> = InferOutput<(typeof answers)[Q]>;

export type Answer<T> =
  | { readonly status: 'answered'; readonly value: T }
  /** `message`: gopls's own words. */
  | { readonly status: 'refused'; readonly message: string }
  /** gopls doesn't run, ended meanwhile, or nobody waits for the answer any more. */
  | { readonly status: 'none' };

export interface LspPosition {
  readonly line: number;
  readonly character: number;
}
export interface LspRange {
  readonly start: LspPosition;
  readonly end: LspPosition;
}
export type LspDiagnostic = InferOutput<typeof Diagnostic>;
export type CompletionItem = NonNullable<NonNullable<AnswerTo<'textDocument/completion'>>['items']>[number];
export type CodeAction = NonNullable<AnswerTo<'textDocument/codeAction'>>[number];
export type WorkspaceEdit = NonNullable<AnswerTo<'textDocument/rename'>>;
export type DocumentSymbol = NonNullable<AnswerTo<'textDocument/documentSymbol'>>[number];

/** One file of the program on screen, as the editor has it. */
export interface OpenFile {
  /** On gopls's disk: `/work/<scope>/sub/sub.go`. */
  readonly path: string;
  /** What is in the editor now. */
  readonly text: () => string;
}

/** What gopls says about one file, about its text as it is now. */
export interface FileDiagnostics {
  readonly path: string;
  readonly diagnostics: readonly LspDiagnostic[];
}

/** The editor's side of gopls: one a page, through crashes and restarts. Paths are those of gopls's disk. */
export interface LanguageSession {
  readonly state: StoreApi<LanguageState>;
  /** Starts gopls where it doesn't run. */
  start(): void;
  /** Ends it: it starts again with `start`. */
  stop(): void;
  /** Ends it if it runs, and starts it. */
  restart(): void;
  /** The program on screen in place of the one before: its files are all that gopls sees. Empty: none is. */
  show(files: readonly OpenFile[]): void;
  /** The text of a file is another one. It is read and sent before the next question, at the latest when the current task ends. */
  changed(path: string): void;
  /** Settles in any case, and never rejects. With `signal` aborted, gopls is told that nobody waits. */
  ask<Q extends Question>(question: Q, params: object, signal?: AbortSignal): Promise<Answer<AnswerTo<Q>>>;
  /** The text of a file that is not the program's: std's sources. */
  read(path: string): Promise<string | undefined>;
  /** Told of what gopls finds, and of its finds being void (an empty list) once it has ended. Returns what calls it off. */
  onDiagnostics(listener: (found: FileDiagnostics) => void): () => void;
  /** Kinds of semantic tokens, by their numbers in answers. */
  readonly legend: {
    readonly tokenTypes: readonly string[];
    readonly tokenModifiers: readonly string[];
  };
}
