import type { Settings } from './types.ts';

export const defaultSettings: Settings = {
  theme: 'system',
  runner: 'auto',
  playgroundUrl: 'https://play.golang.org',
  replayDelays: true,
  singleKeyShortcuts: true,
  editorFontSize: 14,
  tabMovesFocus: false,
  formatOnSave: true,
  languageServer: 'auto',
  inlayHints: false,
  reviewRetention: 0.9,
  reviewNewPerDay: 20,
};
