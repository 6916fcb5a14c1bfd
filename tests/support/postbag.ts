import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { binary, shellPath } from './shell-path.js';

export { binary };

/** How a run ended, and all that it said. */
export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A run that is going on. */
export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Run>;
  /** Resolves when stdout and stderr together contain the text; rejects when the run ends before. */
  readonly says: (text: string) => Promise<void>;
}

/** Environment and standard input of a run. */
export interface RunOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** A temporary folder with these files, removed after the test. */
export function folderWith(files: Readonly<Record<string, string | Buffer>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'postbag-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

/** Runs the compiled program to its end. */
export async function postbag(words: readonly string[], options: RunOptions): Promise<Run> {
  return start(words, options).ended;
}

/** Starts the compiled program. It is killed when the test ends before it. */
export function start(words: readonly string[], { cwd, env = {} }: RunOptions): Running {
  const child = spawn(process.execPath, [binary, ...words], {
    cwd,
    env: { PATH: shellPath, HOME: cwd, TZ: 'UTC', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const ended = once(child, 'close').then(([code]: (number | null)[]) => ({ code: code ?? null, stdout, stderr }));
  const says = (text: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        if ((stdout + stderr).includes(text)) resolve();
      };
      child.stdout.on('data', look);
      child.stderr.on('data', look);
      void ended.then((run) =>
        reject(new Error(`It ended with ${run.code} before saying "${text}":\n${run.stdout}\n${run.stderr}`)),
      );
      look();
    });
  return { child, ended, says };
}

/** The JSON objects of a `--json` run, in order. */
export function events(run: Run): readonly Readonly<Record<string, unknown>>[] {
  return run.stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>); // the program writes one object a line
}
