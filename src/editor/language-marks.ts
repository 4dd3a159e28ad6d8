import type { LspDiagnostic } from '../language/types.ts';
import { monaco } from './monaco.ts';
import { monacoRange } from './positions.ts';
import { visibleRunMarks } from './run-marks.ts';

type Model = monaco.editor.ITextModel;

const { MarkerSeverity, MarkerTag } = monaco;
const severities = [MarkerSeverity.Error, MarkerSeverity.Warning, MarkerSeverity.Info, MarkerSeverity.Hint];
const tags = new Map([
  [1, MarkerTag.Unnecessary],
  [2, MarkerTag.Deprecated],
]);

/** Of a run that is on screen: marks of the compiler and vet, and the version of the text they were set on. */
const ofRun = new WeakMap<
  Model,
  { readonly marks: readonly monaco.editor.IMarkerData[]; readonly version: number }
>();
const ofGopls = new WeakMap<Model, readonly LspDiagnostic[]>();

/** Marks a text with what the compiler and vet said of it. */
export function setRunMarks(model: Model, marks: readonly monaco.editor.IMarkerData[]): void {
  ofRun.set(model, { marks, version: model.getVersionId() });
  draw(model);
}

/** Marks a text with what gopls says of it as it is now; undefined: it says nothing any more. */
export function setLanguageMarks(model: Model, diagnostics: readonly LspDiagnostic[] | undefined): void {
  if (diagnostics) ofGopls.set(model, diagnostics);
  else ofGopls.delete(model);
  monaco.editor.setModelMarkers(model, 'gopls', (diagnostics ?? []).map(markerOf));
  draw(model);
}

/** What gopls said of a place, as it said it. */
export function diagnosticsIn(model: Model, range: monaco.IRange): readonly LspDiagnostic[] {
  return (ofGopls.get(model) ?? []).filter((diagnostic) =>
    monaco.Range.areIntersectingOrTouching(monacoRange(diagnostic.range), range),
  );
}

function draw(model: Model): void {
  const run = ofRun.get(model);
  if (!run) return;
  const found = ofGopls.get(model)?.map(markerOf);
  const changed = model.getVersionId() !== run.version;
  // Once they are moved by typing, to set them again would put them back to where they were.
  if (changed && !found) return;
  monaco.editor.setModelMarkers(model, 'go', [...visibleRunMarks(run.marks, found, changed)]);
  if (changed) ofRun.delete(model);
}

function markerOf(diagnostic: LspDiagnostic): monaco.editor.IMarkerData {
  const { code, codeDescription } = diagnostic;
  return {
    ...monacoRange(diagnostic.range),
    severity: severities[(diagnostic.severity ?? 1) - 1] ?? MarkerSeverity.Error,
    message: diagnostic.message,
    ...(diagnostic.source !== undefined && { source: diagnostic.source }),
    ...(code !== undefined && {
      code: codeDescription
        ? { value: String(code), target: monaco.Uri.parse(codeDescription.href) }
        : String(code),
    }),
    tags: (diagnostic.tags ?? []).flatMap((tag) => tags.get(tag) ?? []),
    relatedInformation: (diagnostic.relatedInformation ?? []).map(({ location, message }) => ({
      ...monacoRange(location.range),
      resource: monaco.Uri.parse(location.uri),
      message,
    })),
  };
}
