// Programs that are built before anybody asks for them, by the real tools. Needs "npm run setup".
import { afterEach, beforeAll, expect, test } from 'vitest';

import { readSetUp } from '../setup/set-up.ts';
import type { FileSource } from './file-source.ts';
import { openFolder } from './folder-files.node.ts';
import { openLocalLinker } from './local-linker.ts';
import type { FromTools, KeptTools, ToLinker } from './messages.ts';
import type { BuildRequest } from './program-build.ts';
import { createWorkshop } from './workshop.ts';

let files: FileSource;
let given: KeptTools;
beforeAll(async () => {
  const setUp = await readSetUp(process.cwd());
  if (setUp.status === 'missing') throw new Error(setUp.mend);
  files = openFolder(setUp.folder);
  const { manifest } = setUp;
  const [compile, link, gotool] = await Promise.all(
    [manifest.compile, manifest.link, manifest.gotool].map((file) => files.compile(file, () => {})),
  );
  if (!compile || !link || !gotool) throw new Error('a tool is missing');
  given = { manifest, compile, link, gotool };
});

const closings: (() => void)[] = [];
afterEach(() => {
  for (const close of closings.splice(0)) close();
});

/** A workshop with a linker, and what the two were told and have said. */
function openWorkshop(source: Partial<FileSource> = {}) {
  const { port, close } = openLocalLinker();
  closings.push(close);
  const answers: FromTools[] = [];
  const toLinker: ToLinker['type'][] = [];
  let heard = () => {};
  const workshop = createWorkshop({
    source: { ...files, ...source },
    given,
    port: {
      post: (message) => {
        answers.push(message);
        heard();
      },
      onMessage: () => undefined,
    },
    linkerPort: {
      post: (message, transfer) => {
        toLinker.push(message.type);
        heard();
        port.post(message, transfer);
      },
      onMessage: (handle) => {
        port.onMessage(handle);
      },
    },
  });
  const until = async (isSo: () => boolean) => {
    while (!isSo()) await new Promise<void>((resolve) => (heard = resolve));
  };
  const links = () => toLinker.filter((type) => type === 'link').length;
  return {
    workshop,
    answers,
    links,
    /** The linker has linked and is made ready for the program after. */
    builtAhead: () => until(() => toLinker.at(-1) === 'prepare' && links() > 0),
    last: () => answers.at(-1),
  };
}

const requestOf = (content: string, more: Partial<BuildRequest> = {}): BuildRequest => ({
  files: [{ name: 'prog.go', content }],
  mode: 'run',
  optimize: true,
  vet: true,
  ...more,
});
const prints = (text: string) =>
  requestOf(`package main\n\nimport "fmt"\n\nfunc main() { fmt.Printf("%d", "${text}") }\n`);

test('a program that was built ahead is neither compiled nor linked again, and vet has looked at it', async () => {
  const { workshop, builtAhead, links, answers, last } = openWorkshop();
  await workshop.prepare(prints('ahead'));
  await builtAhead();
  expect(answers.map(({ type }) => type)).toEqual(['prepared']);
  await workshop.build(prints('ahead'));
  expect(last()).toMatchObject({ type: 'built', isTest: false });
  expect(links()).toBe(1);
  await workshop.vet();
  const vetted = last();
  expect(vetted?.type === 'vetted' && vetted.text).toContain('has arg "ahead"');
});

test('what was built ahead is the program that is built when nothing was', async () => {
  const ahead = openWorkshop();
  await ahead.workshop.prepare(prints('same'));
  await ahead.builtAhead();
  await ahead.workshop.build(prints('same'));
  const plain = openWorkshop();
  await plain.workshop.build(prints('same'));
  const [one, other] = [ahead.last(), plain.last()];
  if (one?.type !== 'built' || other?.type !== 'built') throw new Error('not built');
  expect(Buffer.compare(Buffer.from(one.program), Buffer.from(other.program))).toBe(0);
});

test('who asks while a program is being built ahead gets that one, and another program is built all the same', async () => {
  const { workshop, links, last } = openWorkshop();
  await workshop.prepare(prints('one'));
  await workshop.build(prints('one'));
  expect(last()?.type).toBe('built');
  expect(links()).toBe(1);
  await workshop.prepare(prints('two'));
  await workshop.build(prints('three'));
  expect(last()?.type).toBe('built');
  await workshop.build(prints('two'));
  expect(last()?.type).toBe('built');
  await workshop.build({ ...prints('two'), optimize: false });
  expect(last()?.type).toBe('built');
});

test('what does not compile is told when it is asked for, not before', async () => {
  const wrong = requestOf('package main\n\nfunc main() { undefined() }\n');
  const { workshop, answers, last } = openWorkshop();
  await workshop.prepare(wrong);
  // Time enough for it to be compiled ahead: the pieces of that are timers, and so is this.
  for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setTimeout(resolve));
  expect(answers.map(({ type }) => type)).toEqual(['prepared']);
  await workshop.build(wrong);
  expect(last()).toEqual({ type: 'build-failed', errors: './prog.go:3:15: undefined: undefined\n' });
});

test('nothing is downloaded for a program that nobody has asked for', async () => {
  const read: string[] = [];
  const { workshop, answers } = openWorkshop({
    bytesToFetch: ({ path, compressedBytes }) =>
      Promise.resolve(path.includes('start') || path.endsWith('.wasm') ? 0 : compressedBytes),
    read: (file, onBytes) => {
      read.push(file.path);
      return files.read(file, onBytes);
    },
  });
  await workshop.prepare(requestOf('package main\n\nimport _ "net/http"\n\nfunc main() {}\n'));
  for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setTimeout(resolve));
  expect([...read].sort()).toEqual(['std/start.exports', 'std/start.objects']);
  expect(answers.map(({ type }) => type)).toEqual(['prepared']);
});
