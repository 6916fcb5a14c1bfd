import { expect, test } from 'vitest';
import { supporterHash } from '../../../src/contacts/supporter-hash.js';
import { emptyView, letterVersion, reachedKeys } from '../../../src/outbox/delivery/due.js';
import type { State } from '../../../src/outbox/ports.js';
import { readiness } from '../../../src/outbox/plan/readiness.js';
import { successorLines } from '../../../src/report/held-lines.js';
import { inEnglish } from '../../../src/language/sentence.js';
import { planOf } from '../plans.js';

const now = new Date('2026-06-26T14:00:00Z');
const plan = planOf(); // two supporters, a letter each
const [{ key, group }] = plan.letters as [(typeof plan.letters)[number]];
const { office } = group.addressees.to[0]!; // a letter has an addressee

test.each<[string, string, State | undefined, number, number]>([
  ['an earlier holder, at another address', `${office}/ann-elm`, undefined, 2, 1],
  ['an earlier holder, and the letter is planned', `${office}/ann-elm`, 'ready', 2, 1],
  ['an earlier holder, and the letter was tried', `${office}/ann-elm`, 'deferred', 2, 0],
  ['another office', 'minister-of-fish/ann-elm', undefined, 2, 0],
  ['this holder', group.addressees.to[0]!.id, undefined, 1, 0],
])('a letter of the same person that went to %s', (_, id, state, due, toSuccessors) => {
  const ofAna = reachedKeys(supporterHash('ana.roy@example.org'), { id, address: 'ann.elm@example.org' });
  const view = {
    ...emptyView,
    reached: new Map([[letterVersion('rivers', 1), new Set(ofAna)]]),
    states: new Map(state === undefined ? [] : [[key, { state, nextTry: undefined }]]),
  };
  const ready = readiness(plan, view, now);
  expect([ready.due.length, ready.toSuccessors]).toEqual([due, toSuccessors]);
});

test('that is said where it is so', () => {
  expect([0, 1, 35].map((letters) => successorLines(letters).map((line) => inEnglish(line)))).toEqual([
    [],
    [
      '1 of them goes to the new holder of an office, and the same person’s letter went to an earlier holder. Who has a copy gets none again.',
    ],
    [
      '35 of them go to the new holder of an office, and the same people’s letters went to an earlier holder. Who has a copy gets none again.',
    ],
  ]);
});
