import { Download, Trash2, Upload } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import type { ImportResult } from '../progress/types.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Layout } from './Layout.tsx';
import { OfflinePanel } from './OfflinePanel.tsx';
import { PlaygroundAddress } from './PlaygroundAddress.tsx';
import { countWords } from './review/due-words.ts';
import { ReviewSettings } from './review/ReviewSettings.tsx';
import { saveFile } from './save-file.ts';
import { SetAsideList } from './SetAsideList.tsx';
import { useCourseDetails, useProgress, useServices } from './ServicesContext.ts';
import styles from './SettingsPage.module.css';
import { SettingsSection as Section } from './SettingsSection.tsx';
import { useSetting } from './use-setting.ts';

export default function SettingsPage() {
  useEffect(() => {
    document.title = 'Settings · Go Journey';
  }, []);
  return (
    <Layout>
      <div className={styles['page']}>
        <h1>Settings and data</h1>
        <RunSettings />
        <EditorSettings />
        <ReviewSettings />
        <LookSettings />
        <OfflinePanel detailed />
        <DataSettings />
      </div>
    </Layout>
  );
}

/** One of a few, each with a sentence that says what it does. */
function Choices<T extends string>(props: {
  readonly legend: string;
  readonly value: T;
  readonly onChange: (value: T) => void;
  readonly choices: readonly { readonly value: T; readonly label: string; readonly note?: string }[];
}) {
  const name = useId();
  return (
    <fieldset className={styles['choices']}>
      <legend>{props.legend}</legend>
      {props.choices.map((choice) => (
        <label key={choice.value}>
          <input
            type="radio"
            name={name}
            checked={props.value === choice.value}
            onChange={() => props.onChange(choice.value)}
          />
          <span>
            {choice.label}
            {choice.note !== undefined && <small>{choice.note}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function Toggle(props: {
  readonly label: string;
  readonly note?: string;
  readonly value: boolean;
  readonly onChange: (value: boolean) => void;
}) {
  return (
    <label className={styles['toggle']}>
      <input
        type="checkbox"
        checked={props.value}
        onChange={(event) => props.onChange(event.target.checked)}
      />
      <span>
        {props.label}
        {props.note !== undefined && <small>{props.note}</small>}
      </span>
    </label>
  );
}

function RunSettings() {
  const [runner, setRunner] = useSetting('runner');
  const [replay, setReplay] = useSetting('replayDelays');
  return (
    <Section title="Running programs">
      <Choices
        legend="Where programs run"
        value={runner}
        onChange={setRunner}
        choices={[
          {
            value: 'auto',
            label: 'Automatic',
            note: 'On the Go Playground when it can be reached, in this browser when not.',
          },
          { value: 'browser', label: 'In this browser', note: 'Nothing you write leaves this page.' },
          {
            value: 'playground',
            label: 'On the Go Playground',
            note: 'Your program is sent to the server below.',
          },
        ]}
      />
      <PlaygroundAddress />
      <Toggle
        label="Replay output with the program’s own pauses"
        note="Programs run on a clock that starts on 2009-11-10 and jumps over every sleep; the pauses are played back afterwards."
        value={replay}
        onChange={setReplay}
      />
    </Section>
  );
}

function EditorSettings() {
  const [fontSize, setFontSize] = useSetting('editorFontSize');
  const [tabMovesFocus, setTabMovesFocus] = useSetting('tabMovesFocus');
  const [formatOnSave, setFormatOnSave] = useSetting('formatOnSave');
  const [singleKeys, setSingleKeys] = useSetting('singleKeyShortcuts');
  const [languageServer, setLanguageServer] = useSetting('languageServer');
  const [inlayHints, setInlayHints] = useSetting('inlayHints');
  const id = useId();
  return (
    <Section title="Editor and keys">
      <div className={styles['field']}>
        <label htmlFor={id}>Size of code, in pixels</label>
        <input
          id={id}
          type="number"
          min={10}
          max={28}
          value={fontSize}
          onChange={(event) => {
            const size = event.target.valueAsNumber;
            if (size >= 10 && size <= 28) setFontSize(size);
          }}
        />
      </div>
      <Toggle
        label="Tab leaves the editor"
        note="Off, Tab indents; Ctrl+M switches for the moment."
        value={tabMovesFocus}
        onChange={setTabMovesFocus}
      />
      <Toggle
        label="Format on save"
        note="Ctrl+S formats with gofmt and mends the imports. Off, it only saves; Shift+Alt+F formats."
        value={formatOnSave}
        onChange={setFormatOnSave}
      />
      <Choices
        legend="Type errors and completion while typing"
        value={languageServer}
        onChange={setLanguageServer}
        choices={[
          {
            value: 'auto',
            label: 'Automatic',
            note: 'gopls, Go’s language server, is fetched with the first editor you use, but not over a connection that is metered or set to save data.',
          },
          {
            value: 'on',
            label: 'On',
            note: 'Over any connection. Not on phones, whose editor is another one.',
          },
          { value: 'off', label: 'Off', note: 'Errors are shown after a run.' },
        ]}
      />
      <Toggle
        label="Show types and names of parameters between the code"
        note="They are not part of your program. Only while types are checked as you type."
        value={inlayHints}
        onChange={setInlayHints}
      />
      <Toggle
        label="Single-key shortcuts"
        note="1–9 and Enter in quizzes, ? for the list of keys. Never while you type."
        value={singleKeys}
        onChange={setSingleKeys}
      />
    </Section>
  );
}

function LookSettings() {
  const [theme, setTheme] = useSetting('theme');
  return (
    <Section title="Look">
      <Choices
        legend="Theme"
        value={theme}
        onChange={setTheme}
        choices={[
          { value: 'system', label: 'As the system' },
          { value: 'light', label: 'Light' },
          { value: 'dark', label: 'Dark' },
        ]}
      />
    </Section>
  );
}

function DataSettings() {
  const { progress } = useServices();
  const storage = useProgress((state) => state.storage);
  const attempts = useProgress((state) => state.attempts.length);
  const drafts = useProgress((state) => Object.keys(state.drafts).length);
  const [result, setResult] = useState<ImportResult>();
  const [erasing, setErasing] = useState(false);
  const picker = useRef<HTMLInputElement>(null);

  const exportNow = () => {
    const day = new Date().toISOString().slice(0, 10);
    saveFile(`go-journey-${day}.json`, progress.getState().exportJson());
  };
  const importFile = async (file: File | undefined) => {
    if (file) setResult(await progress.getState().importJson(await file.text()));
  };

  return (
    <Section title="Your data">
      {storage.status === 'not-kept' ? (
        <Notice tone="wait" title="Nothing is being kept">
          <p>{storage.reason}</p>
        </Notice>
      ) : (
        <p className={styles['note']}>
          {attempts} {attempts === 1 ? 'answer' : 'answers'} and {drafts} {drafts === 1 ? 'draft' : 'drafts'},
          in this browser only. Some browsers drop what a site keeps after weeks without a visit; an export is
          yours.
        </p>
      )}
      <div className={styles['row']}>
        <Button icon={<Download aria-hidden />} onClick={exportNow}>
          Export progress
        </Button>
        <Button icon={<Upload aria-hidden />} onClick={() => picker.current?.click()}>
          Import progress
        </Button>
        <Button look="danger" icon={<Trash2 aria-hidden />} onClick={() => setErasing(true)}>
          Erase everything
        </Button>
        <input
          ref={picker}
          type="file"
          accept="application/json,.json"
          hidden
          aria-label="Progress file to import"
          onChange={(event) => {
            void importFile(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
      </div>
      <div aria-live="polite">{result && <ImportNotice result={result} />}</div>
      <SetAsideList />
      <Dialog
        open={erasing}
        onClose={() => setErasing(false)}
        title="Erase everything?"
        actions={
          <>
            <Button onClick={() => setErasing(false)}>Keep it</Button>
            <Button icon={<Download aria-hidden />} onClick={exportNow}>
              Export first
            </Button>
            <Button
              look="danger"
              onClick={() => {
                setErasing(false);
                setResult(undefined);
                void progress.getState().eraseAll();
              }}
            >
              Erase
            </Button>
          </>
        }
      >
        <p>
          All answers, drafts and settings in this browser are removed, in every open tab. This can’t be
          undone, except by importing an export.
        </p>
      </Dialog>
    </Section>
  );
}

function ImportNotice({ result }: { readonly result: ImportResult }) {
  const { questions } = useCourseDetails();
  const attempts = useProgress((state) => state.attempts);
  if (result.status === 'rejected') {
    return (
      <Notice tone="wrong" title="Nothing was imported">
        <p>{result.problem}</p>
      </Notice>
    );
  }
  const unknown = attempts.filter(
    (attempt) => attempt.kind === 'question' && !Object.hasOwn(questions, attempt.questionId),
  ).length;
  return (
    <Notice
      tone={result.leftOut.length > 0 ? 'wait' : 'right'}
      title={`Imported ${result.attempts} ${result.attempts === 1 ? 'answer' : 'answers'} and ${result.drafts} ${result.drafts === 1 ? 'draft' : 'drafts'} that were not here yet`}
    >
      {result.leftOut.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {unknown > 0 && (
        <p>
          {countWords(unknown, 'answer')} of yours {unknown === 1 ? 'is' : 'are'} to questions that this
          version of the course does not have. They are kept and exported with the rest, and count again when
          the questions are there: reload this page to look for a newer version.
        </p>
      )}
    </Notice>
  );
}
