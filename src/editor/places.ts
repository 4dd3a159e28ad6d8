import { monaco } from './monaco.ts';
import { isProgramPath } from './program-path.ts';

type Editor = monaco.editor.IStandaloneCodeEditor;

interface Place {
  readonly uri: monaco.Uri;
  readonly at: monaco.IRange;
}

/** Going to another place of the program or of std, and back. */
export interface Places {
  /** Back to the program's file that the page shows, if another text is in front. */
  home(): void;
  back(): void;
  dispose(): void;
}

/** So far back; more nobody remembers. */
const depth = 50;

export function createPlaces(
  editor: Editor,
  page: {
    /** The model of the file that the page shows. */
    readonly homeUri: () => monaco.Uri;
    /** Another file of the program comes to the front. `path`: on gopls's disk. */
    readonly openFile: (path: string) => void;
    /** A text that is not the program's is in front, or no longer. */
    readonly onVisit: (uri: monaco.Uri | undefined) => void;
  },
): Places {
  const before: Place[] = [];
  let wanted: Place | undefined;
  const canGoBack = editor.createContextKey<boolean>('goJourneyCanGoBack', false);

  const here = (): Place | undefined => {
    const model = editor.getModel();
    const at = editor.getSelection();
    return model && at ? { uri: model.uri, at } : undefined;
  };
  const isHere = (uri: monaco.Uri) => editor.getModel()?.uri.toString() === uri.toString();
  const remember = () => {
    const place = here();
    if (place) before.push(place);
    before.splice(0, before.length - depth);
    canGoBack.set(before.length > 0);
  };
  const reveal = ({ at }: Place) => {
    editor.setSelection(at);
    editor.revealRangeInCenterIfOutsideViewport(at);
    editor.focus();
  };
  const go = (place: Place) => {
    if (isHere(place.uri)) {
      reveal(place);
      return;
    }
    wanted = place;
    if (isProgramPath(place.uri.path) && place.uri.toString() !== page.homeUri().toString()) {
      page.openFile(place.uri.path);
      return;
    }
    const model = monaco.editor.getModel(place.uri);
    if (model) editor.setModel(model);
  };

  const disposables = [
    monaco.editor.registerEditorOpener({
      openCodeEditor: (source, uri, at) => {
        if (source !== editor) return false;
        remember();
        // Within one text Monaco goes by itself.
        if (isHere(uri)) return false;
        const range = at === undefined ? new monaco.Range(1, 1, 1, 1) : rangeOf(at);
        go({ uri, at: range });
        return true;
      },
    }),
    editor.onDidChangeModel(() => {
      const model = editor.getModel();
      page.onVisit(model && !isProgramPath(model.uri.path) ? model.uri : undefined);
      const place = wanted;
      if (!place || !isHere(place.uri)) return;
      wanted = undefined;
      reveal(place);
    }),
  ];
  return {
    home: () => {
      const model = monaco.editor.getModel(page.homeUri());
      if (model && !isHere(model.uri)) editor.setModel(model);
    },
    back: () => {
      const place = before.pop();
      canGoBack.set(before.length > 0);
      if (place && monaco.editor.getModel(place.uri)) go(place);
    },
    dispose: () => {
      for (const each of disposables) each.dispose();
    },
  };
}

function rangeOf(at: monaco.IRange | monaco.IPosition): monaco.IRange {
  return 'startLineNumber' in at ? at : monaco.Range.fromPositions(at);
}
