import type { Settings } from '../progress/types.ts';
import { useProgress, useServices } from './ServicesContext.ts';

/** One setting and what changes it. */
export function useSetting<K extends keyof Settings>(name: K): [Settings[K], (value: Settings[K]) => void] {
  const { progress } = useServices();
  const value = useProgress((state) => state.settings[name]);
  return [value, (next) => progress.getState().setSettings({ [name]: next })];
}
