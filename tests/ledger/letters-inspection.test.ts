import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inspectLetters } from '../../src/ledger/letters-inspection.js';
import { openSqlite } from '../../src/ledger/sqlite.js';
import { openLedger } from '../../src/ledger/open-ledger.js';
import { all, complaint, ledgerPath, opened } from './fixtures.js';
import { key, minute, outcome, plan, plans, run, settlement } from './plans.js';

const odd = [
  '',
  'a "quoted" \\ one',
  '\u0001\b\t\n\f\r\u001f\u007f\u0080',
  '\u2028\u2029\ufeff',
  'Zoë 𝒜 👩‍👩‍👧 أهلا',
  'null',
  '{"a":[1]}',
  "it's // /* -- ;",
  `${'x'.repeat(5_000)}é`,
];

test('letters with any text and number in them are found as they were written, each read once', async () => {
  const text = fc.oneof(
    fc.constantFrom(...odd),
    fc.string({ unit: 'binary' }).map((some) => some.replaceAll('\0', '')),
  );
  const whole = fc.oneof(fc.nat(), fc.constantFrom(Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, -1, 0));
  const letter = fc.record({ texts: fc.array(text, { minLength: 8, maxLength: 8 }), line: whole });
  await fc.assert(
    fc.asyncProperty(fc.array(letter, { minLength: 1, maxLength: 20 }), async (letters) => {
      const path = await ledgerPath();
      const ledger = await opened(path);
      await ledger.add(
        letters.map(({ texts: [a, b, c, d, e, f], line }, at) => {
          const addressees = [{ id: a!, role: 'to' as const, address: b! }]; // as many as were asked for
          return plan(at, {
            letter: c!,
            list: d!,
            language: e!,
            messageId: `${f!}@x`,
            version: line,
            line,
            addressees,
          });
        }),
      );
      await ledger.exchange(
        [],
        letters.map((_, at) => key(at)),
        minute(1),
      );
      const answers = letters.map(({ texts: [, , , , , , reply, server] }, at) =>
        settlement(at, outcome('sent', { reply: reply!, server: server! })),
      );
      await ledger.exchange(answers, [], minute(2));
      await ledger.close();
      expect(inspectedOneByOne(path)).toEqual([]);
    }),
    { numRuns: 20 },
  );
});

test('a letter whose addressees have different states is looked at by itself', async () => {
  const path = await ledgerPath();
  const ledger = await opened(path);
  await ledger.add(plans(5));
  await ledger.exchange([], [key(2), key(4)], minute(1));
  const refused = { address: 'brook@fish.example.net', kind: 'rejected', reply: '550 "no"' } as const;
  await ledger.exchange(
    [settlement(2, outcome('sent', { recipients: [refused] })), settlement(4, outcome('sent'))],
    [],
    minute(2),
  );
  await ledger.close();
  expect(inspectedOneByOne(path)).toEqual([2]);
});

test.each([
  ['kept_letters', "key = 'f' || substr(key, 2)"],
  ['kept_letters', 'supporter_hash = zeroblob(32)'],
  ['kept_letters', 'line = line + 1'],
  ['kept_letters', 'line = 9007199254740993'],
  ['kept_letters', "message_id = key || '@rivers.example.org'"],
  ['kept_letters', "state = 'ready'"],
  ['kept_letters', 'tries = tries + 1'],
  ['kept_letters', "reply = reply || ' '"],
  ['kept_letters', 'reply = null'],
  ['kept_letters', "server = ''"],
  ['kept_letters', 'changed = changed + 1'],
  ['kept_letters', 'next_try = 0'],
  ['kept_letters', 'first_try = null'],
  ['kept_letters', 'crc = -crc'],
  ['kept_letters', 'crc = crc + 4294967296'],
  ['kept_letters', 'crc = 4294967296'],
  ['kept_letters', 'mailing = 7'],
  ['kept_letters', 'mailing = -1'],
  ['kept_letters', 'mailing = 4294967297'],
  ['kept_letters', 'number = -9007199254740000'],
  ['mailings', "letter = 'dams'"],
  ['mailings', 'version = 2'],
  ['mailings', "list = ''"],
  ['addressees', "address = 'x' || address"],
  ['addressees', "role = 'cc'"],
])('a row of %s in which somebody wrote %s is found', async (table, change) => {
  const path = await ledgerPath();
  const ledger = await opened(path);
  await ledger.add(plans(3));
  await ledger.exchange([], [key(2)], minute(1));
  await ledger.exchange([settlement(2, outcome('sent'))], [], minute(2));
  await ledger.close();
  const sqlite = openSqlite(path, 'write');
  sqlite.run('pragma foreign_keys = off');
  sqlite.run(`update ${table} set ${change} where ${table === 'kept_letters' ? 'number = 2' : 'true'}`);
  sqlite.close();
  expect(await complaint(openLedger(path, run))).toMatchObject({ code: 'ledger-damaged' });
});

test('more letters than are read together are all looked at', async () => {
  const path = await ledgerPath();
  const ledger = await opened(path);
  await ledger.add(plans(2_100));
  await ledger.close();
  expect(inspectedOneByOne(path)).toEqual([]);
  for (const number of [1, 1_024, 1_025, 2_048, 2_049, 2_100]) {
    const sqlite = openSqlite(path, 'write');
    sqlite.run(`update kept_letters set tries = tries + 1 where number = ${number}`);
    expect(() => inspectLetters(path, sqlite)).toThrow(`Letter number ${number} was altered.`);
    sqlite.run(`update kept_letters set tries = tries - 1 where number = ${number}`);
    sqlite.close();
  }
  expect(await all((await opened(path)).entries())).toHaveLength(2_100);
});

test.each([0, 1, 1_023, 1_024, 1_025, 2_048])('a ledger of %i letters is opened again', async (number) => {
  const path = await ledgerPath();
  const ledger = await opened(path);
  await ledger.add(plans(number));
  await ledger.close();
  const again = await openLedger(path, run);
  expect(await again.counts()).toMatchObject({ ready: number });
  await again.close();
});

/** Inspects a ledger, and gives the numbers of the letters that were read by themselves. */
function inspectedOneByOne(path: string): readonly unknown[] {
  const sqlite = openSqlite(path, 'read');
  const numbers: unknown[] = [];
  try {
    inspectLetters(path, {
      ...sqlite,
      preparedList: <Row extends readonly unknown[]>(sql: string) => {
        const made = sqlite.preparedList<Row>(sql);
        const first: typeof made.first = (...values) => {
          if (/where number = \?$/.test(sql)) numbers.push(...values);
          return made.first(...values);
        };
        return { ...made, first };
      },
    });
  } finally {
    sqlite.close();
  }
  return numbers;
}
