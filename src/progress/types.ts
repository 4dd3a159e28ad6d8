/** What is kept of a learner's work. Attempts are an append-only log; everything else about progress is derived from it. */

interface AttemptBase {
  /** Random and unique; merging two logs is a union by id. */
  readonly id: string;
  /** Milliseconds since 1970, UTC. */
  readonly at: number;
  readonly lessonId: string;
  readonly stepId: string;
}

export type Attempt =
  /** A read or run step was finished. */
  | (AttemptBase & { readonly kind: 'step-done' })
  /** A question was answered, in a quiz or before a run. `answer` is the kind's own JSON. */
  | (AttemptBase & {
      readonly kind: 'question';
      readonly questionId: string;
      readonly rev: number;
      readonly answer: unknown;
      readonly verdict: 'right' | 'partial' | 'wrong';
      readonly score: number;
      readonly misconceptions: readonly string[];
    })
  /** Tests of an exercise ran. */
  | (AttemptBase & {
      readonly kind: 'exercise';
      readonly rev: number;
      readonly passed: number;
      readonly failed: number;
      readonly hintsSeen: number;
      readonly solutionSeen: boolean;
    });

export type AttemptKind = Attempt['kind'];
/** An attempt before it has its id and time. */
export type NewAttempt = Attempt extends infer A ? (A extends Attempt ? Omit<A, 'id' | 'at'> : never) : never;

/** Unsent work: an edited program, an unfinished answer. `key` is `lesson/step` or `playground`; `rev` that of the step's
 *  content when it was written. A draft is never deleted by a newer rev: the step offers it beside the new starter. */
export interface Draft {
  readonly key: string;
  readonly rev: number;
  readonly savedAt: number;
  readonly content: unknown;
}

/** Where the learner is. */
export interface Place {
  readonly lessonId: string;
  readonly stepId: string;
  readonly at: number;
}

export interface Settings {
  readonly theme: 'system' | 'light' | 'dark';
  readonly runner: 'auto' | 'playground' | 'browser';
  /** Base address of the Go Playground API. */
  readonly playgroundUrl: string;
  /** Replay output with the program's own delays, or show it at once. */
  readonly replayDelays: boolean;
  readonly singleKeyShortcuts: boolean;
  readonly editorFontSize: number;
  readonly tabMovesFocus: boolean;
}

export type StorageState =
  | { readonly status: 'loading' }
  | { readonly status: 'kept' }
  /** Nothing is kept: private window, storage switched off, or full. `reason` is a sentence for the learner. */
  | { readonly status: 'not-kept'; readonly reason: string };

export interface ProgressState {
  readonly storage: StorageState;
  readonly attempts: readonly Attempt[];
  readonly drafts: Readonly<Record<string, Draft>>;
  readonly place: Place | undefined;
  readonly settings: Settings;
}

export type ImportResult =
  /** `leftOut`: one sentence for each thing that was not taken. */
  | {
      readonly status: 'imported';
      readonly attempts: number;
      readonly drafts: number;
      readonly leftOut: readonly string[];
    }
  | { readonly status: 'rejected'; readonly problem: string };

export interface ProgressActions {
  record(attempt: NewAttempt): void;
  /** Held in memory at once and written within a second; `flush` writes now. */
  saveDraft(key: string, rev: number, content: unknown): void;
  /** Forgets one draft, for instance after the learner confirmed a reset. Resolves when written. */
  dropDraft(key: string): Promise<void>;
  setPlace(lessonId: string, stepId: string): void;
  setSettings(change: Partial<Settings>): void;
  flush(): Promise<void>;
  /** The text of a JSON file with everything. */
  exportJson(): string;
  importJson(text: string): Promise<ImportResult>;
  eraseAll(): Promise<void>;
}

export type ProgressStore = ProgressState & ProgressActions;
