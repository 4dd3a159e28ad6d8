import { useEffect } from 'react';
import { Panes } from '../ui/Panes.tsx';
import { Layout } from './Layout.tsx';
import { ResetButton } from './lesson/DraftControls.tsx';
import { examples } from './playground-examples.ts';
import styles from './PlaygroundPage.module.css';
import { useMediaQuery } from './use-media-query.ts';
import { useProgramDraft } from './use-program-draft.ts';
import { useWorkbench } from './use-workbench.tsx';

const starter = [{ name: 'prog.go', content: examples[0].source }];

/** An empty page to try things in: one program, kept as typed. */
export default function PlaygroundPage() {
  useEffect(() => {
    document.title = 'Playground · Go Journey';
  }, []);
  const wide = useMediaQuery('(min-width: 800px)');
  const draft = useProgramDraft('playground', 1, starter);
  const work = useWorkbench({
    scope: 'playground',
    files: draft.files,
    setFile: draft.setFile,
    request: (files) => ({ files, mode: 'run', vet: true }),
    runLabel: 'Run',
    tools: (
      <>
        <select
          className={styles['examples']}
          aria-label="Open an example"
          value=""
          onChange={(event) => {
            const example = examples.find(({ name }) => name === event.target.value);
            if (example) draft.open([{ name: 'prog.go', content: example.source }]);
          }}
        >
          <option value="" disabled>
            Examples
          </option>
          {examples.map(({ name }) => (
            <option key={name}>{name}</option>
          ))}
        </select>
        <ResetButton draft={draft} />
      </>
    ),
  });
  return (
    <Layout fixed>
      <h1 className="visually-hidden">Playground</h1>
      <Panes
        key={wide ? 'wide' : 'narrow'}
        id={wide ? 'playground' : 'playground-narrow'}
        direction={wide ? 'horizontal' : 'vertical'}
        firstSize={wide ? 58 : 60}
        label="code and output"
        first={work.editor}
        second={work.output}
      />
    </Layout>
  );
}
