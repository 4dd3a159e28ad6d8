import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createNodeToolchain } from '../toolchain/node-toolchain.node.ts';
import type { Toolchain } from '../toolchain/types.ts';
import { servePlayground } from './serve.ts';
import type { ServedPlayground } from './serve.ts';

const hello = 'package main\n\nimport "fmt"\n\nfunc main() { fmt.Println("hello") }\n';
const helloReply = {
  Errors: '',
  Events: [{ Message: 'hello\n', Kind: 'stdout', Delay: 0 }],
  Status: 0,
  IsTest: false,
  TestsFailed: 0,
};

let served: ServedPlayground;

function serve(startToolchain: () => Promise<Toolchain>, workers = 1, faults: unknown[] = []) {
  return servePlayground({
    port: 0,
    host: '127.0.0.1',
    workers,
    goVersion: 'go1.27.4',
    startToolchain,
    onFault: (error) => faults.push(error),
  });
}

beforeAll(async () => {
  served = await serve(() => createNodeToolchain());
});
afterAll(() => served.close());

function compile(fields: Record<string, string>, server = served): Promise<Response> {
  return fetch(`${server.address}/compile`, { method: 'POST', body: new URLSearchParams(fields) });
}

test('a form is compiled and run, for every origin', async () => {
  const response = await compile({ body: hello, version: '2' });
  expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*');
  expect(await response.json()).toEqual(helloReply);
});

test('JSON is taken too, with keys in any case', async () => {
  const response = await fetch(`${served.address}/compile`, {
    method: 'POST',
    body: JSON.stringify({ Body: hello, WITHVET: false }),
  });
  expect(await response.json()).toEqual(helloReply);
});

test('a form may be of several parts, or stand in the address', async () => {
  const form = new FormData();
  form.set('body', hello);
  const answers = [
    await fetch(`${served.address}/compile`, { method: 'POST', body: form }),
    await fetch(`${served.address}/compile?body=${encodeURIComponent(hello)}`, { method: 'POST' }),
  ];
  for (const answer of answers) expect(await answer.json()).toEqual(helloReply);
});

test('a lone prog.go with tests and no main is tested', async () => {
  const body = 'package main\n\nimport "testing"\n\nfunc TestA(t *testing.T) { t.Error("no") }\n';
  const reply: unknown = await (await compile({ body })).json();
  expect(reply).toMatchObject({ IsTest: true, TestsFailed: 1, Status: 1 });
});

test('a lone prog.go that can not be parsed is no test, nor one whose functions are none', async () => {
  const errorsOf = async (parameters: string, statement: string) => {
    const body = `package main\n\nimport "testing"\n\nfunc TestA(${parameters}) { ${statement} }\n`;
    return (await (await compile({ body })).json()) as unknown;
  };
  expect(await errorsOf('t *testing.T', 'x := ; _ = x')).toMatchObject({
    Errors: './prog.go:5:33: syntax error: unexpected semicolon, expected expression\n',
    IsTest: false,
  });
  expect(await errorsOf('t *testing.T, n *int', '')).toMatchObject({
    Errors: 'runtime.main_main·f: function main is undeclared in the main package\n',
    IsTest: false,
  });
});

test("the learner's mistakes are answered with 200", async () => {
  const broken = await compile({ body: 'package main\n\nfunc main() { x }\n' });
  expect(broken.status).toBe(200);
  expect(await broken.json()).toMatchObject({ Errors: './prog.go:3:15: undefined: x\n', Events: null });
  const strange = await compile({ body: '-- ../x.go --\npackage main\n' });
  expect(await strange.json()).toMatchObject({ Errors: 'invalid file name "../x.go"' });
});

