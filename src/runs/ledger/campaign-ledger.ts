import { join } from 'node:path';
import type { Campaign } from '../../campaign/campaign.js';
import { ledgerName } from '../../campaign/ledger-settings.js';
import { ledgerFile, privateFolder } from '../../campaign/private-folder.js';
import type { Context } from '../../context.js';
import { fileExists, makeFolder, readText, writeAtomically } from '../../files.js';
import { say } from '../../language/sentence.js';
import type { LedgerReader } from '../../ledger/ledger-store.js';
import { isLedgerBegun, readLedger } from '../../ledger/campaign-ledger.js';
import { withoutFile } from '../../ledger/private-file.js';
import type { PostgresAccess } from '../../ledger/postgres/connection.js';
import { readOwnText } from '../../own-files.js';
import { Problem } from '../../problems/problem.js';
import { visible } from '../../problems/visible.js';
import { ledgerPassword } from '../../transports/password.js';

/**
 * Opens the campaign's ledger to read it, wherever it is: a file in the folder, or on a PostgreSQL server. `undefined` when nothing was
 * ever written down. Raises what `readLedger` and `readPostgresLedger` raise, and `ledger-moved` where another one counts.
 */
export async function readCampaignLedger(campaign: Campaign, context: Context): Promise<LedgerReader | undefined> {
  await refuseMoved(campaign);
  const { id, folder, ledger } = campaign;
  if (ledger === undefined) return readLedger(ledgerFile(folder), { campaign: id });
  const access = await ledgerAccess(campaign, context);
  const { readPostgresLedger } = await import('../../ledger/postgres/open-postgres.js');
  return readPostgresLedger(access, { campaign: id });
}

/** Whether the campaign has a ledger yet: one that only reads needs to begin none. Raises what `readCampaignLedger` raises. */
export async function hasLedger(campaign: Campaign, context: Context): Promise<boolean> {
  await refuseMoved(campaign);
  if (campaign.ledger === undefined) return isLedgerBegun(ledgerFile(campaign.folder));
  const reader = await readCampaignLedger(campaign, context);
  await reader?.close();
  return reader !== undefined;
}

/** How the server with the ledger is reached. Raises what `ledgerPassword` and `readOwnText` raise. */
export async function ledgerAccess({ ledger, folder }: Campaign, context: Context): Promise<PostgresAccess> {
  if (ledger === undefined) throw new Error('The ledger of this campaign is a file.');
  const ca = ledger.ca === undefined ? undefined : await readOwnText(folder, ledger.ca);
  return { settings: ledger, password: await ledgerPassword(ledger, context), ca };
}

/**
 * A campaign whose ledger is elsewhere must not begin a new one because a line of campaign.yaml changed: then everybody would be
 * written to again. Raises `ledger-moved`.
 */
export async function refuseMoved({ id, folder, ledger, file }: Campaign): Promise<void> {
  const note = serverNote(folder);
  const before = (await fileExists(note)) ? (await readText(note)).trim() : undefined;
  const now = ledger && ledgerName(ledger);
  if (before !== undefined && before !== now)
    throw new Problem({
      code: 'ledger-moved',
      message: say`The ledger of this campaign is on a PostgreSQL server: ${visible(before)}`,
      hint: say`Name that server under ledger in campaign.yaml again. Anywhere else letters that were sent would be sent again.`,
      where: { file },
    });
  if (ledger === undefined || before !== undefined) return;
  const { changesIn } = await import('../../ledger/ledger-copy.js');
  const changes = await changesIn(ledgerFile(folder), id);
  if (changes === undefined) return;
  throw new Problem({
    code: 'ledger-moved',
    message: say`This folder has a ledger of its own, and campaign.yaml names a PostgreSQL server for it.`,
    hint: say`What was sent is known to the folder alone. Move it to the server: postbag ledger move --to postgres. To keep it here, remove ledger from campaign.yaml.`,
    where: { file: ledgerFile(folder) },
  });
}

/** Remembers in the folder that the ledger is on a server, so that no other one is begun here. */
export async function rememberServer({ folder, ledger }: Campaign): Promise<void> {
  if (ledger === undefined || (await fileExists(serverNote(folder)))) return;
  await makeFolder(privateFolder(folder), { own: true });
  await writeAtomically(serverNote(folder), `${ledgerName(ledger)}\n`, { overwrite: 'always' });
}

/** The ledger is in the folder again. */
export function forgetServer(folder: string): void {
  withoutFile(serverNote(folder));
}

/** Whether the folder remembers that its ledger is on a server. */
export function isOnServer(folder: string): Promise<boolean> {
  return fileExists(serverNote(folder));
}

/** The complaint that something does not work with a ledger on a server. */
export function notOnServer({ file }: Campaign, what: string): Problem {
  return new Problem({
    code: 'ledger-not-here',
    message: say`${what} does not work with a ledger on a PostgreSQL server.`,
    hint: say`The server’s own tools do that: pg_dump and pg_restore for backups.`,
    where: { file },
  });
}

function serverNote(folder: string): string {
  return join(privateFolder(folder), 'ledger-server');
}
