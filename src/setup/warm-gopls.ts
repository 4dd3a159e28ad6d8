import type { CollectingProcess } from '../gopls/gopls-host.ts';
import { createLspClient } from '../gopls/lsp-client.ts';
import type { LspClient } from '../gopls/lsp-client.ts';
import { uriOf } from '../lib/file-uri.ts';

export type StartGopls = (
  onMessage: ReturnType<typeof createLspClient>['onMessage'],
) => Promise<CollectingProcess>;

/** Runs gopls on programs that import packages of std, so that it computes what it keeps of them; gives for each program the
 *  files with what was new, by their paths on its disk. Without them it type-checks and analyses std in the learner's browser:
 *  twenty seconds instead of one. */
export function keptResults(
  start: StartGopls,
  programs: readonly (readonly string[])[],
): Promise<readonly ReadonlyMap<string, Uint8Array>[]> {
  return withGopls(start, async (process, client) => {
    const seen = new Set<string>();
    const results: ReadonlyMap<string, Uint8Array>[] = [];
    for (const [index, imports] of programs.entries()) {
      await lookAt(client, `/work/${index}/main.go`, imports);
      const files = [...(await process.collect(keptFolder))].filter(([path]) => isWanted(path));
      results.push(new Map(files.filter(([path]) => !seen.has(path))));
      for (const [path] of files) seen.add(path);
    }
    return results;
  });
}

/** What gopls is after it has looked at a program that imports these, and the program is gone: so far it would come by itself
 *  in some three seconds, of which one goes to variables that its packages initialise. */
export function stateAfter(start: StartGopls, imports: readonly string[]): Promise<Uint8Array> {
  return withGopls(start, async (process, client) => {
    const path = '/work/0/main.go';
    await lookAt(client, path, imports);
    const forgotten = client.diagnostics(uriOf(path), (diagnostics) => diagnostics.length === 0);
    client.notify('textDocument/didClose', { textDocument: { uri: uriOf(path) } });
    process.write(new Map([path, '/work/0/go.mod'].map((each) => [each, undefined])));
    await forgotten;
    return process.save();
  });
}

async function withGopls<T>(
  start: StartGopls,
  use: (process: CollectingProcess, client: LspClient) => Promise<T>,
): Promise<T> {
  const client = createLspClient();
  const process = await start(client.onMessage);
  try {
    client.attach(process);
    const crashed = process.ended.then(({ message }): never => {
      throw new Error(message);
    });
    return await Promise.race([use(process, client), crashed]);
  } finally {
    process.terminate();
  }
}

/** Resolves when gopls has told all it finds in a program that imports these. */
async function lookAt(client: LspClient, path: string, imports: readonly string[]): Promise<void> {
  const uri = uriOf(path);
  // The mistake is what tells that gopls has looked at it; the analysers, which are done by then, find one too.
  const found = client.diagnostics(uri, (diagnostics) =>
    diagnostics.some(({ source }) => source === analyser),
  );
  client.notify('textDocument/didOpen', {
    textDocument: { uri, languageId: 'go', version: 1, text: programWith(imports) },
  });
  await found;
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
