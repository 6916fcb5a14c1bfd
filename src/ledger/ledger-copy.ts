import { dirname } from 'node:path';
import { makeFolder, readBytes } from '../files.js';
import { count, plural, say, type Sentence } from '../language/sentence.js';
import type { State } from '../outbox/ports.js';
import { Problem } from '../problems/problem.js';
import { shellWord } from '../terminal/command-line.js';
import { inspected, identifiedAt } from './inspection.js';
import { readLedger } from './campaign-ledger.js';
import { inTheUsersWords } from './ledger-problem.js';
import { replaceFile, sizeOf, withoutFile } from './private-file.js';
import { lockForRun } from './run-lock.js';
import { openSeal, readSeal, sealOf } from './seal.js';
import { copyInto, haveSameRows } from './sqlite.js';

/** How many changes a ledger has kept; `undefined` where there is none. Changes nothing. Problems as `readLedger`. */
export async function changesIn(path: string, campaign: string): Promise<number | undefined> {
  if ((sizeOf(path) ?? 0) === 0) return undefined;
  return (await identifiedAt(path, { campaign, changes: 0 }))?.changes;
}

/**
 * Writes a whole copy of a ledger, as it stands at this moment, to a file that is not there yet (0600); also while a run is using it.
 * Gives how many changes it has.
 * @throws Problem `ledger-missing`, `file-exists`, `disk-full`, `file-unwritable`; those of `readLedger`
 */
export async function backUpLedger(path: string, campaign: string, file: string): Promise<number> {
  if ((await changesIn(path, campaign)) === undefined) throw nothingThere(path);
  if (sizeOf(file) !== undefined)
    throw new Problem({
      code: 'file-exists',
      message: say`"${file}" is already there.`,
      hint: say`Give the backup another name: nothing is ever overwritten.`,
      where: { file },
    });
  await replaceFile(file, (temporary) => copyLedger(path, temporary, file), { isNew: true });
  return (await inspected(file, { campaign, changes: 0 }))?.changes ?? 0;
}

/** Who restores a ledger. */
export interface RestoreOptions {
  readonly campaign: string;
  readonly pid: number;
  readonly now: Date;
  /** Changes that are known to have been made, from elsewhere than the ledger itself. */
  readonly known: number;
  /** Whether a copy may be restored that lacks changes. */
  readonly older: boolean;
}

/**
 * Puts a backup in the place of a ledger, alone. Gives how many changes it has.
 * @throws Problem `ledger-older` for a backup that lacks changes, `ledger-busy`; those of `readBytes` and `openLedger` for the backup
 */
export async function restoreLedger(path: string, file: string, restoring: RestoreOptions): Promise<number> {
  const { campaign, known, older } = restoring;
  // In the words of all other files, with the name that was meant.
  for await (const part of readBytes(file)) if (part.length > 0) break;
  const backup = await inspected(file, { campaign, changes: 0 });
  if (backup === undefined) throw nothingThere(file);
  await makeFolder(dirname(path), { private: true });
  const lock = lockForRun(path, restoring);
  try {
    const here = await changesIn(path, campaign).catch(() => undefined);
    const most = Math.max(here ?? 0, readSeal(sealOf(path)) ?? 0, known);
    if (backup.changes < most && !older && !(here === most && lacksNothing(path, file))) {
      const again = here === undefined ? undefined : await lettersThatWouldGoAgain(path, file, campaign);
      throw tooOld(file, most - backup.changes, again);
    }
    await replaceFile(path, (temporary) => {
      copyLedger(file, temporary, path);
      // Before the new file has the old one's name: SQLite would take what waits there for the new one's. The seal tells if it ends here.
      for (const end of ['-wal', '-shm']) withoutFile(`${path}${end}`);
    });
    const seal = openSeal(sealOf(path));
    seal.write(backup.changes);
    seal.close();
    return backup.changes;
  } finally {
    lock.letGo();
  }
}

/** Copies a whole ledger into an empty file. `shown`: the file for which that is done, for complaints. */
function copyLedger(from: string, to: string, shown: string): void {
  try {
    copyInto(from, to);
  } catch (error) {
    throw inTheUsersWords(shown, error);
  }
}

/** Whether nothing was recorded since a backup but that the ledger was opened, as the restoring itself does. */
function lacksNothing(path: string, file: string): boolean {
  try {
    return haveSameRows(path, file, ['ledger', 'runs', 'places']);
  } catch {
    // A ledger that is damaged, say: then the two cannot be compared.
    return false;
  }
}

/** How many letters left, or may have, by the ledger that is here, and are still to leave by its backup. */
async function lettersThatWouldGoAgain(path: string, file: string, campaign: string): Promise<number> {
  const here = await readLedger(path, { campaign });
  const backup = await readLedger(file, { campaign });
  try {
    const before = (await backup?.states()) ?? new Map<string, { readonly state: State }>();
    const mayLeave = (state: State | undefined): boolean =>
      state === undefined || state === 'ready' || state === 'deferred';
    const now = (await here?.states()) ?? new Map<string, { readonly state: State }>();
    return [...now].filter(
      ([key, { state }]) => !mayLeave(state) && state !== 'rejected' && mayLeave(before.get(key)?.state),
    ).length;
  } finally {
    await here?.close();
    await backup?.close();
  }
}

/** `again`: how many letters would be sent again, where that is known. */
function tooOld(file: string, missing: number, again: number | undefined): Problem {
  return new Problem({
    code: 'ledger-older',
    message: whatIsLost(missing, again),
    hint: say`Restore a newer backup. If there is none, and you know what was done since: postbag ledger restore --older ${shellWord(file)}`,
    where: { file },
  });
}

function whatIsLost(missing: number, again: number | undefined): Sentence {
  if (again === undefined)
    return say`The backup lacks the last ${count(missing, 'change')}: what was sent after it was made would be sent again.`;
  if (again === 0)
    return say`The backup is older than the ledger. No letter would be sent again, but what else was recorded since would be lost: who was forgotten, approvals, notes.`;
  return plural(
    again,
    say`The backup is older than the ledger: ${again} letter that was sent since, or may have been, would be sent again.`,
    say`The backup is older than the ledger: ${again} letters that were sent since, or may have been, would be sent again.`,
  );
}

function nothingThere(path: string): Problem {
  return new Problem({
    code: 'ledger-missing',
    message: say`There is no ledger at "${path}".`,
    hint: say`A ledger is made with the first letter that is sent.`,
    where: { file: path },
  });
}
