import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { folderSnippets, memorySnippets, snippetId } from './snippets.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const textOf = (body: Uint8Array | undefined) => body && new TextDecoder().decode(body);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'snippets-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Known pairs of the official service. */
test.each([
  ['Snippy McSnipface', 'N_M_YelfGeR'],
  [
    'package main\n\nimport "unsafe"\n\ntype T struct{}\n\nfunc (T) m1()                         {}\nfunc (T) m2([unsafe.Sizeof(T.m1)]int) {}\n\nfunc main() {}\n',
    'WCktUidLyc_3',
  ],
])('the id of a text is the official one (%#)', (text, id) => {
  expect(snippetId(bytes(text))).toBe(id);
});

describe.each([
  ['in memory', () => Promise.resolve(memorySnippets())],
  ['in a folder', () => folderSnippets(join(folder, 'a', 'b'))],
])('%s', (_, open) => {
  test('what is put is got by its id, twice too', async () => {
    const store = await open();
    const id = await store.put(bytes('hello, 世界'));
    expect(await store.put(bytes('hello, 世界'))).toBe(id);
    expect(textOf(await store.get(id))).toBe('hello, 世界');
  });

  test('bytes that are no text are kept as they are', async () => {
    const store = await open();
    const body = Uint8Array.of(0xff, 0, 0xfe);
    expect(new Uint8Array((await store.get(await store.put(body))) ?? [])).toEqual(body);
  });

  test.each(['N_M_Yelfger', '../snippets', '', 'CON', 'a/../../../x', 'x'.repeat(300)])(
    '%j is not there',
    async (id) => {
      const store = await open();
      await store.put(bytes('Snippy McSnipface'));
      expect(await store.get(id)).toBeUndefined();
    },
  );

  test('many at once are all kept', async () => {
    const store = await open();
    const texts = Array.from({ length: 40 }, (_, index) => `text ${index % 20}`);
    const ids = await Promise.all(texts.map((text) => store.put(bytes(text))));
    expect(new Set(ids).size).toBe(20);
    expect(await Promise.all(ids.map(async (id) => textOf(await store.get(id))))).toEqual(texts);
  });
});

test('a folder keeps them for the next process, and nothing else', async () => {
  const own = join(folder, 'own');
  const id = await (await folderSnippets(own)).put(bytes('kept'));
  expect(textOf(await (await folderSnippets(own)).get(id))).toBe('kept');
  expect(await readdir(own)).toHaveLength(1);
});

test('ids that differ in case alone have names that differ', async () => {
  const own = join(folder, 'case');
  const store = await folderSnippets(own);
  await store.put(bytes('Snippy McSnipface'));
  expect(await readdir(own)).toEqual(['+n_+m_+yelf+ge+r.txt']);
});

test('a folder that can not be is told at once', async () => {
  const file = join(folder, 'file');
  await writeFile(file, '');
  await expect(folderSnippets(join(file, 'x'))).rejects.toMatchObject({ code: 'ENOTDIR' });
});

test('memory holds no more than it may', async () => {
  const store = memorySnippets(2);
  const [first, second] = [await store.put(bytes('1')), await store.put(bytes('2'))];
  await store.put(bytes('1'));
  await store.put(bytes('3'));
  expect(await store.get(second)).toBeUndefined();
  expect(textOf(await store.get(first))).toBe('1');
});
