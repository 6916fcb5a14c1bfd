import { expect, test } from 'vitest';
import type { LetterFacts } from '../../src/ledger/letter-facts.js';
import { hashEnd } from '../../src/ledger/letter-sums.js';
import type { LedgerStore } from '../../src/ledger/ledger-store.js';
import type { PlannedEntry } from '../../src/outbox/ports.js';

const from = new Date('2026-06-12T00:00:00Z');
const until = new Date('2026-06-20T00:00:00Z');
const [ana, bob] = ['a'.repeat(64), 'b'.repeat(64)];
const official = (id: string) => ({ id, role: 'to', address: `${id}@ps.gc.ca` }) as const;

function planned(number: number, supporterHash: string, addressees: PlannedEntry['addressees']): PlannedEntry {
  const key = String(number).repeat(32);
  const rest = { version: 1, list: 'people.csv', line: number + 1, messageId: `${key}@example.org` };
  return { key, letter: 'rivers', supporterHash, language: number % 2 === 0 ? 'en' : 'fr', addressees, ...rest };
}

/** Fills a ledger with six letters: before, in and after the span, one half refused, one still due, one an update where asked for. */
async function withLetters(ledger: LedgerStore, update: boolean): Promise<LedgerStore> {
  const both = [official('minister'), official('member')];
  const letters = [
    planned(1, ana, both),
    planned(2, ana, both),
    planned(3, bob, both),
    planned(4, '', [official('minister')]),
    planned(5, bob, both),
    planned(6, bob, update ? [{ id: 'supporter', role: 'to', address: 'supporter' }] : both),
  ];
  await ledger.add(letters);
  const days = [10, 13, 13, 19, undefined, 14];
  for (const [index, { key, addressees }] of letters.entries()) {
    const day = days[index];
    if (day === undefined) continue;
    const at = new Date(Date.UTC(2026, 5, day, 12, 7));
    await ledger.exchange([], [key], at);
    const kind = index === 2 ? 'rejected' : 'sent';
    const recipients =
      index === 2
        ? addressees.map(({ address }, n) => ({ address, kind: n === 0 ? 'sent' : 'rejected', reply: 'x' }))
        : [];
    const outcome = { kind, reply: '250', server: 'mx:25', recipients: recipients.length > 0 ? recipients : undefined };
    await ledger.exchange([{ key, at, nextTry: undefined, outcome: outcome as never }], [], at); // kinds are those of outcomes
  }
  return ledger;
}

/** What a ledger must answer for a report, wherever it keeps its rows. `open` gives one that is empty, and closes it after the test. */
export function sumsContract(name: string, open: () => Promise<LedgerStore>): void {
  test.each([true, false])(
    `${name} sums up what its letters give when they are counted one by one (an update: %s)`,
    async (update) => {
      const ledger = await withLetters(await open(), update);
      const facts: LetterFacts[] = [];
      for await (const one of ledger.facts()) facts.push(one);
      expect(facts).toHaveLength(update ? 5 : 6);
      const left = facts.filter(({ state }) => state === 'sent');
      const quarter = (at: Date): string => new Date(Math.floor(at.getTime() / 900_000) * 900_000).toISOString();
      const counted = (groups: readonly string[]): Record<string, number> => {
        const counts: Record<string, number> = {};
        for (const group of groups) counts[group] = (counts[group] ?? 0) + 1;
        return counts;
      };
      const given = (sums: readonly (readonly [string, number])[]): Record<string, number> => Object.fromEntries(sums);

      expect(
        given(
          (await ledger.letterSums()).map((one) => [
            `${one.letter} ${one.language} ${one.list} ${one.state} ${one.at.toISOString()}`,
            one.count,
          ]),
        ),
      ).toEqual(
        counted(facts.map((one) => `${one.letter} ${one.language} ${one.list} ${one.state} ${quarter(one.at)}`)),
      );
      expect(
        given((await ledger.reachSums()).map(({ id, at, count }) => [`${id} ${at.toISOString()}`, count])),
      ).toEqual(
        counted(
          left.flatMap(({ at, addressees }) =>
            addressees.filter(({ state }) => state === 'sent').map(({ id }) => `${id} ${quarter(at)}`),
          ),
        ),
      );
      const writers = await ledger.writerSums({ from, until });
      const within = left.filter(({ at }) => at >= from && at < until).map(({ supporterHash }) => supporterHash);
      const before = left.filter(({ at }) => at < from).map(({ supporterHash }) => supporterHash);
      // A database gives them in any order.
      const sorted = (texts: readonly string[]): readonly string[] =>
        texts.flatMap((text) => text.match(new RegExp(`.{${hashEnd(ana).length}}`, 'g')) ?? []).sort();
      expect({ ...writers, within: sorted(writers.within), before: sorted(writers.before) }).toEqual({
        within: sorted(within.map(hashEnd)),
        before: sorted(before.map(hashEnd)),
        signOn: within.filter((hash) => hash === '').length,
      });
    },
  );

  test(`${name} knows the last letter of a person with whom it reached, several messages of one letter together`, async () => {
    const ledger = await withLetters(await open(), true);
    const last = await ledger.lastLetters();
    expect([...last]).toEqual([
      [ana, { letter: 'rivers 1', to: ['minister', 'member'], at: new Date('2026-06-13T12:07:00Z') }],
      [bob, { letter: 'rivers 1', to: ['minister'], at: new Date('2026-06-13T12:07:00Z') }],
    ]);
  });
}
