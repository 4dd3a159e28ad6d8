/** Monaco from the package, with the Go grammar and the editor worker alone. Imported lazily: it is most of the site's
 *  JavaScript, and nothing needs it before an editor is on screen. */
import { loader } from '@monaco-editor/react';
import * as monaco from 'monaco-editor/editor';
import EditorWorker from 'monaco-editor/editor/editor.worker?worker';
import 'monaco-editor/features/register.all';
import 'monaco-editor/languages/definitions/go/register';
import { themes } from './themes.ts';

self.MonacoEnvironment = { getWorker: () => new EditorWorker() };
// Without this line the loader would fetch Monaco from a CDN.
loader.config({ monaco });

for (const [name, data] of Object.entries(themes)) monaco.editor.defineTheme(name, data);

// One key on every system; on Linux Monaco has another one for it.
monaco.editor.addKeybindingRule({
  keybinding: monaco.KeyMod.Alt | monaco.KeyCode.F12,
  command: 'editor.action.peekDefinition',
  when: 'editorHasDefinitionProvider && editorTextFocus && !inReferenceSearchEditor && !isInEmbeddedEditor',
});

export { default as Editor } from '@monaco-editor/react';
export { monaco };