describe('fmt', () => {
  async function format(fields: Record<string, string>): Promise<unknown> {
    const response = await fetch(`${served.address}/fmt`, {
      method: 'POST',
      body: new URLSearchParams(fields),
    });
    return response.json();
  }

  test.each([
    ['a program', 'package main\nfunc  main( ){}\n', 'package main\n\nfunc main() {}\n'],
    [
      'every Go file of a txtar',
      'package main\nvar  x=1\n-- y.go --\npackage main\nvar  y=1\n-- z.txt --\na  b\n',
      'package main\n\nvar x = 1\n-- y.go --\npackage main\n\nvar y = 1\n-- z.txt --\na  b\n',
    ],
    [
      'go.mod',
      'package main\n-- go.mod --\nmodule   play\ngo   1.27\n',
      'package main\n-- go.mod --\nmodule play\n\ngo 1.27\n',
    ],
    ['a prog.go with its marker', '-- prog.go --\npackage  main\n', '-- prog.go --\npackage main\n'],
    ['nothing', '', ''],
  ])('formats %s', async (_, body, formatted) => {
    expect(await format({ body })).toEqual({ Body: formatted, Error: '' });
  });

  test('mends imports when it is asked to, in whatever words', async () => {
    const body = 'package main\n\nimport "os"\n\nfunc main() { fmt.Print() }\n';
    const mended = 'package main\n\nimport "fmt"\n\nfunc main() { fmt.Print() }\n';
    expect(await format({ body, imports: 'true' })).toEqual({ Body: mended, Error: '' });
    expect(await format({ body, imports: 'false' })).toEqual({ Body: mended, Error: '' });
    expect(await format({ body, imports: '' })).toEqual({ Body: body, Error: '' });
  });

  test.each([
    ['a syntax error', 'package main\nfunc {\n', /^prog\.go:2:6: /],
    ['another file', 'package main\n-- y.go --\npackage main\nfunc {\n', /^y\.go:2:6: /],
    ['go.mod', 'package main\n-- go.mod --\nmodule\n', /^go\.mod:1: /],
    ['a name', '-- ../x.go --\n', /^invalid file name "\.\.\/x\.go"$/],
  ])('names the place of an error: %s', async (_, body, error) => {
    expect(await format({ body })).toEqual({ Body: '', Error: expect.stringMatching(error) as string });
  });
});

