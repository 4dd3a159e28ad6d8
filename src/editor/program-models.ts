import type { LanguageSession, OpenFile } from '../language/types.ts';
import { monaco } from './monaco.ts';
import { createPageText, type PageText } from './page-text.ts';
import { programPath } from './program-path.ts';
import { smallestChange } from './smallest-change.ts';

type Model = monaco.editor.ITextModel;

export interface ProgramFile {
  readonly name: string;
  readonly content: string;
  readonly readOnly?: boolean;
}

/** The files of one program as Monaco's models: also of those files that are not in front, since a rename changes them too. */
export interface ProgramModels {
  /** Brings the models to these files. A file's text is taken over when it is another one than last time: what was typed since
   *  then is newer than the page's. */
  sync(files: readonly ProgramFile[]): void;
  /** What gopls sees of the program; undefined: nobody looks. */
  setSession(session: LanguageSession | undefined): void;
  dispose(): void;
}

/** One function a model, so that the session knows a file again. */
const texts = new WeakMap<Model, () => string>();

function textOf(model: Model): () => string {
  const text = texts.get(model) ?? (() => (model.isDisposed() ? '' : model.getValue()));
  texts.set(model, text);
  return text;
}

export function modelUri(scope: string, name: string): monaco.Uri {
  return monaco.Uri.from({ scheme: 'file', path: programPath(scope, name) });
}

export function languageOf(name: string): string {
  return name.endsWith('.go') ? 'go' : 'plaintext';
}

/** The programs on screen, by the paths of their files: what gopls may change. */
const writable = new Map<string, boolean>();

/** Whether a file may be changed; undefined for what is not the program's. */
export function isWritable(path: string): boolean | undefined {
  return writable.get(path);
}

/** `onEdit`: the text of a file became another one than the page's, by typing, a rename or a quick fix. */
export function createProgramModels(
  scope: string,
  onEdit: (name: string, content: string) => void,
): ProgramModels {
  interface Held {
    readonly model: Model;
    readonly listener: monaco.IDisposable;
    readonly page: PageText;
  }
  /** Texts that are being taken over from the page: it needn't be told of them. */
  let adopting = false;
  const held = new Map<string, Held>();
  let session: LanguageSession | undefined;

  const hold = ({ name, content }: ProgramFile): Held => {
    const uri = modelUri(scope, name);
    const model = monaco.editor.getModel(uri) ?? monaco.editor.createModel(content, languageOf(name), uri);
    const page = createPageText(model.getValue());
    const listener = model.onDidChangeContent(() => {
      session?.changed(uri.path);
      if (adopting) return;
      const text = model.getValue();
      page.tell(text);
      onEdit(name, text);
    });
    return { model, listener, page };
  };
  const release = (name: string, each: Held) => {
    held.delete(name);
    writable.delete(each.model.uri.path);
    each.listener.dispose();
    // The editor that shows it lets go of it by itself.
    if (!monaco.editor.getEditors().some((editor) => editor.getModel() === each.model)) each.model.dispose();
  };
  const show = () => {
    session?.show(
      [...held.values()].map(({ model }): OpenFile => ({ path: model.uri.path, text: textOf(model) })),
    );
  };

  return {
    sync(files) {
      const names = new Set(files.map(({ name }) => name));
      let changed = false;
      for (const [name, each] of held) {
        if (names.has(name) && !each.model.isDisposed()) continue;
        release(name, each);
        changed = true;
      }
      for (const file of files) {
        let each = held.get(file.name);
        if (!each) {
          each = hold(file);
          held.set(file.name, each);
          changed = true;
        }
        writable.set(each.model.uri.path, file.readOnly !== true);
        if (!each.page.isNews(file.content)) continue;
        adopting = true;
        adopt(each.model, file.content);
        adopting = false;
      }
      if (changed) show();
    },
    setSession(next) {
      session = next;
      show();
    },
    dispose() {
      session?.show([]);
      for (const [name, each] of held) release(name, each);
    },
  };
}

/** Brings a model to a text that was set from outside (reset, format, another tab) as one undoable change. */
function adopt(model: Model, content: string): void {
  const change = smallestChange(model.getValue(), content);
  if (change === undefined) return;
  const range = monaco.Range.fromPositions(model.getPositionAt(change.from), model.getPositionAt(change.to));
  model.pushStackElement();
  model.pushEditOperations(null, [{ range, text: change.insert }], () => null);
  model.pushStackElement();
}
