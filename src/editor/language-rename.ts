import type { LanguageSession } from '../language/types.ts';
import { documentOf, signalOf } from './ask-language.ts';
import { monaco } from './monaco.ts';
import { lspPosition, monacoRange } from './positions.ts';
import { workspaceEditOf } from './workspace-edit.ts';

/** Rename over all files of the program. What can't be renamed says why, at the place. */
export function renameProvider(session: LanguageSession): monaco.languages.RenameProvider {
  return {
    resolveRenameLocation: async (model, position, token) => {
      const answer = await session.ask(
        'textDocument/prepareRename',
        { ...documentOf(model), position: lspPosition(position) },
        signalOf(token),
      );
      const nothing = { range: monaco.Range.fromPositions(position), text: '' };
      if (answer.status === 'refused') return { ...nothing, rejectReason: sentence(answer.message) };
      if (answer.status === 'none') return { ...nothing, rejectReason: notRunning };
      const found = answer.value;
      if (!found) return { ...nothing, rejectReason: 'There is no name here to change.' };
      const range = monacoRange('range' in found ? found.range : found);
      return { range, text: 'placeholder' in found ? found.placeholder : model.getValueInRange(range) };
    },
    provideRenameEdits: async (model, position, newName, token) => {
      const answer = await session.ask(
        'textDocument/rename',
        { ...documentOf(model), position: lspPosition(position), newName },
        signalOf(token),
      );
      if (answer.status === 'refused') return { edits: [], rejectReason: sentence(answer.message) };
      if (answer.status === 'none') return { edits: [], rejectReason: notRunning };
      const edit = workspaceEditOf(answer.value);
      return edit.status === 'ok'
        ? { edits: [...edit.edits] }
        : { edits: [], rejectReason: `Not renamed: ${edit.detail}` };
    },
  };
}

const notRunning = 'Go could not be asked just now. Try again in a moment.';

/** gopls begins in small letters and ends without a stop. */
function sentence(message: string): string {
  const first = message.charAt(0).toUpperCase() + message.slice(1);
  return /[.!?]$/.test(first) ? first : `${first}.`;
}
