import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { createNodeGopls } from './node-gopls.node.ts';
import { applyEdits } from './text-edits.ts';
import type { TextEdit } from './text-edits.ts';
import { startTestGopls } from './testing.ts';
import type { TestGopls, TestProgram } from './testing.ts';

const found = await createNodeGopls();
if (found.status === 'missing') console.warn(`The tests of gopls are skipped: ${found.why}`);

/** A body of main, in a program that imports these. */
const program = (imports: readonly string[], body: string): string =>
  `package main\n\nimport (\n${imports.map((path) => `\t"${path}"\n`).join('')})\n\nfunc main() {\n${body}\n}\n`;

interface CompletionItem {
  readonly label: string;
  readonly detail?: string;
  readonly documentation?: { readonly value: string };
  readonly textEdit?: TextEdit;
  readonly additionalTextEdits?: readonly TextEdit[];
}
interface CodeAction {
  readonly title: string;
  readonly kind?: string;
  readonly edit?: WorkspaceEdit;
}
interface WorkspaceEdit {
  readonly documentChanges?: readonly {
    readonly textDocument: { readonly uri: string };
    readonly edits: readonly TextEdit[];
  }[];
}
interface Location {
  readonly uri: string;
  readonly range: { readonly start: { readonly line: number } };
}

