import { sql } from 'kysely';
import { ledgerName, type LedgerSettings } from '../../campaign/ledger-settings.js';
import { say } from '../../language/sentence.js';
import { Problem } from '../../problems/problem.js';
import { visible } from '../../problems/visible.js';
import { postgresSteps } from './migrations.js';
import type { PostgresDb } from './tables.js';

/** Whose ledger a schema holds. */
export interface PostgresIdentity {
  readonly campaign: string;
  readonly schema: number;
  readonly version: string;
  /** See `moved.ts`: null where it counts. */
  readonly moved: string | null;
}

/** Who opens it. */
export interface Opening {
  readonly campaign: string;
  readonly version: string;
}

const newest = Math.max(...postgresSteps.map(({ number }) => number));

/**
 * Brings the ledger in a schema up to date, in one transaction: all steps or none. Makes schema and tables where there are none. Two that
 * do so at the same time wait for each other.
 *
 * @throws Problem `ledger-foreign`, `ledger-newer`, `ledger-other-campaign`
 */
export async function postgresMigrated(
  settings: LedgerSettings,
  db: PostgresDb,
  opening: Opening,
): Promise<PostgresIdentity> {
  const found = await identityIn(settings, db, opening.campaign);
  if (found?.schema === newest) return found;
  return db.transaction().execute(async (transaction) => {
    await sql`select pg_advisory_xact_lock(hashtext(${`postbag ${settings.schema}`}))`.execute(transaction);
    const before = await identityIn(settings, transaction, opening.campaign);
    if (before?.schema === newest) return before;
    const known = await sql`select 1 from pg_namespace where nspname = ${settings.schema}`.execute(transaction);
    if (known.rows.length === 0) await sql`create schema ${sql.id(settings.schema)}`.execute(transaction);
    for (const step of postgresSteps)
      if (step.number > (before?.schema ?? 0)) await sql.raw(step.sql).execute(transaction);
    const identity = { campaign: opening.campaign, schema: newest, version: opening.version };
    if (before === undefined)
      await transaction
        .insertInto('ledger')
        .values({ ...identity, changes: 0, moved: null })
        .execute();
    else await transaction.updateTable('ledger').set(identity).execute();
    return { ...identity, moved: before?.moved ?? null };
  });
}

/** Whose ledger it is; `undefined` where the schema has no tables. Changes nothing. Problems as `postgresMigrated`. */
export async function identityIn(
  settings: LedgerSettings,
  db: PostgresDb,
  campaign: string,
): Promise<PostgresIdentity | undefined> {
  const { rows } = await sql<{ name: string }>`
    select tablename as name from pg_tables where schemaname = ${settings.schema}`.execute(db);
  if (rows.length === 0) return undefined;
  const where = { file: ledgerName(settings) };
  const identity = rows.some(({ name }) => name === 'ledger')
    ? await db.selectFrom('ledger').select(['campaign', 'schema', 'version', 'moved']).executeTakeFirst()
    : undefined;
  if (identity === undefined)
    throw new Problem({
      code: 'ledger-foreign',
      message: say`The schema "${settings.schema}" has tables that are not a ledger of postbag.`,
      hint: say`Give the ledger a schema of its own in campaign.yaml: ledger: schema`,
      where,
    });
  if (identity.schema > newest)
    throw new Problem({
      code: 'ledger-newer',
      message: say`The ledger was written by a newer postbag (${identity.version}).`,
      hint: say`Install that version or a newer one: an older one could not tell what was sent.`,
      where,
    });
  if (identity.campaign !== campaign)
    throw new Problem({
      code: 'ledger-other-campaign',
      message: say`The ledger belongs to the campaign "${visible(identity.campaign)}", not to "${campaign}".`,
      hint: say`Give each campaign a schema of its own in campaign.yaml: ledger: schema`,
      where,
    });
  return identity;
}
