import { archivePath, compileMessages, compilePackages } from './compile-packages.ts';
import type { CompileTools } from './compile-packages.ts';
import { addToTree } from './file-tree.ts';
import type { FileTree } from './file-tree.ts';
import type { SourceFile } from '../run/types.ts';
import { vetProgram } from './gotool.ts';
import type { PlannedProgram, VetSuite } from './gotool.ts';
import type { Tool } from './tool.ts';

export interface VetTools extends CompileTools {
  readonly gotool: Tool;
}

export interface VetTask {
  readonly program: PlannedProgram;
  readonly files: readonly SourceFile[];
  readonly suite: VetSuite;
}

/** What vet has to say about a program whose packages compile, as the go command prints it; undefined where it could not tell. */
export function vetCompiled({ gotool, archives }: VetTools, task: VetTask): string | undefined {
  const root: FileTree = new Map();
  const places: Record<string, string> = {};
  for (const [path, archive] of archives) {
    places[path] = archivePath(path);
    addToTree(root, archivePath(path), archive);
  }
  return vetProgram(gotool, root, { ...task, archives: places });
}

/** The same for any program. As the go command does, it compiles what other packages import, and with the suite of go test
 *  everything; of what does not compile come the compiler's messages, and nothing of what needs it. */
export function vetPackage(tools: VetTools, task: VetTask): string | undefined {
  const { program, files, suite } = task;
  const imported = new Set(program.packages.flatMap(({ imports }) => imports));
  const wanted = program.packages.filter(({ path }) => suite === 'test' || imported.has(path));
  const compiled = compilePackages(tools, wanted, files, { optimize: true });
  const failed = new Set(wanted.map(({ path }) => path).filter((path) => !compiled.objects.has(path)));
  const packages = program.packages.filter(({ path, imports }) => {
    if (imports.some((each) => failed.has(each))) failed.add(path);
    return !failed.has(path);
  });
  const found = vetCompiled(tools, { ...task, program: { ...program, packages } });
  return found === undefined ? undefined : compileMessages(compiled) + found;
}
