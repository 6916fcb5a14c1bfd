import { expect, test } from 'vitest';
import type { Outcome } from '../../../src/outbox/ports.js';
import { givenUp, nextTry } from '../../../src/outbox/delivery/retry.js';

const minute = 60_000;
const firstTry = new Date('2026-06-26T14:00:00Z');
const after = (minutes: number): Date => new Date(firstTry.getTime() + minutes * minute);

test.each([
  ['half an hour after the first try', { tries: 1, at: firstTry }, after(30)],
  ['after twice as long each time', { tries: 3, at: after(90) }, after(90 + 120)],
  ['after eight hours at most', { tries: 9, at: after(2_000) }, after(2_000 + 480)],
  ['not before the moment that a server named', { tries: 1, at: firstTry, notBefore: after(200) }, after(200)],
  ['nor sooner than by itself', { tries: 1, at: firstTry, notBefore: after(10) }, after(30)],
  ['on the last day still', { tries: 9, at: after(4 * 1_440 - 1) }, after(4 * 1_440 - 1 + 480)],
  ['no more once the days are over', { tries: 9, at: after(4 * 1_440) }, undefined],
])('a deferred letter is tried again %s', (_, known, expected) => {
  const next = nextTry({ firstTry, notBefore: undefined, giveUpAfterDays: 4, ...known }, () => 0);
  expect(next).toEqual(expected);
});

const words = 'Given up after 4 days; the last answer was: 451 later';
const outcome = (recipients: Outcome['recipients']): Outcome => ({
  kind: 'deferred',
  reply: '451 later',
  server: 'mail:25',
  recipients,
});

test('a letter that is given up is refused, and stays sent for those who have it', () => {
  expect(givenUp(outcome(undefined), 4)).toEqual({ ...outcome(undefined), kind: 'rejected', reply: words });
  const some = [
    { address: 'a@example.com', kind: 'sent', reply: '250 ok' },
    { address: 'b@example.com', kind: 'deferred', reply: '451 later' },
    { address: 'c@example.com', kind: 'rejected', reply: '550 no' },
  ] as const;
  const [has, late, refused] = some;
  expect(givenUp(outcome(some), 4)).toEqual({
    ...outcome([has, { ...late, kind: 'rejected', reply: words }, refused]),
    ...{ kind: 'sent', reply: words },
  });
  expect(givenUp(outcome([late, refused]), 4)).toEqual({
    ...outcome([{ ...late, kind: 'rejected', reply: words }, refused]),
    ...{ kind: 'rejected', reply: words },
  });
});
