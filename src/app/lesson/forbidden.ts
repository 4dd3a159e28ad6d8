/** What an exercise's code shall do without, and where it is used all the same. */
import type { Exercise } from '../../lesson/types.ts';
import type { Diagnostic, GoPosition, SourceFile } from '../../run/types.ts';
import type { ConstructUse, Toolchain } from '../../toolchain/types.ts';

type Rule = Exercise['forbidden'][number];

/** One use of something forbidden. */
interface BrokenRule {
  readonly construct: string;
  /** HTML: why not, and what to do instead. */
  readonly message: string;
  readonly file: string;
  readonly position: GoPosition;
}

/** `unchecked`: nobody could look; `detail` is a sentence that ends in a next step. */
export type RuleCheck =
  | { readonly status: 'kept' }
  | { readonly status: 'broken'; readonly uses: readonly BrokenRule[] }
  | { readonly status: 'unchecked'; readonly detail: string }
  | { readonly status: 'cancelled' };

/** Looks in the syntax tree. Code that is no Go keeps every rule: the compiler says what is wrong with it. Never rejects. */
export async function checkRules(
  toolchain: Pick<Toolchain, 'find'>,
  rules: readonly Rule[],
  files: readonly SourceFile[],
  signal: AbortSignal,
): Promise<RuleCheck> {
  const constructs = [...new Set(rules.map(({ construct }) => construct))];
  try {
    const result = await toolchain.find({ files, constructs }, signal);
    switch (result.status) {
      case 'ok': {
        const uses = brokenRules(rules, result.found);
        return uses.length > 0 ? { status: 'broken', uses } : { status: 'kept' };
      }
      case 'error':
        return { status: 'kept' };
      case 'cancelled':
        return { status: 'cancelled' };
      case 'unavailable':
        return { status: 'unchecked', detail: result.detail };
    }
  } catch (reason) {
    const what = reason instanceof Error ? reason.message : String(reason);
    return {
      status: 'unchecked',
      detail: `Something in this site broke (${what}). Reload the page to try again.`,
    };
  }
}

/** In the order in which they were found; a rule for one file counts there alone. */
export function brokenRules(rules: readonly Rule[], found: readonly ConstructUse[]): readonly BrokenRule[] {
  return found.flatMap(({ construct, file, position }) => {
    const rule = rules.find(
      (each) => each.construct === construct && (each.file === undefined || each.file === file),
    );
    return rule ? [{ construct, message: rule.message, file, position }] : [];
  });
}

/** As marks in the code. `plainText`: what HTML says. */
export function ruleMarks(
  uses: readonly BrokenRule[],
  plainText: (html: string) => string,
): readonly Diagnostic[] {
  return uses.map(({ message: html, file, position }) => {
    const message = plainText(html);
    return { source: 'exercise', text: message, message, location: { file, position } };
  });
}

const names: Readonly<Record<string, string>> = {
  loop: 'a loop',
  goroutine: 'a goroutine',
  select: 'select',
  defer: 'defer',
  goto: 'goto',
  channel: 'a channel',
  'buffered-channel': 'a channel with a buffer',
  'package-variable': 'a package variable',
};

/** In words: `import:slices` is "the package slices", `call:.Lock` "the method Lock". */
export function constructName(construct: string): string {
  const [kind, what = ''] = construct.split(/:(.*)/s);
  if (kind === 'import') return `the package ${what}`;
  if (kind === 'call') return what.startsWith('.') ? `the method ${what.slice(1)}` : `the function ${what}`;
  return names[construct] ?? construct;
}
