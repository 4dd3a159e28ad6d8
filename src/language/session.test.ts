import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLanguageSession } from './session.ts';
import { createFakeHost, type FakeGopls } from './testing.ts';
import type { FileDiagnostics } from './types.ts';

/** Lets what waits on promises alone go on. */
const settle = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const texts = new Map<string, string>();
const file = (path: string, text: string) => {
  texts.set(path, text);
  return { path, text: () => texts.get(path) ?? '' };
};

function open() {
  const fake = createFakeHost();
  const session = createLanguageSession({ host: fake.host, now: () => Date.now() });
  const found: FileDiagnostics[] = [];
  session.onDiagnostics((each) => found.push(each));
  return { ...fake, session, found };
}

/** A session that came through its start, with its gopls. */
async function ready() {
  const page = open();
  page.session.start();
  await settle();
  const gopls = page.started[0];
  if (!gopls) throw new Error('gopls was not started');
  await come(gopls);
  return { ...page, gopls };
}
async function come(gopls: FakeGopls) {
  gopls.answer('workspace/executeCommand', []);
  await settle();
}

const a = '/work/p/a.go';
const hover = { textDocument: { uri: 'file:///work/p/a.go' }, position: { line: 0, character: 0 } };
const methods = (gopls: FakeGopls) => gopls.heard.map(({ method }) => method);
const publish = (gopls: FakeGopls, params: object) =>
  gopls.say({ jsonrpc: '2.0', method: 'textDocument/publishDiagnostics', params });
const wrong = {
  range: { start: { line: 1, character: 0 }, end: { line: 1, character: 3 } },
  message: 'undefined: x [linux,amd64]',
  source: 'compiler',
};

describe('the start', () => {
  it('says how it comes along', async () => {
    const { session, options, started } = open();
    const seen: string[] = [];
    session.state.subscribe(({ status }) => seen.push(status));
    session.start();
    options[0]?.onProgress({ loadedBytes: 1, totalBytes: 2 });
    await settle();
    await come(started[0] as FakeGopls);
    expect(seen).toEqual(['starting', 'downloading', 'starting', 'ready']);
  });

  it('tells the program at once, disk before document', async () => {
    const { session, started } = open();
    session.show([file(a, 'package a'), file('/work/p/go.mod', 'module play')]);
    session.start();
    await settle();
    const gopls = started[0] as FakeGopls;
    expect(methods(gopls)).toEqual(['write', 'textDocument/didOpen', 'workspace/executeCommand']);
    expect(gopls.heard[0]?.params).toEqual(
      new Map([
        [a, 'package a'],
        ['/work/p/go.mod', 'module play'],
      ]),
    );
  });

  it('answers nothing at once while gopls is downloaded', async () => {
    const session = createLanguageSession({ host: { start: () => new Promise(() => {}) } });
    session.start();
    await expect(session.ask('textDocument/hover', hover)).resolves.toEqual({ status: 'none' });
  });

  it('that fails says why and answers who waits', async () => {
    const session = createLanguageSession({
      host: { start: () => Promise.reject(new Error('The site can’t be reached. Try again.')) },
    });
    session.start();
    await settle();
    expect(session.state.getState()).toEqual({
      status: 'failed',
      detail: 'The site can’t be reached. Try again.',
    });
  });

  it('of something that is no gopls is a failure with a next step', async () => {
    const { session, started, introducedAs } = open();
    introducedAs('no');
    session.start();
    await settle();
    expect(session.state.getState()).toMatchObject({
      status: 'failed',
      detail: expect.stringContaining('Restart') as string,
    });
    expect(started[0]?.terminated).toBe(true);
  });
});

describe('the program', () => {
  it('is sent as it is when a question is asked, disk before document', async () => {
    const { session, gopls } = await ready();
    session.show([file(a, 'package a')]);
    await settle();
    texts.set(a, 'package b');
    session.changed(a);
    void session.ask('textDocument/hover', hover);
    await settle();
    expect(methods(gopls).slice(-3)).toEqual(['write', 'textDocument/didChange', 'textDocument/hover']);
    expect(gopls.calls('textDocument/didChange')[0]?.params).toMatchObject({
      contentChanges: [{ text: 'package b' }],
    });
  });

  it('is told once for many changes in one task', async () => {
    const { session, gopls } = await ready();
    session.show([file(a, '')]);
    await settle();
    for (let i = 0; i < 5; i++) session.changed(a);
    await settle();
    expect(gopls.calls('textDocument/didChange')).toHaveLength(1);
  });

  it('gives way to another one: its files are closed, then deleted', async () => {
    const { session, gopls } = await ready();
    session.show([file(a, 'package a')]);
    await settle();
    session.show([file('/work/q/b.go', 'package b')]);
    await settle();
    expect(methods(gopls).slice(-3)).toEqual(['textDocument/didClose', 'write', 'textDocument/didOpen']);
    expect(gopls.heard.at(-2)?.params).toEqual(
      new Map([
        [a, undefined],
        ['/work/q/b.go', 'package b'],
      ]),
    );
  });

  it('that is shown again unchanged is not sent again', async () => {
    const { session, gopls } = await ready();
    const same = file(a, 'package a');
    session.show([same]);
    await settle();
    const before = gopls.heard.length;
    session.show([same]);
    await settle();
    expect(gopls.heard).toHaveLength(before);
  });

  it('never goes back to a version that a file had before', async () => {
    const { session, gopls } = await ready();
    session.show([file(a, 'one')]);
    await settle();
    session.show([]);
    await settle();
    session.show([file(a, 'two')]);
    await settle();
    const versions = gopls
      .calls('textDocument/didOpen')
      .map(({ params }) => (params as { textDocument: { version: number } }).textDocument.version);
    expect(versions[1]).toBeGreaterThan(versions[0] ?? 0);
  });
});

