/** A lesson while it is written: a page with the lesson on one side and what the check says of its file on the other. */
import type { ServerResponse } from 'node:http';
import { resolve } from 'node:path';
import type { Plugin } from 'vite';
import { formatProblem } from '../problem.ts';
import type { CheckReport } from './check.ts';
import { escapeHtml } from './html.ts';

export interface PreviewOptions {
  /** Relative to the checkout, with slashes. */
  readonly file: string;
  readonly check: () => Promise<CheckReport>;
  /** Takes each result as text. */
  readonly print: (text: string) => void;
}

/** Where the page is. */
export const previewPath = '/lesson-preview';

/** Checks when the server starts and whenever one of the lessons' files changes. */
export function previewPlugin({ file, check, print }: PreviewOptions): Plugin {
  let result = 'Checking …';
  let checking = false;
  let again = false;
  /** One check at a time; what changes meanwhile is checked after it. */
  const refresh = async (): Promise<void> => {
    again = true;
    if (checking) return;
    checking = true;
    while (again) {
      again = false;
      result = `Checking … Before that:\n${result.replace(/^Checking … Before that:\n/, '')}`;
      result = await check().then(resultText, (error: unknown) => `The check failed: ${String(error)}`);
    }
    checking = false;
    print(result);
  };
  return {
    name: 'lesson-preview',
    apply: 'serve',
    configureServer(server) {
      const lessons = resolve(server.config.root, 'lessons');
      const lessonId = file.replace(/^.*\//, '').replace(/\.json$/, '');
      const changed = (path: string) => {
        if (resolve(path).startsWith(lessons)) void refresh();
      };
      server.watcher.on('change', changed).on('add', changed);
      server.middlewares.use(previewPath, (request, response) => {
        if (request.url === '/result') send(response, 'text/plain', result);
        else send(response, 'text/html', page(file, `${server.config.base}learn/${lessonId}`));
      });
      void refresh();
    },
  };
}

/** What the check says, problem by problem; the last line counts. Exported for its test. */
export function resultText(report: CheckReport): string {
  const { problems, otherProblems, notPossible, passed, failed, runs } = report;
  return [
    ...problems.map(formatProblem),
    ...[...new Set(notPossible)].map((reason) => `note: not proved: ${reason}`),
    ...(otherProblems === 0 ? [] : [`note: ${otherProblems} problems in other files`]),
    `${passed} passed, ${failed} failed, ${runs} runs`,
  ].join('\n');
}

function send(response: ServerResponse, type: string, text: string): void {
  response.setHeader('Content-Type', `${type}; charset=utf-8`);
  response.setHeader('Cache-Control', 'no-store');
  response.end(text);
}

/** The lesson reloads by itself; the result is asked for once a second. */
function page(file: string, lessonUrl: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>${escapeHtml(file)}</title>
<style>
  body { margin: 0; display: grid; grid-template-columns: 3fr 1fr; height: 100vh; font: 14px/1.5 system-ui, sans-serif; }
  iframe { border: 0; width: 100%; height: 100%; }
  section { overflow: auto; padding: 1rem; border-left: 1px solid; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; }
  h1 { font-size: 1rem; margin: 0; }
</style>
<iframe title="The lesson" src="${escapeHtml(lessonUrl)}"></iframe>
<section aria-label="Check"><h1>${escapeHtml(file)}</h1><pre role="status"></pre></section>
<script type="module">
  const pre = document.querySelector('pre');
  const show = async () => {
    const text = await fetch('${previewPath}/result').then((answer) => answer.text(), () => 'The server has stopped.');
    if (pre.textContent !== text) pre.textContent = text;
  };
  await show();
  setInterval(show, 1000);
</script>
</html>
`;
}
