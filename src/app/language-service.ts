/** gopls for the editors of the page. Loaded with the first editor, and not before. */
import type { StoreApi } from 'zustand/vanilla';
import { createBrowserGopls } from '../gopls/browser-gopls.ts';
import type { GoplsHost } from '../gopls/types.ts';
import { createLanguageLife, type LanguageLife } from '../language/life.ts';
import { createLanguageSession } from '../language/session.ts';
import type { ProgressStore } from '../progress/types.ts';
import type { Toolchain } from '../toolchain/types.ts';

export interface LanguageService {
  readonly life: LanguageLife;
  readonly host: GoplsHost;
}

/** What browsers say of a connection, where they say it. */
interface Connection {
  readonly saveData?: boolean;
  readonly type?: string;
}

/** Who opens a page to run a program does it soon. */
const runsAfterMs = 250;

/** `base`: the site's, absolute. */
export function openLanguageService(
  base: string,
  progress: StoreApi<ProgressStore>,
  toolchain: Pick<Toolchain, 'whenFree'>,
): LanguageService {
  const host = createBrowserGopls(base);
  const life = createLanguageLife({
    session: createLanguageSession({ host }),
    host,
    surroundings: {
      setting: () => progress.getState().settings.languageServer,
      sparesData: () => {
        const { connection } = navigator as Navigator & { readonly connection?: Connection };
        return connection?.saveData === true || connection?.type === 'cellular';
      },
      onVisibility: (listener) =>
        document.addEventListener('visibilitychange', () => listener(document.visibilityState === 'visible')),
      onSetting: (listener) =>
        progress.subscribe((now, before) => {
          if (now.settings.languageServer !== before.settings.languageServer) listener();
        }),
      whenFree: async () => {
        await new Promise((resolve) => setTimeout(resolve, runsAfterMs));
        await toolchain.whenFree();
      },
    },
  });
  return { life, host };
}