describe('diagnostics', () => {
  const shown = async () => {
    const page = await ready();
    page.session.show([file(a, 'package a')]);
    await settle();
    const { version } = (
      page.gopls.calls('textDocument/didOpen').at(-1)?.params as { textDocument: { version: number } }
    ).textDocument;
    return { ...page, version };
  };

  it('of the text of now are passed on, without the name of a system', async () => {
    const { gopls, found, version } = await shown();
    publish(gopls, { uri: 'file:///work/p/a.go', version, diagnostics: [wrong] });
    expect(found).toEqual([{ path: a, diagnostics: [{ ...wrong, message: 'undefined: x' }] }]);
  });

  it('of an older text are not', async () => {
    const { session, gopls, found, version } = await shown();
    session.changed(a);
    publish(gopls, { uri: 'file:///work/p/a.go', version, diagnostics: [wrong] });
    await settle();
    publish(gopls, { uri: 'file:///work/p/a.go', version, diagnostics: [wrong] });
    expect(found).toEqual([]);
  });

  it('of what is not the program’s, and what is no message at all, are passed over', async () => {
    const { gopls, found } = await shown();
    publish(gopls, { uri: 'file:///goroot/src/fmt/print.go', diagnostics: [wrong] });
    publish(gopls, { uri: 'file:///work/p/a.go', diagnostics: 'many' });
    publish(gopls, { uri: '%%%', diagnostics: [] });
    expect(found).toEqual([]);
  });
});

describe('a question', () => {
  it('that gopls refuses carries its words', async () => {
    const { session, gopls } = await ready();
    const answer = session.ask('textDocument/rename', {});
    await settle();
    gopls.refuse('textDocument/rename', 'x is taken');
    await expect(answer).resolves.toEqual({ status: 'refused', message: 'x is taken' });
  });

  it('whose answer can’t be read comes to nothing', async () => {
    const { session, gopls } = await ready();
    const answer = session.ask('textDocument/hover', hover);
    await settle();
    gopls.answer('textDocument/hover', { contents: 7 });
    await expect(answer).resolves.toEqual({ status: 'none' });
  });

  it('that nobody waits for is called off', async () => {
    const { session, gopls } = await ready();
    const controller = new AbortController();
    const answer = session.ask('textDocument/hover', hover, controller.signal);
    await settle();
    controller.abort();
    await expect(answer).resolves.toEqual({ status: 'none' });
    const { id } = gopls.calls('textDocument/hover')[0] ?? {};
    expect(gopls.calls('$/cancelRequest')[0]?.params).toEqual({ id });
  });

  it('that a hung worker never answers comes to nothing in the end', async () => {
    const { session } = await ready();
    const answer = session.ask('textDocument/hover', hover);
    await vi.advanceTimersByTimeAsync(30_000);
    await expect(answer).resolves.toEqual({ status: 'none' });
  });

  it('without gopls comes to nothing at once', async () => {
    await expect(open().session.ask('textDocument/hover', hover)).resolves.toEqual({ status: 'none' });
  });
});

describe('the end', () => {
  it('by a crash answers who waits and starts another one with the program as it is now', async () => {
    const { session, gopls, started } = await ready();
    session.show([file(a, 'package a')]);
    await settle();
    const answer = session.ask('textDocument/hover', hover);
    await settle();
    texts.set(a, 'package later');
    gopls.crash('It ended.');
    await expect(answer).resolves.toEqual({ status: 'none' });
    await settle();
    await come(started[1] as FakeGopls);
    expect(started[1]?.calls('textDocument/didOpen')[0]?.params).toMatchObject({
      textDocument: { text: 'package later' },
    });
    expect(session.state.getState().status).toBe('ready');
  });

  it('by one crash after the other leaves it to the learner, and takes its findings back', async () => {
    const { session, started, found } = await ready();
    session.show([file(a, 'package a')]);
    await settle();
    for (let life = 0; life < 3; life++) {
      started[life]?.crash('It ran out of memory. Press Restart.');
      await settle();
      if (life < 2) await come(started[life + 1] as FakeGopls);
    }
    expect(started).toHaveLength(3);
    expect(session.state.getState()).toEqual({
      status: 'failed',
      detail: 'It ran out of memory. Press Restart.',
    });
    expect(found.at(-1)).toEqual({ path: a, diagnostics: [] });
    session.restart();
    await settle();
    await come(started[3] as FakeGopls);
    expect(session.state.getState().status).toBe('ready');
  });

  it('by stop is no failure, and start brings it back with the program', async () => {
    const { session, gopls, started } = await ready();
    session.show([file(a, 'package a')]);
    await settle();
    session.stop();
    expect(gopls.terminated).toBe(true);
    expect(session.state.getState()).toEqual({ status: 'stopped' });
    session.start();
    await settle();
    await come(started[1] as FakeGopls);
    expect(started[1]?.calls('textDocument/didOpen')).toHaveLength(1);
  });

  it('before the start is through stops the start', async () => {
    const { session, started, options } = open();
    session.start();
    session.stop();
    await settle();
    expect(options[0]?.signal.aborted).toBe(true);
    expect(started[0]?.terminated).toBe(true);
    expect(session.state.getState()).toEqual({ status: 'stopped' });
  });

  it('is not undone by what the old one still says', async () => {
    const { session, gopls, found } = await ready();
    session.show([file(a, 'package a')]);
    await settle();
    session.stop();
    publish(gopls, { uri: 'file:///work/p/a.go', diagnostics: [wrong] });
    gopls.crash('late');
    await settle();
    expect(found).toEqual([]);
    expect(session.state.getState()).toEqual({ status: 'stopped' });
  });
});
