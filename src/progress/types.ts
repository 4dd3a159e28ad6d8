/** What is kept of a learner's work. Attempts are an append-only log; everything else about progress is derived from it. */

interface AttemptBase {
  /** Random and unique; merging two logs is a union by id. */
  readonly id: string;
  /** Milliseconds since 1970, UTC. */
  readonly at: number;
  readonly lessonId: string;
  readonly stepId: string;
}

export type Confidence = 'sure' | 'fairly' | 'guess';

/** Help between the hints and the solution: lines of the solution to put in order, part of it. */
export type LadderRung = 'parsons' | 'partial';

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
      /** How sure the learner was of it, said before it was checked; absent when they were not asked or did not say. */
      readonly confidence?: Confidence | undefined;
    })
  /** Tests of an exercise ran. */
  | (AttemptBase & {
      readonly kind: 'exercise';
      readonly rev: number;
      readonly passed: number;
      readonly failed: number;
      readonly hintsSeen: number;
      readonly solutionSeen: boolean;
      /** Steps of the ladder after the hints that were open; absent in attempts of earlier versions, as what follows. */
      readonly rungsSeen?: readonly LadderRung[] | undefined;
      /** Ids of the tasks of which all tests passed. */
      readonly tasksPassed?: readonly string[] | undefined;
      /** Of the known mistake that the tests showed. */
      readonly misconceptions?: readonly string[] | undefined;
    })
  /** The learner took the attempt with the id `undoes` back: it counts nowhere, and both stay in the log. */
  | (AttemptBase & { readonly kind: 'undone'; readonly undoes: string })
  /** The learner wants to be asked this question no more, or again. The latest counts. */
  | (AttemptBase & { readonly kind: 'suspension'; readonly questionId: string; readonly suspended: boolean });

export type QuestionAttempt = Extract<Attempt, { kind: 'question' }>;
export type ExerciseAttempt = Extract<Attempt, { kind: 'exercise' }>;
/** What a learner did, against entries that say something about others. */
export type WorkAttempt = Extract<Attempt, { kind: 'step-done' | 'question' | 'exercise' }>;

/** An attempt before it has its id and time. */
export type NewAttempt = Attempt extends infer A ? (A extends Attempt ? Omit<A, 'id' | 'at'> : never) : never;

/** Unsent work: an edited program, an unfinished answer. `key` is `lesson/step` or `playground`; `rev` that of the step's
 *  content when it was written. A draft is never deleted by a newer rev: saving one of another rev sets the old one aside. */
export interface Draft {
  readonly key: string;
  readonly rev: number;
  /** Milliseconds since 1970, UTC; grows with every save of one key, also when the clock goes back. */
  readonly savedAt: number;
  /** JSON. */
  readonly content: unknown;
}

/** A draft that gave way to another one: written in another tab, imported, of an older rev, or put away by a reset. It is
 *  kept until the learner drops it; to take it up again, save its content as the draft. */
export interface SetAsideDraft extends Draft {
  /** Made from key and content: the same text is kept once. */
  readonly id: string;
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
  readonly formatOnSave: boolean;
  /** gopls in the editor; `auto`: where it costs nobody's mobile data. */
  readonly languageServer: 'auto' | 'on' | 'off';
  /** Types and names of parameters, shown between what is typed. */
  readonly inlayHints: boolean;
  /** How likely an answer shall still be known on the day it comes to review: 0.8 to 0.95. */
  readonly reviewRetention: number;
  /** How many questions may come to review for the first time on one day; 0 or more. */
  readonly reviewNewPerDay: number;
}

export type StorageState =
  | { readonly status: 'loading' }
  | { readonly status: 'kept' }
  /** What was done last is in memory only. `reason` is text for the learner that ends with what to do. */
  | {
      readonly status: 'not-kept';
      readonly cause: 'unavailable' | 'full' | 'newer-version';
      readonly reason: string;
    };

export interface ProgressState {
  readonly storage: StorageState;
  readonly attempts: readonly Attempt[];
  readonly drafts: Readonly<Record<string, Draft>>;
  /** By the draft's key, the last written first. */
  readonly setAside: Readonly<Record<string, readonly SetAsideDraft[]>>;
  readonly place: Place | undefined;
  readonly settings: Settings;
  /** How many stored records could not be read. They stay where they are. */
  readonly unreadable: number;
}

export type ImportResult =
  /** `attempts`, `drafts`: how many were new here. `leftOut`: one sentence for each thing that was not taken. */
  | {
      readonly status: 'imported';
      readonly attempts: number;
      readonly drafts: number;
      readonly leftOut: readonly string[];
    }
  | { readonly status: 'rejected'; readonly problem: string };

interface ProgressActions {
  /** Gives the attempt back with its id, for taking it back. */
  readonly record: (attempt: NewAttempt) => Attempt;
  /** Held in memory at once and written within half a second; `flush` writes now. A draft that arrived from another tab and
   *  was not accepted, and one of another rev, is set aside first. */
  readonly saveDraft: (key: string, rev: number, content: unknown) => void;
  /** The page now shows the draft that came from another tab: what is typed next continues it. */
  readonly acceptDraft: (key: string) => void;
  /** Moves the draft to `setAside`: what Reset does. Resolves when written or failed. */
  readonly setAsideDraft: (key: string) => Promise<void>;
  /** Forgets one draft for good. Resolves when written or failed. */
  readonly dropDraft: (key: string) => Promise<void>;
  readonly dropSetAside: (id: string) => Promise<void>;
  readonly setPlace: (lessonId: string, stepId: string) => void;
  readonly setSettings: (change: Partial<Settings>) => void;
  /** Writes what is waiting; resolves when it is written or failed (see `storage`). */
  readonly flush: () => Promise<void>;
  /** The text of a JSON file with everything. */
  readonly exportJson: () => string;
  /** Merges; all or nothing. */
  readonly importJson: (text: string) => Promise<ImportResult>;
  /** Forgets everything, in every tab. Data of a newer version is left untouched. */
  readonly eraseAll: () => Promise<void>;
}

export type ProgressStore = ProgressState & ProgressActions;
