import { createServer } from 'vite';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createContentFolder, sampleLessonFile } from './content-folder.ts';
import type { ContentFolder } from './content-folder.ts';
import { previewPath, previewPlugin, resultText } from './preview.ts';

const report = {
  problems: [],
  otherProblems: 0,
  notPossible: [],
  passed: 3,
  failed: 0,
  remembered: 0,
  runs: 2,
};

it('says every problem, what could not be proved, and counts', () => {
  const problem = { file: 'a.json', path: '$.x', message: 'is wrong', position: { line: 2, column: 3 } };
  const text = resultText({
    ...report,
    problems: [problem],
    failed: 1,
    otherProblems: 2,
    notPossible: ['no vet', 'no vet'],
  });
  expect(text.split('\n')).toEqual([
    'a.json:2:3: $.x: is wrong',
    'note: not proved: no vet',
    'note: 2 problems in other files',
    '3 passed, 1 failed, 2 runs',
  ]);
});

let folder: ContentFolder;
beforeEach(async () => {
  folder = await createContentFolder();
});
afterEach(() => folder.remove());

it('serves the lesson beside the result of the check', async () => {
  const results: string[] = [];
  const check = vi.fn(() => Promise.resolve(report));
  const server = await createServer({
    root: folder.root,
    configFile: false,
    envFile: false,
    logLevel: 'silent',
    plugins: [previewPlugin({ file: sampleLessonFile, check, print: (text) => results.push(text) })],
    server: { port: 0, host: '127.0.0.1', watch: null },
  });
  try {
    await server.listen();
    const [url = ''] = server.resolvedUrls?.local ?? [];
    const get = (path: string) => fetch(new URL(path, url)).then((answer) => answer.text());
    await vi.waitFor(() => {
      expect(results).toHaveLength(1);
    });
    expect(await get(`${previewPath}/`)).toContain('src="/learn/slices-window"');
    expect(await get(`${previewPath}/result`)).toBe('3 passed, 0 failed, 2 runs');
    server.watcher.emit('change', `${folder.root}/${sampleLessonFile}`);
    await vi.waitFor(() => {
      expect(results).toHaveLength(2);
    });
    server.watcher.emit('change', `${folder.root}/other.txt`);
    expect(check).toHaveBeenCalledTimes(2);
  } finally {
    await server.close();
  }
});
