import { useEffect, useState } from 'react';
import { isTouchOnly } from '../editor/touch-only.ts';
import type { LanguageLife } from '../language/life.ts';
import { whenIdle } from '../lib/when-idle.ts';
import { useServices } from './ServicesContext.ts';
import { useSetting } from './use-setting.ts';

/** gopls for an editor that is on screen; undefined where it is not wanted, and while its code is loaded. It may start when the
 *  editor can be typed in. */
export function useLanguageLife(isEditorReady: boolean): LanguageLife | undefined {
  const { language } = useServices();
  const [setting] = useSetting('languageServer');
  const [life, setLife] = useState<LanguageLife>();
  useEffect(() => {
    if (setting === 'off' || isTouchOnly()) return;
    let current = true;
    const callOff = whenIdle(() => {
      // Without its code the editor is what it was before: nothing to tell the learner.
      void language().then(
        (service) => {
          if (current) setLife(service.life);
        },
        () => {},
      );
    });
    return () => {
      current = false;
      callOff();
    };
  }, [language, setting]);
  useEffect(() => {
    if (isEditorReady) life?.idle();
  }, [isEditorReady, life]);
  return setting === 'off' ? undefined : life;
}
