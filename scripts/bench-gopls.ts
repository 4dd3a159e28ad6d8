/** gopls as it is on any machine, for comparison: the same version, with the program of `bench-program.ts`. */
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

import { createIntroduction, initialized } from '../src/gopls/introduction.ts';
import { startTestGopls } from '../src/gopls/testing.ts';
import type { GoplsHost, RpcMessage } from '../src/gopls/types.ts';
import type { GoInstall } from '../src/setup/find-go.ts';
import { runCommand } from '../src/setup/run-command.ts';
import { longProgram } from './bench-program.ts';

export interface NativeTimes {
  /** Milliseconds from a change to the diagnostics of it. */
  readonly keystrokes: readonly number[];
  /** Milliseconds from a question to its answer. */
  readonly completions: readonly number[];
}

/** `folder` is empty, and stays behind with what was built. Throws CommandError. */
export async function nativeTimes(install: GoInstall, folder: string): Promise<NativeTimes> {
  const command = join(folder, 'gopls');
  const environment = { ...install.environment, GOOS: undefined, GOARCH: undefined };
  await runCommand(install.goCommand, ['build', '-o', command, 'golang.org/x/tools/gopls'], {
    folder: join(process.cwd(), 'go', 'gopls'),
    environment,
  });
  // gopls asks the go command that it finds.
  const path = [join(install.goroot, 'bin'), process.env['PATH']].join(delimiter);
  const gopls = await startTestGopls(
    nativeHost(command, folder, { ...process.env, ...environment, PATH: path }),
  );
  const program = gopls.open({
    'go.mod': 'module play\n\ngo 1.27\n',
    'main.go': longProgram('fmt.Println(x)'),
  });
  await program.expectDiagnostics('main.go', ['undefined: x']);
  const timed = async (work: () => Promise<unknown>) => {
    const startedAt = performance.now();
    await work();
    return performance.now() - startedAt;
  };
  const keystrokes: number[] = [];
  for (let round = 0; round < 40; round++) {
    const name = `missing${round}_`;
    keystrokes.push(
      await timed(() => {
        program.change('main.go', longProgram(`fmt.Println(${name})`));
        return program.expectDiagnostics('main.go', [`undefined: ${name}`]);
      }),
    );
  }
  program.change('main.go', longProgram('strings.To‸'));
  const completions: number[] = [];
  for (let round = 0; round < 30; round++) {
    completions.push(await timed(() => program.request('textDocument/completion', program.at('main.go'))));
  }
  gopls.process.terminate();
  return { keystrokes, completions };
}

/** A gopls of this machine as the host of a page's. `/work` of its clients lies in `folder`. */
function nativeHost(command: string, folder: string, env: NodeJS.ProcessEnv): GoplsHost {
  const place = (text: string) => text.replaceAll('file:///work', `file://${folder}/work`);
  const back = (text: string) => text.replaceAll(`file://${folder}/work`, 'file:///work');
  mkdirSync(join(folder, 'work'));
  return {
    status: () => Promise.resolve(undefined),
    async start({ onMessage }) {
      const server = spawn(command, [], { env, stdio: ['pipe', 'pipe', 'ignore'] });
      let received = Buffer.alloc(0);
      const send = (message: RpcMessage) => {
        const text = place(JSON.stringify(message));
        server.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
      };
      const introduction = createIntroduction();
      send(introduction.request);
      server.stdout.on('data', (bytes: Buffer) => {
        received = Buffer.concat([received, bytes]);
        for (;;) {
          const end = received.indexOf('\r\n\r\n');
          const length = Number(/Content-Length: (\d+)/.exec(received.subarray(0, end).toString())?.[1]);
          if (end === -1 || received.length < end + 4 + length) return;
          const text = received.subarray(end + 4, end + 4 + length).toString();
          received = received.subarray(end + 4 + length);
          const message = JSON.parse(back(text)) as RpcMessage;
          if (!introduction.hears(message)) onMessage(message);
        }
      });
      const introduced = await introduction.answer;
      send(initialized);
      return {
        introduced,
        send,
        write(files) {
          for (const [path, text] of files) {
            mkdirSync(dirname(join(folder, path)), { recursive: true });
            writeFileSync(join(folder, path), text ?? '');
          }
        },
        read: () => Promise.resolve(undefined),
        ended: new Promise(() => undefined),
        terminate: () => void server.kill(),
      };
    },
  };
}
