import { afterAll, beforeAll, expect, test } from 'vitest';
import { claimLetters, exchangeLetters, recipientsOf } from '../../../src/ledger/postgres/statements.js';
import { postgresServer, type PostgresServer } from '../../support/postgres.js';
import { accessTo, openedOn } from './fixtures.js';

let server: PostgresServer;
beforeAll(async () => {
  server = await postgresServer();
});
afterAll(() => server.remove());

const letters = 100_000;

/** All steps of a plan, as `Index Scan letters letters_key_key`. */
function steps(plan: unknown): readonly string[] {
  const { 'Node Type': type, 'Relation Name': table, 'Index Name': index, Plans: parts = [] } = plan as PlanNode; // as PostgreSQL gives it
  return [[type, table, index].filter((word) => word !== undefined).join(' '), ...parts.flatMap(steps)];
}

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly Plans?: readonly unknown[];
}

test('letters are claimed and exchanged by indexes alone, however many there are, also where one sender had half of them', async () => {
  const access = accessTo(server);
  await openedOn(access, 'none');
  const { schema } = access.settings;
  await server.query(
    schema,
    `insert into letters (number, key, letter, version, supporter_hash, list, line, language, message_id, state, tries, changed, crc, sender)
     select i, md5(i::text), 'dam', 1, md5(i::text), 'contacts/members.csv', i, 'en', md5(i::text),
       case when i % 2 = 0 then 'sent' else 'ready' end, 0, 0, 0, case when i % 2 = 0 then 'one' end
     from generate_series(1, ${letters}) as i`,
  );
  await server.query(
    schema,
    `insert into recipients (letter, place, id, role, address)
     select i, 0, 'member-' || i % 343, 'to', 'member@parliament.example.org' from generate_series(1, ${letters}) as i`,
  );
  await server.query(schema, 'analyze');
  for (const [text, by] of [
    [claimLetters, ['letters_key_key', 'letters_pkey']],
    [recipientsOf, ['letters_key_key', 'recipients_pkey']],
    [exchangeLetters, ['letters_pkey']],
  ] as const) {
    // As it is prepared, for values that are not known yet.
    const [row] = await server.query(schema, `explain (generic_plan, format json) ${text}`);
    const [{ Plan: plan }] = row?.['QUERY PLAN'] as [{ readonly Plan: unknown }]; // as PostgreSQL gives it
    const found = steps(plan);
    expect(found.filter((step) => /^Seq Scan (?:letters|recipients)/.test(step))).toEqual([]);
    const indexes = new Set(found.flatMap((step) => /\S+_(?:key|pkey)$/.exec(step) ?? []));
    expect([...indexes].filter((name) => !name.startsWith('senders')).sort()).toEqual(by);
  }
});
