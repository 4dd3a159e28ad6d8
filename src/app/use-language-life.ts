import { useEffect, useState } from 'react';
import { isTouchOnly } from '../editor/touch-only.ts';
import type { LanguageLife } from '../language/life.ts';
import { whenIdle } from '../lib/when-idle.ts';
import { useServices } from './ServicesContext.ts';
import { useSetting } from './use-setting.ts';

/** gopls for an editor that is on screen; undefined where it is not wanted, and while its code is loaded. */
export function useLanguageLife(): LanguageLife | undefined {
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
          if (!current) return;
          setLife(service.life);
          service.life.idle();
        },
        () => {},
      );
    });
    return () => {
      current = false;
      callOff();
    };
  }, [language, setting]);
  return setting === 'off' ? undefined : life;
}
