import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { openLedger, readLedger } from '../../src/ledger/open-ledger.js';
import { all, complaint, ledgerPath, opened } from './fixtures.js';
import { key, minute, outcome, plan, plans, run, settlement } from './plans.js';

const hash = plan(1).supporterHash;

test.each(['', '-wal', '.seal', '.pid'])(
  'a bit that flips in ledger.sqlite%s is complained of, or changes nothing that is remembered',
  async (end) => {
    const left = await killed();
    const before = await contents(copyOf(left));
    const size = readFileSync(left + end).length;
    expect(size).toBeGreaterThan(0);
    const flip = fc.record({ octet: fc.nat(size - 1), bit: fc.nat(7) });
    await fc.assert(
      fc.asyncProperty(flip, async ({ octet, bit }) => {
        const copy = copyOf(left);
        const bytes = readFileSync(copy + end);
        bytes[octet]! ^= 1 << bit; // within the file
        writeFileSync(copy + end, bytes);
        expect(await verdict(copy)).toSatisfy((found) => found === before || refusals.includes(String(found)));
      }),
      { numRuns: 80 },
    );
  },
  900_000,
);

test.each(['', '-wal', '.seal'])(
  'a file ledger.sqlite%s that is torn is complained of, or nothing is missing',
  async (end) => {
    const left = await killed();
    const before = await contents(copyOf(left));
    const size = readFileSync(left + end).length;
    const cuts = [0, 1, 20, 100, 4_096, 4_097, 8_192, size >> 1, size - 4_096, size - 1].filter(
      (cut) => cut >= 0 && cut < size,
    );
    for (const cut of cuts) {
      const copy = copyOf(left);
      truncateSync(copy + end, cut);
      expect(await verdict(copy), `cut at ${cut}`).toSatisfy(
        (found) => found === before || refusals.includes(String(found)),
      );
    }
  },
  900_000,
);

test.each([Buffer.from('x'), Buffer.alloc(5_000, 7)])(
  'a lock file with something in it stops nobody',
  async (bytes) => {
    const left = await killed();
    const before = await contents(copyOf(left));
    const copy = copyOf(left);
    expect(readFileSync(`${copy}.lock`).length).toBe(0);
    writeFileSync(`${copy}.lock`, bytes);
    expect(await verdict(copy)).toSatisfy((found) => found === before || refusals.includes(String(found)));
  },
);

test('an older copy of the ledger is not taken for the newest', async () => {
  const path = await ledgerPath();
  const ledger = await opened(path);
  await ledger.add(plans(2));
  await ledger.close();
  const older = readFileSync(path);
  const again = await opened(path);
  await again.exchange([], [key(1)], minute(1));
  await again.exchange([settlement(1, outcome('sent'))], [], minute(2));
  await again.close();
  writeFileSync(path, older);
  const expected = {
    code: 'ledger-damaged',
    message: 'The ledger file is corrupted. The last 3 changes are missing.',
  };
  expect(await complaint(openLedger(path, run))).toEqual(expected);
  expect(await complaint(readLedger(path, run))).toEqual(expected);
});

test('a ledger that is refused is not changed, so that it can be mended', async () => {
  const left = await killed();
  truncateSync(`${left}-wal`, readFileSync(`${left}-wal`).length >> 1);
  const before = [readFileSync(left), readFileSync(`${left}-wal`)];
  expect(await complaint(openLedger(left, run))).toMatchObject({ code: 'ledger-damaged' });
  expect([readFileSync(left), readFileSync(`${left}-wal`)]).toEqual(before);
});

const refusals = ['ledger-damaged', 'ledger-foreign', 'ledger-newer', 'ledger-other-campaign', 'ledger-unwritable'];

/** A ledger as a run leaves it that is killed at work: half of it in the database, half in the journal. */
async function killed(): Promise<string> {
  const path = await ledgerPath();
  const first = await opened(path);
  await first.add(plans(60));
  await first.approve({
    letter: 'dam',
    by: 'Ana',
    at: minute(1),
    text: 'a1',
    lists: 'b2',
    addressees: 'c3',
    count: 60,
    details: { subject: 'The dam' },
  });
  await first.mark({ letter: 'dam', supporterHash: hash, mark: 'read', note: 'good', by: 'Ana', at: minute(1) });
  await first.mend({
    letter: 'dam',
    supporterHash: hash,
    field: 'personal_note',
    text: 'I fish.',
    by: 'Ana',
    at: minute(1),
  });
  await first.forget(plan(2).supporterHash, minute(1));
  await first.close();
  const second = await opened(path);
  for (let number = 1; number <= 20; number += 1) {
    const back = number === 1 ? [] : [settlement(number - 1, outcome('sent'))];
    await second.exchange(back, [key(number)], minute(number));
  }
  return copyOf(path);
}

function copyOf(path: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-copy-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const name of readdirSync(dirname(path))) cpSync(join(dirname(path), name), join(folder, name));
  return join(folder, basename(path));
}

/** All that is remembered, or the code with which it is refused. */
async function verdict(path: string): Promise<string> {
  try {
    return await contents(path);
  } catch (error) {
    if (error instanceof Error && error.name === 'Problem' && 'code' in error) return String(error.code);
    throw error;
  }
}

async function contents(path: string): Promise<string> {
  const ledger = await openLedger(path, run);
  const read = [
    ledger.foundInFlight,
    await ledger.counts(),
    await all(ledger.entries()),
    [...(await ledger.states())],
    [...(await ledger.reached('dam', 1))],
    await ledger.approvals('dam'),
    await ledger.marks('dam'),
    await ledger.mended('dam'),
    [...(await ledger.forgotten())],
  ];
  // Every letter is found again, so that none is planned a second time.
  await ledger.add(plans(60));
  const size = (await ledger.states()).size;
  await ledger.close();
  return JSON.stringify([read, size]);
}