describe.skipIf(found.status === 'missing')('gopls', () => {
  let gopls: TestGopls;
  beforeAll(async () => {
    if (found.status === 'ready') gopls = await startTestGopls(found.host);
  });
  afterAll(() => {
    gopls.process.terminate();
  });

  const completions = async (opened: TestProgram, file: string): Promise<readonly CompletionItem[]> => {
    const answer = await opened.request('textDocument/completion', opened.at(file));
    return (answer as { readonly items: readonly CompletionItem[] }).items;
  };
  const completion = async (opened: TestProgram, file: string, label: string): Promise<CompletionItem> => {
    const items = await completions(opened, file);
    const item = items.find((each) => each.label === label);
    if (item === undefined) throw new Error(`no ${label} among ${items.map((each) => each.label).join(' ')}`);
    return item;
  };
  const editsOf = (edit: WorkspaceEdit | undefined, uri: string): readonly TextEdit[] =>
    edit?.documentChanges?.find(({ textDocument }) => textDocument.uri === uri)?.edits ?? [];
  const editOf = async (opened: TestProgram, action: CodeAction | undefined) =>
    action?.edit ?? ((await opened.request('codeAction/resolve', action)) as CodeAction).edit;
  const codeActions = async (
    opened: TestProgram,
    file: string,
    text: string,
    only: string,
    diagnostics: readonly unknown[] = [],
  ): Promise<readonly CodeAction[]> =>
    (await opened.request('textDocument/codeAction', {
      textDocument: { uri: opened.uri(file) },
      range: opened.rangeOf(file, text),
      context: { diagnostics, only: [only] },
    })) as readonly CodeAction[];

  describe('diagnostics', () => {
    test('come with a type error and go with it', async () => {
      const opened = gopls.open({ 'main.go': program(['fmt'], '\tvar n int = "one"\n\tfmt.Println(n)') });
      const [diagnostic] = await opened.expectDiagnostics('main.go', ['cannot use "one"']);
      expect(diagnostic?.range).toEqual(opened.rangeOf('main.go', '"one"'));
      opened.change('main.go', program(['fmt'], '\tvar n int = 1\n\tfmt.Println(n)'));
      await opened.expectDiagnostics('main.go', []);
      opened.close();
    });

    test.each([
      ['an unused variable', 'package main\n\nfunc main() {\n\tx := 1\n}\n', ['declared and not used: x']],
      ['an unused import', program(['fmt', 'os'], '\tfmt.Println()'), ['"os" imported and not used']],
      ['an undefined name', 'package main\n\nfunc main() {\n\tfoo()\n}\n', ['undefined: foo']],
      [
        'a missing return',
        'package main\n\nfunc f() int {\n}\n\nfunc main() {\n\tf()\n}\n',
        ['missing return'],
      ],
      [
        'a wrong verb, which vet finds',
        program(['fmt'], '\tfmt.Printf("%d\\n", "x")'),
        ['format %d has arg "x" of wrong type string'],
      ],
      ['half a program', 'package main\n\nfunc main() {\n\tfor i := ', ['expected']],
      ['what is not Go', 'Dear diary,\ntoday I learned Go.\n', ["expected 'package'"]],
      ['a package that is not in std', program(['fnt'], '\tfnt.Println()'), ['could not import fnt']],
      [
        'a package of somebody else',
        program(['github.com/gorilla/mux'], '\tmux.NewRouter()'),
        ['could not import github.com/gorilla/mux'],
      ],
      [
        'an internal package of std',
        program(['internal/abi'], '\t_ = abi.FuncPCABI0'),
        ['use of internal package internal/abi not allowed'],
      ],
    ])('name %s', async (_what, text, messages) => {
      const opened = gopls.open({ 'main.go': text });
      const diagnostics = await opened.expectDiagnostics('main.go', messages);
      // Neither the system that programs are checked for, nor paths of this machine.
      for (const { message } of diagnostics) expect(message).not.toMatch(/wasm|wasip1|\[js/);
      opened.close();
    });

    test('come for an import cycle', async () => {
      const opened = gopls.open({
        'main.go': 'package main\n\nimport _ "play/a"\n\nfunc main() {}\n',
        'a/a.go': 'package a\n\nimport _ "play/b"\n',
        'b/b.go': 'package b\n\nimport _ "play/a"\n',
      });
      const messages = ['import cycle not allowed', 'could not import play/b'];
      const found = await opened.expectDiagnostics('a/a.go', messages);
      const place = opened.rangeOf('a/a.go', '"play/b"');
      expect(found.map(({ range }) => range.end)).toEqual([place.end, place.end]);
      opened.close();
    });

    test('are none for a test and what it tests, inside and outside of the package', async () => {
      const opened = gopls.open({
        'sum.go': 'package main\n\nfunc Sum(a, b int) int { return a + b }\n\nfunc main() {}\n',
        'sum_test.go':
          'package main\n\nimport "testing"\n\nfunc TestSum(t *testing.T) {\n\tif Sum(1, 2) != "3" {\n\t\tt.Fatal("wrong")\n\t}\n}\n',
        'shape/shape.go': 'package shape\n\ntype Square struct{ Side float64 }\n',
        'shape/shape_test.go':
          'package shape_test\n\nimport (\n\t"testing"\n\n\t"play/shape"\n)\n\nfunc TestSide(t *testing.T) {\n\t_ = shape.Square{Side: "1"}\n}\n',
      });
      await opened.expectDiagnostics('sum_test.go', ['mismatched types']);
      await opened.expectDiagnostics('shape/shape_test.go', ['cannot use "1"']);
      opened.change('sum_test.go', opened.text('sum_test.go').replace('"3"', '3'));
      opened.change('shape/shape_test.go', opened.text('shape/shape_test.go').replace('"1"', '1'));
      await opened.expectDiagnostics('sum_test.go', []);
      await opened.expectDiagnostics('shape/shape_test.go', []);
      opened.close();
    });

    test('follow a new file and one that is deleted, neither of them open', async () => {
      const opened = gopls.open({ 'main.go': 'package main\n\nfunc main() {\n\thelp()\n}\n' });
      await opened.expectDiagnostics('main.go', ['undefined: help']);
      const path = opened.uri('help.go').slice('file://'.length);
      gopls.process.write(new Map([[path, 'package main\n\nfunc help() {}\n']]));
      await opened.expectDiagnostics('main.go', []);
      gopls.process.write(new Map([[path, undefined]]));
      await opened.expectDiagnostics('main.go', ['undefined: help']);
      opened.close();
    });

    test('follow an import of a package of std that was not loaded at the start', async () => {
      const opened = gopls.open({ 'main.go': 'package main\n\nfunc main() {}\n' });
      await opened.expectDiagnostics('main.go', []);
      opened.change('main.go', program(['net/http'], '\tvar c http.Client\n\tc.Timeout = "1"'));
      await opened.expectDiagnostics('main.go', ['cannot use "1"']);
      opened.close();
    });

    test('come for 5,000 lines', async () => {
      const lines = Array.from({ length: 1250 }, (_, i) => `func f${i}(n int) int {\n\treturn n + ${i}\n}\n`);
      const opened = gopls.open({
        'main.go': `package main\n\n${lines.join('\n')}\nfunc main() {\n\tf1("x")\n}\n`,
      });
      await opened.expectDiagnostics('main.go', ['cannot use "x"']);
      opened.close();
    });

    test('come for one line of 1 MB', async () => {
      const opened = gopls.open({
        'main.go': `package main\n\nvar s = "${'x'.repeat(1_000_000)}"\n\nfunc main() {\n\tvar n int = s\n}\n`,
      });
      await opened.expectDiagnostics('main.go', ['cannot use s', 'declared and not used: n']);
      opened.close();
    });
  });

  describe('completion', () => {
    test('knows fields and methods of own types, with their documentation', async () => {
      const opened = gopls.open({
        'main.go':
          'package main\n\ntype Stack struct{ items []int }\n\n// Push adds i.\nfunc (s *Stack) Push(i int) { s.items = append(s.items, i) }\n\nfunc main() {\n\tvar s Stack\n\ts.‸\n}\n',
      });
      expect((await completions(opened, 'main.go')).map(({ label }) => label)).toEqual(
        expect.arrayContaining(['items', 'Push']),
      );
      const push = await completion(opened, 'main.go', 'Push');
      expect(push.detail).toBe('func(i int)');
      expect(push.documentation?.value).toContain('Push adds i.');
      opened.close();
    });

    test('of a package that is not imported yet adds its import', async () => {
      const opened = gopls.open({ 'main.go': 'package main\n\nfunc main() {\n\tstrings.ToUp‸\n}\n' });
      const item = await completion(opened, 'main.go', 'ToUpper');
      expect(applyEdits(opened.text('main.go'), item.additionalTextEdits ?? [])).toContain(
        'import "strings"',
      );
      opened.close();
    });

    test('knows a package of the program that is not imported yet', async () => {
      const opened = gopls.open({
        'main.go': 'package main\n\nfunc main() {\n\tshapes.Are‸\n}\n',
        'shapes/shapes.go': 'package shapes\n\nfunc Area(side int) int { return side * side }\n',
      });
      const item = await completion(opened, 'main.go', 'Area');
      expect(applyEdits(opened.text('main.go'), item.additionalTextEdits ?? [])).toContain(
        'import "play/shapes"',
      );
      opened.close();
    });
  });

  test('hover shows the signature and the documentation of std', async () => {
    const opened = gopls.open({ 'main.go': program(['strings'], '\t_ = strings.To‸Upper("a")') });
    const hover = await opened.request('textDocument/hover', opened.at('main.go'));
    expect(hover).toMatchObject({
      contents: { value: expect.stringContaining('func strings.ToUpper(s string) string') as string },
    });
    expect(JSON.stringify(hover)).toContain('returns s with all Unicode letters mapped to their upper case');
    opened.close();
  });

  test('signature help names the parameter', async () => {
    const opened = gopls.open({ 'main.go': program(['strings'], '\t_ = strings.Repeat("a", ‸)') });
    expect(await opened.request('textDocument/signatureHelp', opened.at('main.go'))).toMatchObject({
      activeParameter: 1,
      signatures: [{ label: 'Repeat(s string, count int) string' }],
    });
    opened.close();
  });

  test('a definition leads into strings, and its source can be read', async () => {
    const opened = gopls.open({ 'main.go': program(['strings'], '\t_ = strings.To‸Upper("a")') });
    const [location] = (await opened.request(
      'textDocument/definition',
      opened.at('main.go'),
    )) as readonly Location[];
    expect(location?.uri).toBe('file:///goroot/src/strings/strings.go');
    const source = await gopls.process.read('/goroot/src/strings/strings.go');
    expect(source?.split('\n')[location?.range.start.line ?? -1]).toContain('func ToUpper(');
    expect(await gopls.process.read('/goroot/src/strings/none.go')).toBeUndefined();
    opened.close();
  });

  test('references are found in every file', async () => {
    const opened = gopls.open({
      'main.go': 'package main\n\nfunc main() {\n\thelp()\n}\n',
      'help.go': 'package main\n\nfunc he‸lp() {}\n\nfunc more() { help() }\n',
    });
    const locations = (await opened.request('textDocument/references', {
      ...opened.at('help.go'),
      context: { includeDeclaration: true },
    })) as readonly Location[];
    expect(locations.map(({ uri }) => uri.split('/').pop()).sort()).toEqual([
      'help.go',
      'help.go',
      'main.go',
    ]);
    opened.close();
  });

  test('rename changes two files', async () => {
    const opened = gopls.open({
      'main.go': 'package main\n\nfunc main() {\n\thelp()\n}\n',
      'help.go': 'package main\n\nfunc he‸lp() {}\n',
    });
    const edit = (await opened.request('textDocument/rename', {
      ...opened.at('help.go'),
      newName: 'assist',
    })) as WorkspaceEdit;
    const renamed = (file: string) => applyEdits(opened.text(file), editsOf(edit, opened.uri(file)));
    expect(renamed('main.go')).toBe('package main\n\nfunc main() {\n\tassist()\n}\n');
    expect(renamed('help.go')).toBe('package main\n\nfunc assist() {}\n');
    opened.close();
  });

  test('a file that is renamed takes its declarations with it', async () => {
    const opened = gopls.open({
      'main.go': 'package main\n\nfunc main() {\n\thelp()\n}\n',
      'help.go': 'package main\n\nfunc help() {}\n',
    });
    await opened.expectDiagnostics('main.go', []);
    const [before, after] = ['help.go', 'aid.go'].map((file) => opened.uri(file));
    gopls.client.notify('textDocument/didClose', { textDocument: { uri: before } });
    gopls.process.write(
      new Map([
        [(before ?? '').slice('file://'.length), undefined],
        [(after ?? '').slice('file://'.length), 'package main\n\nfunc help(n int) {}\n'],
      ]),
    );
    await opened.expectDiagnostics('main.go', ['not enough arguments']);
    opened.close();
  });

  test('a quick fix declares a function that is called', async () => {
    const opened = gopls.open({ 'main.go': 'package main\n\nfunc main() {\n\tn := half(2)\n\t_ = n\n}\n' });
    const diagnostics = await opened.expectDiagnostics('main.go', ['undefined: half']);
    const actions = await codeActions(opened, 'main.go', 'half', 'quickfix', diagnostics);
    const action = actions.find(({ title }) => title === 'Create function half');
    const edit = await editOf(opened, action);
    expect(applyEdits(opened.text('main.go'), editsOf(edit, opened.uri('main.go')))).toContain(
      'func half(i int)',
    );
    opened.close();
  });

  test('organising imports adds and removes', async () => {
    const opened = gopls.open({ 'main.go': program(['os'], '\tfmt.Println(strings.ToUpper("a"))') });
    const [action] = await codeActions(opened, 'main.go', 'package', 'source.organizeImports');
    const edit = await editOf(opened, action);
    const text = applyEdits(opened.text('main.go'), editsOf(edit, opened.uri('main.go')));
    expect(text).toContain('"fmt"');
    expect(text).toContain('"strings"');
    expect(text).not.toContain('"os"');
    opened.close();
  });

  test('formatting is gofmt', async () => {
    const opened = gopls.open({ 'main.go': 'package main\nfunc   main( ) {\nx:=1\n_=x}\n' });
    const edits = (await opened.request('textDocument/formatting', {
      textDocument: { uri: opened.uri('main.go') },
      options: { tabSize: 8, insertSpaces: false },
    })) as readonly TextEdit[];
    expect(applyEdits(opened.text('main.go'), edits)).toBe(
      'package main\n\nfunc main() {\n\tx := 1\n\t_ = x\n}\n',
    );
    opened.close();
  });

  test('many requests in a row are all answered', async () => {
    const opened = gopls.open({ 'main.go': program(['strings'], '\t_ = strings.To‸Upper("a")') });
    const answers = Array.from({ length: 50 }, () =>
      opened.request('textDocument/hover', opened.at('main.go')),
    );
    expect(await Promise.all(answers)).toHaveLength(50);
    opened.close();
  });
});

describe.skipIf(found.status === 'missing')('a gopls that ends', () => {
  test('by being terminated in the middle of a request says nothing any more', async () => {
    if (found.status === 'missing') return;
    const gopls = await startTestGopls(found.host);
    let heard = 0;
    void gopls.process.ended.then(() => heard++);
    const opened = gopls.open({ 'main.go': program(['strings'], '\t_ = strings.To‸Upper("a")') });
    void opened.request('textDocument/hover', opened.at('main.go')).then(() => heard++);
    gopls.process.terminate();
    const again = await startTestGopls(found.host);
    const second = again.open({ 'main.go': program(['strings'], '\t_ = strings.To‸Upper("a")') });
    expect(await second.request('textDocument/hover', second.at('main.go'))).not.toBeNull();
    again.process.terminate();
    expect(heard).toBe(0);
  });

  test('by itself says so, with a next step', async () => {
    if (found.status === 'missing') return;
    const { process, client } = await startTestGopls(found.host);
    await client.request('shutdown', undefined);
    client.notify('exit', undefined);
    expect((await process.ended).message).toContain('Restart it; your work is kept.');
  });

  test('before it has started rejects with the reason of the signal', async () => {
    if (found.status === 'missing') return;
    const controller = new AbortController();
    const started = found.host.start({
      onMessage: () => undefined,
      onProgress: () => undefined,
      signal: controller.signal,
    });
    controller.abort(new Error('changed my mind'));
    await expect(started).rejects.toThrow('changed my mind');
  });
});
