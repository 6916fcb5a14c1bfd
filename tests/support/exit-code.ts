import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** The exit code of a process once it has ended and all that it said was read; `null` where a signal ended it. */
export async function exitCode(child: ChildProcess): Promise<number | null> {
  const [code] = (await once(child, 'close')) as [number | null]; // `close` gives the exit code first
  return code;
}
