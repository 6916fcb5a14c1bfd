import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { packageFile } from '../../src/package-files.js';

/** Starts the server of sink.ts in a process of its own. `delay`: milliseconds before each answer. */
export async function startSink(delay: number): Promise<{ readonly port: number; stop(): void }> {
  const script = fileURLToPath(packageFile('../tests/bench/sink.ts'));
  const child = spawn(process.execPath, ['--import', 'tsx', script, String(delay)], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [line] = (await once(child.stdout, 'data')) as [Buffer]; // a stream without an encoding gives buffers
  return { port: Number(line.toString()), stop: () => void child.kill() };
}
