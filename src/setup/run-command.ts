import { spawn } from 'node:child_process';

/** A command that could not be started or that failed; the message ends with the last lines it printed. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}

/** How a command is run: `environment` is laid over that of this process; an undefined value removes a variable. */
export interface CommandOptions {
  readonly folder?: string;
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/** Runs a program without a shell and resolves with its standard output. Throws CommandError. */
export function runCommand(
  program: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: options.folder,
      env: { ...process.env, ...options.environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
    child.on('error', (error) => {
      reject(new CommandError(`${program} could not be started: ${error.message}`));
    });
    child.on('close', (code, signal) => {
      if (code === 0) {
        resolve(Buffer.concat(stdout).toString('utf8'));
        return;
      }
      const tail = Buffer.concat(stderr).toString('utf8').trim().split('\n').slice(-12).join('\n');
      const ending = signal === null ? `status ${code ?? 'unknown'}` : `signal ${signal}`;
      reject(new CommandError(`${program} ${args.join(' ')} ended with ${ending}:\n${tail}`));
    });
  });
}
