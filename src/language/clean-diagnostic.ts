import type { LspDiagnostic } from './types.ts';

/** gopls names the system that it looks at the program for, where that is not the one it runs on: ` [linux,amd64]`. Here it
 *  never is, and the learner has no other. */
export function cleanDiagnostic(diagnostic: LspDiagnostic): LspDiagnostic {
  return { ...diagnostic, message: diagnostic.message.replace(/ \[\w+(,\w+)*\]$/, '') };
}
