import { Share2 } from 'lucide-react';
import { useCallback, useMemo, useState, type ReactNode } from 'react';
import { writeTxtar } from '../../run/txtar.ts';
import type { SourceFile } from '../../run/types.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import type { MenuGroup } from '../../ui/menu-entries.ts';
import { Panes } from '../../ui/Panes.tsx';
import { saveFile } from '../save-file.ts';
import { useProgress, useServices } from '../ServicesContext.ts';
import { useMediaQuery } from '../use-media-query.ts';
import type { ProgramDraftState } from '../use-program-draft.ts';
import { programContents } from '../work/program-contents.ts';
import { useWorkbench } from '../work/use-workbench.tsx';
import { ComparisonPanel } from './ComparisonPanel.tsx';
import { examples } from './examples.ts';
import { OpenDialog } from './OpenDialog.tsx';
import styles from './PlaygroundPage.module.css';
import { optionWords, readRunOptions, requestWith, usualOptions, type RunOptions } from './run-options.ts';
import { RunOptionsDialog } from './RunOptionsDialog.tsx';
import { ShareDialog } from './ShareDialog.tsx';
import { useComparison } from './use-comparison.ts';

const optionsKey = 'playground/options';

function useRunOptions(): [RunOptions, (options: RunOptions) => void] {
  const { progress } = useServices();
  const kept = useProgress((state) => state.drafts[optionsKey]);
  const options = useMemo(() => readRunOptions(kept?.content), [kept]);
  return [options, useCallback((next) => progress.getState().saveDraft(optionsKey, 1, next), [progress])];
}

/** The playground with one program in it. */
export function PlaygroundWork(props: {
  readonly scope: string;
  readonly draft: ProgramDraftState;
  readonly notice: ReactNode;
}) {
  const { draft } = props;
  const wide = useMediaQuery('(min-width: 800px)');
  const [options, setOptions] = useRunOptions();
  const [dialog, setDialog] = useState<'options' | 'share' | 'open'>();
  const [said, setSaid] = useState<{ readonly wrong: boolean; readonly text: string }>();
  const comparison = useComparison();
  const { main, tests } = useMemo(() => programContents(draft.files), [draft.files]);
  const mode = tests && !main ? 'test' : 'run';
  const words = optionWords(options);
  const close = () => setDialog(undefined);

  const exportText = (): string | undefined => {
    const written = writeTxtar(draft.files);
    setSaid(written.status === 'error' ? { wrong: true, text: written.detail } : undefined);
    return written.status === 'ok' ? written.body : undefined;
  };
  const openProgram = (files: readonly SourceFile[]) => {
    work.forgetRun();
    draft.open(files);
  };
  const compareNow = () => comparison.start(requestWith(options, draft.files, mode));

  const programMenu: readonly MenuGroup[] = [
    {
      entries: [
        { kind: 'action', label: 'Open a link or files…', onSelect: () => setDialog('open') },
        { kind: 'action', label: 'Share…', onSelect: () => setDialog('share') },
      ],
    },
    {
      entries: [
        {
          kind: 'action',
          label: 'Copy all files as txtar',
          onSelect: () => {
            const text = exportText();
            if (text === undefined) return;
            navigator.clipboard.writeText(text).then(
              () => setSaid({ wrong: false, text: 'All files are on the clipboard, as one txtar.' }),
              () => setSaid({ wrong: true, text: 'Copying is not allowed here. Save the files instead.' }),
            );
          },
        },
        {
          kind: 'action',
          label: draft.files.length === 1 ? 'Save as a file' : 'Save all files as txtar',
          onSelect: () => {
            const [only, ...more] = draft.files;
            if (only && more.length === 0) {
              saveFile(only.name.split('/').at(-1) ?? 'prog.go', only.content, 'text/plain');
              return;
            }
            const text = exportText();
            if (text !== undefined) saveFile('program.txtar', text, 'text/plain');
          },
        },
      ],
    },
    {
      entries: [
        {
          kind: 'action',
          label: 'Bring back my program',
          disabled: draft.canUndoReset ? undefined : 'Nothing was put aside yet.',
          onSelect: () => {
            work.forgetRun();
            draft.undoReset();
          },
        },
      ],
    },
    {
      label: 'Begin with an example',
      entries: examples.map(({ name, source }) => ({
        kind: 'action',
        label: name,
        onSelect: () => openProgram([{ name: 'prog.go', content: source }]),
      })),
    },
  ];

  const work = useWorkbench({
    scope: props.scope,
    files: draft.files,
    setFile: draft.setFile,
    edit: draft,
    mode,
    runLabel: mode === 'test' ? 'Test' : 'Run',
    request: (files, which) => requestWith(options, files, which),
    otherModes: true,
    tools: (
      <IconButton label="Share this program" size="small" onClick={() => setDialog('share')}>
        <Share2 aria-hidden />
      </IconButton>
    ),
    programMenu,
    menu: [
      {
        kind: 'action',
        label: 'Run on both and compare',
        onSelect: () => {
          compareNow();
          work.showPanel('comparison');
        },
      },
      { kind: 'action', label: 'Run options…', onSelect: () => setDialog('options') },
    ],
    panels:
      comparison.state.status === 'idle'
        ? []
        : [
            {
              id: 'comparison',
              label: 'On both',
              onClose: () => {
                comparison.close();
                work.showPanel('output');
              },
              content: (
                <ComparisonPanel
                  state={comparison.state}
                  stale={comparison.state.request.files !== draft.files}
                  onAgain={compareNow}
                  onStop={comparison.close}
                />
              ),
            },
          ],
    notice: (
      <>
        {props.notice}
        {said !== undefined && (
          <div className={styles['notice']} role={said.wrong ? 'alert' : 'status'}>
            <p className={said.wrong ? styles['problem'] : undefined}>{said.text}</p>
            <Button size="small" look="quiet" onClick={() => setSaid(undefined)}>
              Close
            </Button>
          </div>
        )}
        {words.length > 0 && (
          <div className={styles['notice']}>
            <p>Runs with {words.join(', ')}.</p>
            <Button size="small" look="quiet" onClick={() => setDialog('options')}>
              Change
            </Button>
            <Button size="small" look="quiet" onClick={() => setOptions(usualOptions)}>
              Back to the usual
            </Button>
          </div>
        )}
      </>
    ),
  });

  return (
    <>
      <Panes
        key={wide ? 'wide' : 'narrow'}
        id={wide ? 'playground' : 'playground-narrow'}
        direction={wide ? 'horizontal' : 'vertical'}
        firstSize={wide ? 58 : 60}
        label="code and output"
        first={work.editor}
        second={work.output}
      />
      <RunOptionsDialog
        open={dialog === 'options'}
        options={options}
        lastSeed={work.run.result.seed}
        onChange={setOptions}
        onClose={close}
      />
      <ShareDialog open={dialog === 'share'} files={draft.files} onClose={close} />
      <OpenDialog
        open={dialog === 'open'}
        files={draft.files}
        onOpen={openProgram}
        onAdd={(files) => files.forEach(draft.addFile)}
        onClose={close}
      />
    </>
  );
}
