import type { WorkspaceEdit } from '../language/types.ts';
import { monaco } from './monaco.ts';
import { monacoRange } from './positions.ts';
import { isWritable } from './program-models.ts';
import { fileNameOf } from './program-path.ts';

type Edits =
  | { readonly status: 'ok'; readonly edits: readonly monaco.languages.IWorkspaceTextEdit[] }
  /** `detail`: why none of it may be done, to stand after a colon. */
  | { readonly status: 'not-allowed'; readonly detail: string };

/** Changes of gopls as Monaco applies them: all of them or none. */
export function workspaceEditOf(edit: WorkspaceEdit | null): Edits {
  const changes = [
    ...Object.entries(edit?.changes ?? {}),
    ...(edit?.documentChanges ?? []).map(({ textDocument, edits }) => [textDocument?.uri, edits] as const),
  ];
  const done: monaco.languages.IWorkspaceTextEdit[] = [];
  for (const [uri, edits] of changes) {
    if (uri === undefined)
      return notAllowed('it would make, move or delete files, which is done with the tabs.');
    const resource = monaco.Uri.parse(uri);
    const writable = isWritable(resource.path);
    if (writable === undefined) return notAllowed('it would change files that are not the program’s.');
    if (!writable)
      return notAllowed(`it would change ${fileNameOf(resource.path)}, which belongs to the exercise.`);
    for (const { range, newText } of edits ?? [])
      done.push({ resource, versionId: undefined, textEdit: { range: monacoRange(range), text: newText } });
  }
  return { status: 'ok', edits: done };
}

function notAllowed(detail: string): Edits {
  return { status: 'not-allowed', detail };
}
