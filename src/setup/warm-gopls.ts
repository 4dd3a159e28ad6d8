import type { CollectingProcess } from '../gopls/gopls-host.ts';
import { createLspClient } from '../gopls/lsp-client.ts';

/** Runs gopls on programs that import packages of std, so that it computes what it keeps of them; gives for each program the
 *  files with what was new, by their paths on its disk. Without them it type-checks and analyses std in the learner's browser:
 *  twenty seconds instead of one. */
export async function keptResults(
  start: (onMessage: ReturnType<typeof createLspClient>['onMessage']) => Promise<CollectingProcess>,
  programs: readonly (readonly string[])[],
): Promise<readonly ReadonlyMap<string, Uint8Array>[]> {
  const client = createLspClient();
  const process = await start(client.onMessage);
  try {
    client.attach(process);
    await client.request('initialize', {});
    client.notify('initialized', {});
    const seen = new Set<string>();
    const results: ReadonlyMap<string, Uint8Array>[] = [];
    for (const [index, imports] of programs.entries()) {
      const uri = `file:///work/${index}/main.go`;
      // The mistake is what tells that gopls has looked at it; the analysers, which are done by then, find one too.
      const found = client.diagnostics(uri, (diagnostics) =>
        diagnostics.some(({ source }) => source === analyser),
      );
      client.notify('textDocument/didOpen', {
        textDocument: { uri, languageId: 'go', version: 1, text: programWith(imports) },
      });
      await found;
      const files = [...(await process.collect(keptFolder))].filter(([path]) => isWanted(path));
      results.push(new Map(files.filter(([path]) => !seen.has(path))));
      for (const [path] of files) seen.add(path);
    }
    return results;
  } finally {
    process.terminate();
  }
}

/** go/gopls/filestore writes there, files named by their kind. */
const keptFolder = '/cache/gopls';

/** Where std itself uses what it declares is asked for too seldom for half a megabyte of download; then gopls works it out. */
function isWanted(path: string): boolean {
  return !path.endsWith('/.keep') && !path.startsWith(`${keptFolder}/xrefs-`);
}

const analyser = 'assign';

/** It has a mistake that `analyser` finds. */
function programWith(imports: readonly string[]): string {
  const lines = imports.map((path) => `\t_ "${path}"`);
  return `package main\n\nimport (\n${lines.join('\n')}\n)\n\nfunc main() {\n\tx := 1\n\tx = x\n}\n`;
}
