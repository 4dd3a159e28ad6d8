/** Vet alone. Everything that vets runs the program as well; here a file is added that ends it before it begins. */
import { scanGo } from '../../run/go-scan.ts';
import type { Diagnostic, RunOutcome, RunRequest, SourceFile } from '../../run/types.ts';
import { programContents } from './program-contents.ts';

const endingName = 'zz_ends_before_main.go';

export function vetRequest(files: readonly SourceFile[]): RunRequest {
  const root = files.find(({ name }) => /^[^/]*\.go$/.test(name) && !name.endsWith('_test.go')) ?? files[0];
  const packageName = scanGo(root?.content ?? '').packageName ?? 'main';
  const content = `package ${packageName}\n\nimport "os"\n\nfunc init() { os.Exit(0) }\n`;
  // A test fails before vet where it finds the worst; a run has vet look at the tests beside its main, too.
  const { main, tests } = programContents(files);
  return {
    files: [...files, { name: endingName, content }],
    mode: tests && !main ? 'test' : 'run',
    vet: true,
  };
}

export function isVetRequest(request: RunRequest): boolean {
  return request.files.some(({ name }) => name === endingName);
}

/** The last line of such a run, where it is another than that of a program. */
export function vetEndText(outcome: RunOutcome, diagnostics: readonly Diagnostic[]): string | undefined {
  if (outcome.kind !== 'exited' && outcome.kind !== 'tested') return undefined;
  return diagnostics.some(({ source }) => source === 'vet')
    ? 'Vet found something. The program was not run.'
    : 'Vet found nothing. The program was not run.';
}
