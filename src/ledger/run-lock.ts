import { readFileSync, writeFileSync } from 'node:fs';
import { type Sentence, type Text } from '../language/sentence.js';
import { readStoredSentence, storedSentence } from './stored-sentence.js';
import { fileProblem } from '../problems/file-problem.js';
import { busyProblem, inTheUsersWords } from './ledger-problem.js';
import { privateFile, sizeOf } from './private-file.js';
import { lockExclusively, isLockedExclusively } from './sqlite.js';

/** One run at a time: held until `letGo`, or until the process dies. */
export interface RunLock {
  letGo(): void;
  /** Says what the run waits for, for those who look; `undefined`: for nothing. */
  note(waitsFor: Sentence | undefined): void;
}

/** Which run is using the ledger, as the file beside the lock says. */
export interface RunAtWork {
  readonly pid: string;
  readonly since: string;
  readonly waitsFor?: Text | undefined;
}

/**
 * Takes the lock of a ledger for this process. The lock is the operating system's, on the empty file `<ledger>.lock`, so that a dead
 * process leaves none behind and a process id that is used again fools nobody; `<ledger>.pid` beside it only says whom to name.
 * Problems: `ledger-busy`, at once, when another process (or another part of this one) has it; `ledger-unwritable`.
 */
export function lockForRun(path: string, run: { readonly pid: number; readonly now: Date }): RunLock {
  const lockFile = `${path}.lock`;
  const pidFile = `${path}.pid`;
  privateFile(lockFile);
  const held = heldAlone(lockFile);
  if (held === undefined) throw busyProblem(path, holder(pidFile));
  const who = `${run.pid} since ${run.now.toISOString()}\n`;
  try {
    privateFile(pidFile);
    writeFileSync(pidFile, who);
  } catch (cause) {
    held.letGo();
    throw fileProblem(cause, pidFile, 'write');
  }
  let said: string | undefined;
  return {
    letGo: () => held.letGo(),
    note: (why) => {
      const waitsFor = why && storedSentence(why);
      if (waitsFor === said) return;
      said = waitsFor;
      try {
        writeFileSync(pidFile, waitsFor === undefined ? who : `${who}waits for ${waitsFor}\n`);
      } catch {
        // It only helps those who look.
      }
    },
  };
}

/** The run that is using a ledger now; `undefined` when none is. Changes nothing. */
export function runAtWork(path: string): RunAtWork | undefined {
  const lockFile = `${path}.lock`;
  if (sizeOf(lockFile) === undefined || !isLockedExclusively(lockFile)) return undefined;
  return holder(`${path}.pid`) ?? { pid: 'not known', since: 'not known' };
}

function heldAlone(lockFile: string): ReturnType<typeof lockExclusively> {
  try {
    return lockExclusively(lockFile);
  } catch (error) {
    throw inTheUsersWords(lockFile, error);
  }
}

function holder(pidFile: string): RunAtWork | undefined {
  try {
    const text = readFileSync(pidFile, 'utf8');
    const [, pid, since] = /^(\d+) since (\S+)$/m.exec(text) ?? [];
    const [, waitsFor] = /^waits for (.+)$/m.exec(text) ?? [];
    return pid === undefined || since === undefined
      ? undefined
      : { pid, since, waitsFor: waitsFor && readStoredSentence(waitsFor) };
  } catch {
    // The lock is what counts; the file only helps to name the other run.
    return undefined;
  }
}
