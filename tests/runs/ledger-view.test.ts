import { expect, test } from 'vitest';
import type { LedgerReader } from '../../src/ledger/ledger-store.js';
import { dueState } from '../../src/outbox/delivery/due.js';
import type { State } from '../../src/outbox/ports.js';
import { ledgerView } from '../../src/runs/read-and-plan.js';
import { planOf, template } from '../outbox/plans.js';

const templates = [template(), template('Yes.', { name: 'lakes' })];

/** What is seen of a ledger whose letters stand so, and of which letters it was asked whom they reached. */
async function seen(states: readonly State[]) {
  const plan = planOf({ templates });
  const asked: string[] = [];
  const known = {
    states: new Map(plan.letters.map(({ key }, i) => [key, { state: states[i]!, nextTry: undefined }])), // one for each
    refused: new Map(),
    bounced: new Map(),
  };
  const ledger: Pick<LedgerReader, 'reached' | 'marks' | 'mended'> = {
    reached: (letter) => {
      asked.push(letter);
      return Promise.resolve(new Set<string>());
    },
    marks: () => Promise.resolve([]),
    mended: () => Promise.resolve([]),
  };
  const view = await ledgerView(ledger as LedgerReader, plan, known); // no other question is asked
  return { asked, due: plan.letters.map((letter) => dueState(letter, view, new Date())) };
}

test.each<[states: readonly State[], asked: readonly string[]]>([
  [['sent', 'sent', 'sent', 'sent'], []],
  [['sent', 'unknown', 'bounced', 'printed'], []],
  [['sent', 'ready', 'sent', 'sent'], ['rivers']],
  [['sent', 'sent', 'deferred', 'sent'], ['lakes']],
  [
    ['ready', 'sent', 'deferred', 'rejected'],
    ['rivers', 'lakes'],
  ],
])('of letters that are %j, the ledger is asked whom these reached: %j', async (states, asked) => {
  const found = await seen(states);
  expect(found.asked).toEqual(asked);
  const due = states.map((state) => (state === 'ready' || state === 'deferred' ? 'due' : state));
  expect(found.due).toEqual(due);
});
