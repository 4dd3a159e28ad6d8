import { build, createServer } from 'vite';
import type { Rollup, ViteDevServer } from 'vite';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sampleLesson } from '../sample.ts';
import { createContentFolder, sampleLessonFile } from './content-folder.ts';
import type { ContentFolder } from './content-folder.ts';
import { lessonPlugin } from './vite-plugin.ts';

let folder: ContentFolder;
beforeEach(async () => {
  folder = await createContentFolder();
  await folder.write('index.html', '<script type="module" src="/page.js"></script>');
  await folder.write(
    'page.js',
    `import { catalog, loadDetails, loaders } from 'virtual:lesson-catalog';
     document.title = catalog.title + Object.keys(loaders);
     void loadDetails();`,
  );
});
afterEach(() => folder.remove());

async function buildSite(): Promise<readonly Rollup.OutputChunk[]> {
  const result = await build({
    root: folder.root,
    configFile: false,
    logLevel: 'silent',
    base: '/site/',
    plugins: [lessonPlugin()],
    build: { write: false, minify: false },
  });
  if (Array.isArray(result) || !('output' in result)) throw new Error('expected one output');
  return result.output.filter((file) => file.type === 'chunk');
}

describe('the production build', () => {
  it('puts the catalog into the page and each lesson into a chunk of its own', async () => {
    const chunks = await buildSite();
    const page = chunks.find((chunk) => chunk.isEntry);
    const lesson = chunks.find((chunk) => chunk.fileName.includes('slices-window'));
    expect(page?.code).toContain('Two slices, one array.');
    expect(page?.code).not.toContain('A slice is a <em>window');
    expect(lesson?.isDynamicEntry).toBe(true);
    expect(lesson?.code).toContain('A slice is a <em>window</em>.');
    expect(lesson?.code).toContain('memory-diagram');
  });

  it('fails with file, place, path and message when a lesson is broken', async () => {
    const lesson = sampleLesson();
    Object.assign(lesson.steps[2] ?? {}, { program: 'gone' });
    await folder.write(sampleLessonFile, lesson);
    await expect(buildSite()).rejects.toThrow(
      /lessons\/slices\/slices-window\.json:\d+:\d+: \$\.steps\[2\]\.program: this lesson has no program "gone"/,
    );
  });

  it('fails with the line of the markdown when a text is broken', async () => {
    const lesson = sampleLesson();
    Object.assign(lesson.steps[0] ?? {}, { body: ['One', '', '[x](javascript:alert)'] });
    await folder.write(sampleLessonFile, lesson);
    await expect(buildSite()).rejects.toThrow(
      /slices-window\.json:\d+:\d+: \$\.steps\[0\]\.body: line 3: a link to "javascript:alert" is not possible/,
    );
  });

  it('fails when the course can not be read', async () => {
    await folder.write('lessons/course.json', '{');
    await expect(buildSite()).rejects.toThrow(/lessons\/course\.json:1:2: \$: expected a key/);
  });
});

it('serves what is on disk now while developing', async () => {
  const server = await createServer({
    root: folder.root,
    configFile: false,
    logLevel: 'silent',
    plugins: [lessonPlugin()],
    server: { middlewareMode: true, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true },
  });
  try {
    const lessonModule = async () => {
      const loaded = await server.environments.client.transformRequest('virtual:lesson/slices-window');
      return loaded?.code ?? '';
    };
    expect(await lessonModule()).toContain('A slice is a <em>window</em>.');
    await folder.write(sampleLessonFile, { ...sampleLesson(), minutes: 0 });
    await changed(server, `${folder.root}/${sampleLessonFile}`);
    await expect(lessonModule()).rejects.toThrow(/\$\.minutes: must be >=1, found 0/);
    await folder.write(sampleLessonFile, { ...sampleLesson(), minutes: 77 });
    await changed(server, `${folder.root}/${sampleLessonFile}`);
    expect(await lessonModule()).toContain('77');
  } finally {
    await server.close();
  }
});

/** Reports a change of a file and waits until the page is told to reload. */
async function changed(server: ViteDevServer, file: string): Promise<void> {
  const { hot } = server.environments.client;
  const reloaded = new Promise<void>((resolve) => {
    vi.spyOn(hot, 'send').mockImplementation((payload: unknown) => {
      if (
        typeof payload === 'object' &&
        payload !== null &&
        'type' in payload &&
        payload.type === 'full-reload'
      ) {
        resolve();
      }
    });
  });
  server.watcher.emit('change', file);
  await reloaded;
}
