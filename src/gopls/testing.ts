import type { Diagnostic, LspClient, Range } from './lsp-client.ts';
import { createLspClient } from './lsp-client.ts';
import type { GoplsHost, GoplsProcess } from './types.ts';

/** A gopls that tests talk to. Each program has a scope of its own. */
export interface TestGopls {
  readonly process: GoplsProcess;
  readonly client: LspClient;
  /** Writes and opens the files of a program; `‸` in a file is where `at` points to. */
  open(files: Readonly<Record<string, string>>): TestProgram;
}

export interface TestProgram {
  uri(file: string): string;
  /** The text of a file as the editor has it. */
  text(file: string): string;
  /** `textDocument` and `position` of the mark in a file. */
  at(file: string): { readonly textDocument: { readonly uri: string }; readonly position: Position };
  /** Where some text begins, on its first line. */
  rangeOf(file: string, text: string): Range;
  change(file: string, text: string): void;
  /** Whether the latest diagnostics of a file have these messages; in any order, parts are enough. Waits until they do. */
  expectDiagnostics(file: string, messages: readonly string[]): Promise<readonly Diagnostic[]>;
  request(method: string, params: unknown): Promise<unknown>;
  close(): void;
}

interface Position {
  readonly line: number;
  readonly character: number;
}

const mark = '‸';

export async function startTestGopls(host: GoplsHost): Promise<TestGopls> {
  const client = createLspClient();
  const process = await host.start({
    onMessage: client.onMessage,
    onProgress: () => undefined,
    signal: new AbortController().signal,
  });
  client.attach(process);
  let scopes = 0;
  return {
    process,
    client,
    open(files) {
      scopes += 1;
      return openProgram(client, process, `/work/test${scopes}`, files);
    },
  };
}

function openProgram(
  client: LspClient,
  process: GoplsProcess,
  folder: string,
  files: Readonly<Record<string, string>>,
): TestProgram {
  const texts = new Map<string, string>();
  const marks = new Map<string, Position>();
  const latest = new Map<string, readonly Diagnostic[]>();
  const checks = new Set<() => void>();
  let version = 0;
  const uri = (file: string) => `file://${folder}/${file}`;
  const position = (text: string, index: number): Position => {
    const lines = text.slice(0, index).split('\n');
    return { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
  };
  const text = (file: string): string => texts.get(file) ?? '';

  for (const [file, marked] of Object.entries(files)) {
    const index = marked.indexOf(mark);
    if (index !== -1) marks.set(file, position(marked, index));
    texts.set(file, marked.replace(mark, ''));
    void client.diagnostics(uri(file), (diagnostics) => {
      latest.set(file, diagnostics);
      for (const check of checks) check();
      return false;
    });
  }
  process.write(new Map([...texts].map(([file, content]) => [`${folder}/${file}`, content])));
  for (const [file, content] of texts) {
    if (!file.endsWith('.go')) continue;
    client.notify('textDocument/didOpen', {
      textDocument: { uri: uri(file), languageId: 'go', version, text: content },
    });
  }

  return {
    uri,
    text,
    at(file) {
      const found = marks.get(file);
      if (found === undefined) throw new Error(`${file} has no ${mark}`);
      return { textDocument: { uri: uri(file) }, position: found };
    },
    rangeOf(file, part) {
      const index = text(file).indexOf(part);
      if (index === -1) throw new Error(`${file} has no ${part}`);
      return { start: position(text(file), index), end: position(text(file), index + part.length) };
    },
    change(file, marked) {
      const index = marked.indexOf(mark);
      if (index !== -1) marks.set(file, position(marked, index));
      texts.set(file, marked.replace(mark, ''));
      version += 1;
      client.notify('textDocument/didChange', {
        textDocument: { uri: uri(file), version },
        contentChanges: [{ text: text(file) }],
      });
    },
    expectDiagnostics(file, messages) {
      return new Promise((resolve) => {
        const check = () => {
          const found = latest.get(file);
          const matches =
            found?.length === messages.length &&
            messages.every((part) => found.some(({ message }) => message.includes(part)));
          if (!matches) return;
          checks.delete(check);
          resolve(found);
        };
        checks.add(check);
        check();
      });
    },
    request: (method, params) => client.request(method, params),
    close() {
      for (const file of texts.keys()) {
        if (file.endsWith('.go'))
          client.notify('textDocument/didClose', { textDocument: { uri: uri(file) } });
      }
    },
  };
}
