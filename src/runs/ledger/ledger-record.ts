import { randomBytes, hash } from 'node:crypto';
import { join } from 'node:path';
import * as z from 'zod/mini';
import type { Campaign } from '../../campaign/campaign.js';
import { ledgerFile } from '../../campaign/private-folder.js';
import type { Context } from '../../context.js';
import { fileExists, makeFolder, readText, writeAtomically } from '../../files.js';
import { localDate } from '../../language/local-date.js';
import { count, say } from '../../language/sentence.js';
import type { LedgerPlace } from '../../ledger/places.js';
import { Problem } from '../../problems/problem.js';
import { visible } from '../../problems/visible.js';

/** What is remembered of a campaign's ledger in the user's state folder, outside the campaign's: it holds no name and no letter. */
const Shape = z.object({
  campaign: z.string(),
  /** The campaign's folder whose ledger counts. */
  place: z.string(),
  /** How many changes that ledger had when a run last ended or began. */
  changes: z.int().check(z.minimum(0)),
  at: z.iso.datetime(),
});

/** See `Shape`. */
export type LedgerRecord = z.infer<typeof Shape>;

/** What is remembered of a campaign on this computer; `undefined` when nothing is, or it cannot be read. */
export async function readRecord(campaign: string, { stateFolder }: Pick<Context, 'stateFolder'>) {
  try {
    const parsed = Shape.safeParse(JSON.parse(await readText(recordFile(campaign, stateFolder))));
    return parsed.success && parsed.data.campaign === campaign ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Remembers where a campaign's ledger is and how many changes it has. A state folder that cannot be written is no reason to stop: then
 * it gives a warning, Problem `ledger-not-remembered`.
 */
export async function writeRecord(
  record: LedgerRecord,
  { stateFolder }: Pick<Context, 'stateFolder'>,
): Promise<Problem | undefined> {
  const file = recordFile(record.campaign, stateFolder);
  try {
    await makeFolder(join(stateFolder, 'campaigns'));
    await writeAtomically(file, `${JSON.stringify(record)}\n`, { overwrite: 'always' });
    return undefined;
  } catch (error) {
    if (error instanceof Problem) return notRemembered(stateFolder, error);
    throw error;
  }
}

/**
 * The random name of this computer, made when it is first asked for. `undefined` where it cannot be kept, which `writeRecord` reports. It
 * says nothing about the computer, and only ledgers get it.
 */
export async function machineName({ stateFolder }: Pick<Context, 'stateFolder'>): Promise<string | undefined> {
  const file = join(stateFolder, 'machine');
  try {
    if (await fileExists(file)) return (await readText(file)).trim();
    const name = randomBytes(16).toString('hex');
    await makeFolder(stateFolder);
    await writeAtomically(file, `${name}\n`);
    return name;
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
}

function notRemembered(stateFolder: string, { told }: Problem): Problem {
  return new Problem({
    code: 'ledger-not-remembered',
    severity: 'warning',
    message: say`postbag cannot write to ${visible(stateFolder)}, so it would not notice a deleted, older or copied ledger: ${told.message}`,
    hint: say`Make that folder writable for yourself, or name another one in XDG_STATE_HOME. Until then, back up the ledger: postbag ledger backup FILE`,
  });
}

/**
 * Compares the ledger of a folder with what is remembered outside of it: it may be gone, older than it was, or another folder's may count.
 * @param changes how many it has; `undefined` where there is none
 * @returns Problem `ledger-missing`, `ledger-older`, `ledger-second`
 */
export async function recordProblem(
  { id, folder, timeZone }: Pick<Campaign, 'id' | 'folder' | 'timeZone'>,
  changes: number | undefined,
  record: LedgerRecord | undefined,
): Promise<Problem | undefined> {
  if (record === undefined) return undefined;
  const where = { file: ledgerFile(folder) };
  const day = localDate(new Date(record.at), timeZone);
  if (record.place === folder) {
    if (changes === undefined)
      return new Problem({
        code: 'ledger-missing',
        message: say`The ledger of the campaign "${id}" is gone: letters were sent from this folder until ${day}.`,
        hint: say`Restore it: postbag ledger restore FILE. Without it every letter would be sent again. If that is what you mean: postbag ledger claim`,
        where,
      });
    if (changes >= record.changes) return undefined;
    return new Problem({
      code: 'ledger-older',
      message: say`The ledger is older than it was on ${day}: it lacks ${count(record.changes - changes, 'change')}, and letters that were sent could be sent again.`,
      hint: say`Restore the newest one: postbag ledger restore FILE. If this one counts all the same: postbag ledger claim`,
      where,
    });
  }
  const other = visible(record.place);
  // The folder was moved, and took its ledger along.
  if (!(await fileExists(ledgerFile(record.place)).catch(() => false)) && (changes ?? -1) >= record.changes)
    return undefined;
  return new Problem({
    code: 'ledger-second',
    message: say`Letters of the campaign "${id}" were sent from another folder until ${day}: ${other}`,
    hint: say`Send from one folder only, or letters go twice. If only this one sends from now on: postbag ledger claim. If it is another campaign, give it an id of its own in campaign.yaml.`,
    where,
  });
}

/** Says that a ledger was last used on another computer. Problem `ledger-second`. */
export function machineProblem(
  places: readonly LedgerPlace[],
  machine: string | undefined,
  { folder, timeZone }: Pick<Campaign, 'folder' | 'timeZone'>,
): Problem | undefined {
  const [last] = places;
  if (last === undefined || machine === undefined || last.machine === machine) return undefined;
  return new Problem({
    code: 'ledger-second',
    message: say`This ledger was last used on another computer, on ${localDate(last.at, timeZone)}, in ${visible(last.place)}`,
    hint: say`Send from one computer only, or letters go twice. If only this one sends from now on: postbag ledger claim`,
    where: { file: ledgerFile(folder) },
  });
}

function recordFile(campaign: string, stateFolder: string): string {
  return join(stateFolder, 'campaigns', `${hash('sha256', campaign, 'hex').slice(0, 32)}.json`);
}