describe('share', () => {
  const share = (body: string | Uint8Array<ArrayBuffer>, method = 'POST') =>
    fetch(`${served.address}/share`, { method, body });

  test('a text is kept under the official id and read back as it is, by every origin', async () => {
    const shared = await share('Snippy McSnipface');
    expect(await shared.text()).toBe('N_M_YelfGeR');
    const read = await fetch(`${served.address}/p/N_M_YelfGeR.go`);
    expect(read.headers.get('Content-Type')).toBe('text/plain; charset=utf-8');
    expect(read.headers.get('Access-Control-Allow-Origin')).toBe('*');
    expect(await read.text()).toBe('Snippy McSnipface');
  });

  test('a shared page is text, and can be saved as a file', async () => {
    const id = await (await share('<script>')).text();
    const read = await fetch(`${served.address}/p/${id}.go?download=true`);
    expect(read.headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(read.headers.get('Content-Disposition')).toBe(`attachment; filename="${id}.go"`);
  });

  test('64 KiB are kept, one byte more is refused', async () => {
    expect((await share(new Uint8Array(65_536))).status).toBe(200);
    const large = await share(new Uint8Array(65_537));
    expect([large.status, await large.text()]).toEqual([413, 'Snippet is too large\n']);
  });

  test('sharing is a POST', async () => {
    const response = await share('x', 'PUT');
    expect([response.status, await response.text()]).toEqual([405, 'Requires POST\n']);
  });

  test.each(['/p/nosuchprog1.go', '/p/', '/p/..%2f..%2fpackage.json', '/p/%00.go'])(
    '%s is not found, and says so',
    async (path) => {
      const response = await fetch(`${served.address}${path}`);
      expect([response.status, await response.text()]).toEqual([404, 'Snippet not found\n']);
    },
  );

  test('an id without an ending leads to its text', async () => {
    const id = await (await share('package main\n')).text();
    const response = await fetch(`${served.address}/p/${id}`, { redirect: 'manual' });
    expect([response.status, response.headers.get('Location')]).toEqual([302, `/p/${id}.go`]);
  });
});

test('the version has three forms', async () => {
  const response = await fetch(`${served.address}/version`);
  expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*');
  expect(await response.json()).toEqual({ Version: 'go1.27.4', Release: 'go1.27', Name: 'Go 1.27' });
});

test.each([
  ['no body', ''],
  ['text', 'hello'],
  ['JSON of another shape', '[1]'],
  ['a body that is no text', '{"Body": 1}'],
])('%s is a bad request', async (_, body) => {
  const response = await fetch(`${served.address}/compile`, { method: 'POST', body });
  expect([response.status, await response.text()]).toEqual([400, 'Bad Request\n']);
});

test('what is too large is refused', async () => {
  const response = await compile({ body: 'x'.repeat(4 * 1024 * 1024) });
  expect(response.status).toBe(413);
});

test('other addresses are not found', async () => {
  expect((await fetch(`${served.address}/nosuch`)).status).toBe(404);
});

test('a preflight is answered without allowing any header', async () => {
  const response = await fetch(`${served.address}/compile`, { method: 'OPTIONS' });
  expect(response.status).toBe(200);
  expect(response.headers.get('Access-Control-Allow-Headers')).toBeNull();
});

/** A toolchain whose runs end when told, for what the real one does not do on demand. */
function heldToolchain(): {
  readonly toolchain: Toolchain;
  readonly signals: AbortSignal[];
  end: (index: number) => void;
} {
  const signals: AbortSignal[] = [];
  const ends: (() => void)[] = [];
  return {
    signals,
    end: (index) => ends[index]?.(),
    toolchain: {
      prepare: () => Promise.resolve(),
      whenFree: () => Promise.resolve(),
      execute: (_, __, signal) =>
        new Promise((resolve) => {
          signals.push(signal);
          ends.push(() =>
            resolve({ kind: 'reply', reply: { ...helloReply, Events: null }, timedOut: false }),
          );
          signal.addEventListener('abort', () => resolve({ kind: 'cancelled' }));
        }),
      format: () => Promise.resolve({ status: 'cancelled' }),
      vet: () => Promise.resolve({ status: 'cancelled' }),
      inspect: () => Promise.resolve({ status: 'cancelled' }),
      find: () => Promise.resolve({ status: 'cancelled' }),
      close() {},
    },
  };
}

test('an internal fault is 500 with text, and is reported', async () => {
  const faults: unknown[] = [];
  const server = await serve(() => Promise.reject(new Error('no workers')), 1, faults);
  const response = await compile({ body: hello }, server);
  expect([response.status, await response.text()]).toEqual([500, 'Internal Server Error\n']);
  expect(faults).toHaveLength(1);
  await server.close();
});

test('a client that goes away ends its run', async () => {
  const held = heldToolchain();
  const server = await serve(() => Promise.resolve(held.toolchain));
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
  const client = request(`${server.address}/compile`, { method: 'POST', headers });
  client.on('error', () => {});
  client.end(new URLSearchParams({ body: hello }).toString());
  await expect.poll(() => held.signals.length).toBe(1);
  client.destroy();
  await expect.poll(() => held.signals[0]?.aborted).toBe(true);
  await server.close();
});

test('as many run at once as there are workers, and closing lets them end', async () => {
  const held = heldToolchain();
  const server = await serve(() => Promise.resolve(held.toolchain), 2);
  const running = [1, 2, 3].map((n) => compile({ body: `${hello}// ${n}` }, server));
  await expect.poll(() => held.signals.length).toBe(2);
  held.end(0);
  await expect.poll(() => held.signals.length).toBe(3);
  const closed = server.close();
  held.end(1);
  held.end(2);
  expect((await Promise.all(running)).map((response) => response.status)).toEqual([200, 200, 200]);
  await closed;
});

test('a port that is taken is an error with a code', async () => {
  const port = Number(new URL(served.address).port);
  const again = servePlayground({
    port,
    host: '127.0.0.1',
    workers: 1,
    goVersion: 'go1.27.4',
    startToolchain: () => Promise.reject(new Error('not needed')),
    onFault: () => {},
  });
  await expect(again).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
