import { useEffect, useRef, useState } from 'react';
import type { LanguageSession } from '../language/types.ts';
import { registerLanguage } from './language-features.ts';
import { setLanguageMarks } from './language-marks.ts';
import { monaco } from './monaco.ts';
import { createProgramModels, type ProgramFile, type ProgramModels } from './program-models.ts';

/** Whether gopls has answered in this life of the session: what it gave stays on screen while it starts again after a crash. */
function isAtWork(session: LanguageSession, was: boolean): boolean {
  const { status } = session.state.getState();
  return status === 'ready' || (was && status === 'starting');
}

/** Lets gopls take part in the editor while it runs. Says whether it does. */
export function useLanguageFeatures(session: LanguageSession | undefined): boolean {
  const [atWork, setAtWork] = useState(false);
  useEffect(() => {
    if (!session) return;
    const update = () => setAtWork((was) => isAtWork(session, was));
    update();
    const unsubscribe = session.state.subscribe(update);
    return () => {
      unsubscribe();
      setAtWork(false);
    };
  }, [session]);

  useEffect(() => {
    if (!session || !atWork) return;
    return registerLanguage(session);
  }, [session, atWork]);

  useEffect(() => {
    if (!session) return;
    const stop = session.onDiagnostics(({ path, diagnostics }) => {
      const model = monaco.editor.getModel(monaco.Uri.from({ scheme: 'file', path }));
      if (!model) return;
      const runs = session.state.getState().status !== 'failed';
      setLanguageMarks(model, runs ? diagnostics : undefined);
    });
    return () => {
      stop();
      for (const model of monaco.editor.getModels()) setLanguageMarks(model, undefined);
    };
  }, [session]);
  return atWork;
}

/** Keeps a model for each file of the program, and gopls told of them. `onEdit`: a file was changed in the editor. */
export function useProgramModels(
  scope: string,
  files: readonly ProgramFile[],
  session: LanguageSession | undefined,
  onEdit: (name: string, content: string) => void,
): void {
  const models = useRef<ProgramModels>(undefined);
  const latest = useRef(onEdit);
  useEffect(() => {
    latest.current = onEdit;
  });
  useEffect(() => {
    const created = createProgramModels(scope, (name, content) => latest.current(name, content));
    models.current = created;
    return () => created.dispose();
  }, [scope]);
  useEffect(() => {
    models.current?.sync(files);
  });
  useEffect(() => {
    models.current?.setSession(session);
    return () => models.current?.setSession(undefined);
  }, [scope, session]);
}
