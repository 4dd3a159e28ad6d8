import { useProgress } from './ServicesContext.ts';
import { useMediaQuery } from './use-media-query.ts';

/** Whether the page is dark now: as chosen, else as the system. */
export function useDark(): boolean {
  const theme = useProgress((state) => state.settings.theme);
  const systemDark = useMediaQuery('(prefers-color-scheme: dark)');
  return theme === 'system' ? systemDark : theme === 'dark';
}
