import { isTestProgram, scanGo } from './go-scan.ts';
import { playgroundLimit } from './playground-limits.ts';
import { joinTests } from './single-file.ts';
import { writeTxtar } from './txtar.ts';
import type { RunRequest } from './types.ts';

export type PlaygroundBody =
  | { readonly status: 'ok'; readonly body: string }
  /** `detail`: a sentence for the learner that says where it can run. */
  | { readonly status: 'unsupported'; readonly detail: string };

/** The `body` field of a /compile request. The official service takes several files for a program, and tests only in a
 *  lone prog.go. */
export function playgroundBody(request: RunRequest): PlaygroundBody {
  const limit = playgroundLimit(request);
  if (limit !== undefined) {
    const detail = `The Go Playground can’t ${limit}. Choose this browser in Settings, or take that out and run it again.`;
    return { status: 'unsupported', detail };
  }
  const [first, ...others] = request.files;
  if (request.mode === 'test') {
    if (first !== undefined && others.length === 0 && isTestProgram(scanGo(first.content))) {
      const content = first.name === 'prog.go' ? first.content : `//line ${first.name}:1:1\n${first.content}`;
      return { status: 'ok', body: content };
    }
    const joined = joinTests(request.files);
    return joined.status === 'ok'
      ? { status: 'ok', body: joined.content }
      : { status: 'unsupported', detail: joined.detail };
  }
  const written = writeTxtar(request.files);
  if (written.status === 'error') {
    return { status: 'unsupported', detail: `${written.detail} Or choose this browser in Settings.` };
  }
  return { status: 'ok', body: written.body };
}
