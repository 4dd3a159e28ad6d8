import { useStore } from 'zustand';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import styles from './Notices.module.css';
import { useProgress, useServices } from './ServicesContext.ts';

/** What concerns the whole site: a new version that waits, storage that does not keep. Nothing here moves by itself. */
export function Notices() {
  const { updates, progress } = useServices();
  const update = useStore(updates, (state) => state);
  const storage = useProgress((state) => state.storage);
  return (
    <div className={styles['notices']} role="region" aria-label="Notices">
      {update.status === 'update-available' && (
        <Notice tone="info">
          <div className={styles['row']}>
            <p>A new version of the site is ready. Your work is saved; the page reloads once.</p>
            <Button
              size="small"
              onClick={() => {
                void progress
                  .getState()
                  .flush()
                  .then(() => update.apply());
              }}
            >
              Update now
            </Button>
          </div>
        </Notice>
      )}
      {storage.status === 'not-kept' && (
        <Notice tone="wait">
          <p>{storage.reason}</p>
        </Notice>
      )}
    </div>
  );
}
