import { quizShortcuts } from '../quiz/shortcuts.ts';
import { Dialog } from '../ui/Dialog.tsx';
import styles from './ShortcutsDialog.module.css';

const groups = [
  {
    title: 'Anywhere',
    shortcuts: [
      { keys: ['?'], does: 'Show this list' },
      { keys: ['Tab'], does: 'Move on; Shift+Tab back' },
    ],
  },
  {
    title: 'Editor',
    shortcuts: [
      { keys: ['Ctrl', 'Enter'], does: 'Run, or run the tests; Shift+Enter too' },
      { keys: ['Ctrl', 'S'], does: 'Save, and format with gofmt (see Settings)' },
      { keys: ['Shift', 'Alt', 'F'], does: 'Format with gofmt' },
      { keys: ['Ctrl', 'M'], does: 'Let Tab leave the editor, or indent again' },
      { keys: ['F1'], does: 'All commands of the editor' },
    ],
  },
  {
    title: 'Editor, while gopls runs',
    shortcuts: [
      { keys: ['Ctrl', 'Space'], does: 'Suggest; again: documentation beside it' },
      { keys: ['F8'], does: 'The next error' },
      { keys: ['Ctrl', '.'], does: 'Quick fixes and refactorings' },
      { keys: ['F2'], does: 'Rename the name under the cursor, in all files' },
      { keys: ['F12'], does: 'Go to where it is declared; Alt+F12 shows it here' },
      { keys: ['Alt', '←'], does: 'Back; on a Mac Ctrl+-' },
      { keys: ['Shift', 'F12'], does: 'Where it is used' },
      { keys: ['Ctrl', 'Shift', 'O'], does: 'What the file declares' },
    ],
  },
  {
    title: 'Files of a program',
    shortcuts: [
      { keys: ['←', '→'], does: 'Another file, on the tabs' },
      { keys: ['F2'], does: 'Rename the file, in the playground' },
      { keys: ['Delete'], does: 'Delete it; it can be brought back' },
    ],
  },
  { title: 'Quiz', shortcuts: quizShortcuts },
  { title: 'Review', shortcuts: [{ keys: ['u'], does: 'Take the last answer back' }] },
];

/** What the keys do. On a Mac, Cmd stands for Ctrl. */
export function ShortcutsDialog(props: { readonly open: boolean; readonly onClose: () => void }) {
  return (
    <Dialog open={props.open} onClose={props.onClose} title="Keyboard shortcuts">
      {groups.map((group) => (
        <section key={group.title} className={styles['group']}>
          <h3>{group.title}</h3>
          <dl>
            {group.shortcuts.map((shortcut) => (
              <div key={shortcut.does}>
                <dt>
                  {shortcut.keys.map((key) => (
                    <kbd key={key}>{key}</kbd>
                  ))}
                </dt>
                <dd>{shortcut.does}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <p className={styles['note']}>
        On a Mac, Cmd does what Ctrl does here. Single keys can be switched off in Settings.
      </p>
    </Dialog>
  );
}
