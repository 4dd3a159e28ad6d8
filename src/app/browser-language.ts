import type { StoreApi } from 'zustand/vanilla';
import type { GoplsHost } from '../gopls/types.ts';
import type { ProgressStore } from '../progress/types.ts';
import { createLanguageService, type LanguageService } from './language-service.ts';

/** `base`: the site's, absolute. */
export function openBrowserLanguage(base: string, progress: StoreApi<ProgressStore>): LanguageService {
  void base;
  const host: GoplsHost = {
    start: () => Promise.reject(new Error('This site has no gopls. Run shows type errors too.')),
    status: () => Promise.resolve(undefined),
  };
  return createLanguageService(host, progress);
}
