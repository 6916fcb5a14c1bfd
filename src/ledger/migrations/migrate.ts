import { checksum } from '../checksum.js';
import { applicationId, structureOf } from '../inspection.js';
import { identityChecksum, type Db, type Identity } from '../keeper.js';
import type { SqliteFile } from '../sqlite.js';
import { migrations } from './migrations.js';

/**
 * Brings an open ledger up to date, in one transaction: all steps or none. Makes the tables in an empty file.
 * Gives back whose ledger it is now.
 */
export async function migrated(
  sqlite: SqliteFile,
  db: Db,
  { campaign, version }: { readonly campaign: string; readonly version: string },
  steps = migrations,
): Promise<Identity> {
  const fresh = structureOf(sqlite).length === 0;
  const before = fresh ? undefined : await db.selectFrom('ledger').selectAll().executeTakeFirstOrThrow();
  if (before?.schema === steps.length && before.campaign === campaign) return before;
  sqlite.run('begin immediate');
  try {
    for (const step of steps.slice(before?.schema ?? 0)) sqlite.run(step);
    // It was made when the campaign had another id, and nothing was recorded in it.
    if (before !== undefined && before.campaign !== campaign) await db.deleteFrom('places').execute();
    sqlite.run(`pragma application_id = ${applicationId}`);
    const structure = checksum(structureOf(sqlite));
    const identity = { campaign, version, schema: steps.length, structure, changes: (before?.changes ?? 0) + 1 };
    await db.deleteFrom('ledger').execute();
    await db
      .insertInto('ledger')
      .values({ ...identity, crc: identityChecksum(identity) })
      .execute();
    sqlite.run('commit');
    return identity;
  } catch (error) {
    if (sqlite.inTransaction()) sqlite.run('rollback');
    throw error;
  }
}
