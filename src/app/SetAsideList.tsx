import { RotateCcw, Trash2 } from 'lucide-react';
import type { SetAsideDraft } from '../progress/types.ts';
import { dayWords } from '../lib/local-day.ts';
import { dayOfKey } from '../review/own-words.ts';
import { Button } from '../ui/Button.tsx';
import { useProgress, useServices } from './ServicesContext.ts';
import styles from './SettingsPage.module.css';

/** Where a draft belongs, in the words of the course. */
function useDraftName(): (key: string) => string {
  const { catalog } = useServices();
  return (key) => {
    const [lessonId, stepId] = key.split('/');
    const lesson = catalog.chapters.flatMap(({ lessons }) => lessons).find(({ id }) => id === lessonId);
    const step = lesson?.steps.find(({ id }) => id === stepId);
    const day = dayOfKey(key);
    if (day !== undefined) return `Daily log of ${dayWords(day)}`;
    if (key === 'playground') return 'Playground';
    if (key === 'playground/shared') return 'Playground: a shared program';
    return lesson && step ? `${lesson.title}: ${step.title}` : key;
  };
}

/** Drafts that gave way to others, from another tab or an import: to bring back, or to drop for good. */
export function SetAsideList() {
  const { progress } = useServices();
  const setAside = useProgress((state) => state.setAside);
  const nameOf = useDraftName();
  const drafts = Object.values(setAside).flat();
  if (drafts.length === 0) return null;

  const bringBack = async (draft: SetAsideDraft) => {
    // The draft of today takes the other one's place.
    await progress.getState().setAsideDraft(draft.key);
    progress.getState().saveDraft(draft.key, draft.rev, draft.content);
    await progress.getState().dropSetAside(draft.id);
  };
  return (
    <div className={styles['field']}>
      <h3>Drafts set aside</h3>
      <p className={styles['note']}>
        When two texts of one step met, from two tabs or an import, the newer one is shown and the other waits
        here.
      </p>
      <ul className={styles['list']}>
        {drafts.map((draft) => (
          <li key={draft.id} className={styles['row']}>
            <span>
              {nameOf(draft.key)}, {new Date(draft.savedAt).toLocaleString()}
            </span>
            <Button size="small" icon={<RotateCcw aria-hidden />} onClick={() => void bringBack(draft)}>
              Bring back
            </Button>
            <Button
              size="small"
              look="quiet"
              icon={<Trash2 aria-hidden />}
              onClick={() => void progress.getState().dropSetAside(draft.id)}
            >
              Delete
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
