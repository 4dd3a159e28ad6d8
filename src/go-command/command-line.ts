import { parseArgs } from 'node:util';

/** What was asked for. `paths` is one folder, or files of one folder; none is the folder this is called in. */
export type Command =
  | ({ readonly kind: 'run' } & RunFlags)
  | ({ readonly kind: 'test'; readonly bench: boolean } & RunFlags)
  | {
      readonly kind: 'fmt';
      readonly paths: readonly string[];
      readonly diff: boolean;
      readonly imports: boolean;
    }
  | { readonly kind: 'vet'; readonly paths: readonly string[] }
  /** `path`: a txtar file, or `-` for standard input. */
  | { readonly kind: 'compile'; readonly path: string }
  | { readonly kind: 'help' };

export interface RunFlags {
  readonly paths: readonly string[];
  readonly clock: 'virtual' | 'real';
  readonly seed?: number;
}

export type CommandLine =
  | { readonly status: 'ok'; readonly command: Command }
  /** `message`: a sentence that ends in a next step. */
  | { readonly status: 'error'; readonly message: string };

export const usage = `npm run --silent go -- COMMAND [FLAGS] [FILE… | DIR]

  run      builds and runs a program; -clock real: the time of this machine instead of the Go Playground's;
           -seed N: the same map order and select choices again
  test     runs its tests, verbosely; -bench: its benchmarks instead, on the real clock; -clock and -seed as above
  fmt      formats files, or all below a folder, and names those it changed; -d: prints what would change; -imports:
           goimports
  vet      says what go vet says about the program and its tests
  compile  --json -: a program on standard input, in several files as txtar; the reply of the Go Playground
           (POST /compile) on standard output

The program is the .go files that are named, or those of a folder; without either, of the folder this is called in. The
go.mod beside or above them, the packages of its module that they import and the files that they embed belong to it: at
most 20 files. It runs in WebAssembly, gets no arguments, and reaches neither files nor network. Standard input is read
to its end before a program that reads it starts.`;

const next = 'npm run --silent go -- help says what there is.';

const flags = {
  run: { clock: { type: 'string' }, seed: { type: 'string' } },
  test: {
    clock: { type: 'string' },
    seed: { type: 'string' },
    bench: { type: 'boolean' },
    v: { type: 'boolean' },
  },
  fmt: { d: { type: 'boolean' }, imports: { type: 'boolean' } },
  vet: {},
  compile: { json: { type: 'boolean' } },
} as const;

/** `args` without `node` and the script. Flags go with one dash or two, as with the go command. */
export function readCommandLine(args: readonly string[]): CommandLine {
  const [name, ...rest] = args;
  if (name === undefined) return wrong(`No command was given. ${next}`);
  if (/^(-h|--?help|help)$/.test(name)) return { status: 'ok', command: { kind: 'help' } };
  if (!isCommand(name)) return wrong(`There is no command “${name}”. ${next}`);
  try {
    return readFlags(name, rest.map(withTwoDashes));
  } catch (error) {
    // Node's own words, of which the first sentence says which flag is wrong.
    const words = asTyped(error instanceof Error ? error.message : String(error), rest);
    return wrong(`${name}: ${words.split('. ')[0]?.replace(/\.?$/, '.') ?? words} ${next}`);
  }
}

function isCommand(name: string): name is keyof typeof flags {
  return Object.hasOwn(flags, name);
}

/** `-bench=.` asks for all benchmarks, which is what `-bench` does. */
function withTwoDashes(arg: string): string {
  if (/^--?bench=\.$/.test(arg)) return '--bench';
  return /^-[a-z]/i.test(arg) ? `-${arg}` : arg;
}

/** A message about an option names it with the dashes that it was given with. */
function asTyped(words: string, args: readonly string[]): string {
  return words.replace(/(?<=')-(?=-([^' =]+))/, (dash, name: string) =>
    args.some((arg) => arg.split('=', 1)[0] === `-${name}`) ? '' : dash,
  );
}

function readFlags(name: keyof typeof flags, args: string[]): CommandLine {
  switch (name) {
    case 'run': {
      const { values, positionals } = parseArgs({ args, options: flags.run, allowPositionals: true });
      const argument = firstArgument(positionals);
      if (argument !== undefined)
        return wrong(
          `run: ${argument} would be an argument of the program, and a program here gets none. Give it what it needs on standard input.`,
        );
      return forRun(values, positionals, (run) => ({ kind: 'run', ...run }));
    }
    case 'test': {
      const { values, positionals } = parseArgs({ args, options: flags.test, allowPositionals: true });
      return forRun(values, positionals, (run) => ({ kind: 'test', bench: values.bench ?? false, ...run }));
    }
    case 'fmt': {
      const { values, positionals } = parseArgs({ args, options: flags.fmt, allowPositionals: true });
      const paths = positionals.map((path) => path.replace(/[/\\]\.\.\.$/, ''));
      return ok({ kind: 'fmt', paths, diff: values.d ?? false, imports: values.imports ?? false });
    }
    case 'vet': {
      const { positionals } = parseArgs({ args, options: flags.vet, allowPositionals: true });
      return ok({ kind: 'vet', paths: positionals });
    }
    case 'compile': {
      const { values, positionals } = parseArgs({ args, options: flags.compile, allowPositionals: true });
      const [path, ...others] = positionals;
      if (values.json !== true || path === undefined || others.length > 0)
        return wrong(`compile takes --json and one file, or - for standard input. ${next}`);
      return ok({ kind: 'compile', path });
    }
  }
}

/** What comes behind the .go files, or behind the one package, is for the program. */
function firstArgument(positionals: readonly string[]): string | undefined {
  return positionals.find(
    (each, index) => index > 0 && !(each.endsWith('.go') && positionals[0]?.endsWith('.go')),
  );
}

function forRun(
  values: { readonly clock?: string | undefined; readonly seed?: string | undefined },
  positionals: readonly string[],
  command: (flags: RunFlags) => Command,
): CommandLine {
  const { clock = 'virtual', seed } = values;
  if (clock !== 'virtual' && clock !== 'real')
    return wrong(`-clock ${clock} is no clock. Give virtual or real.`);
  if (seed !== undefined && (!/^\d{1,10}$/.test(seed) || Number(seed) > 0xffff_ffff))
    return wrong(`-seed ${seed} is no seed. Give a whole number from 0 to 4294967295.`);
  return ok(command({ paths: positionals, clock, ...(seed === undefined ? {} : { seed: Number(seed) }) }));
}

function ok(command: Command): CommandLine {
  return { status: 'ok', command };
}

function wrong(message: string): CommandLine {
  return { status: 'error', message };
}
