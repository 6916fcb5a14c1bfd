import { expect, test } from 'vitest';
import type { Holding } from '../../../src/decision-makers/holding.js';
import { formerHolders } from '../../../src/outbox/plan/former-holders.js';
import { holding, planOf, template } from '../plans.js';

const before = holding({ until: '2026-07-01' });
const after = holding({ id: 'minister-of-rivers/kim-hill', firstName: 'Kim', lastName: 'Hill', since: '2026-07-02' });

/** What is said of letters planned for 26 June 2026 and sent on a day. */
function said(holdings: readonly Holding[], today: '2026-06-30' | '2026-07-02'): readonly (string | undefined)[] {
  const { letters } = planOf({ holdings });
  return formerHolders(letters, holdings, today).map(({ code, message }) => `${code} ${message}`);
}

test('letters to the holder on the day of sending are not reported', () => {
  expect(said([before, after], '2026-06-30')).toEqual([]);
});

test('a holder who has left since is named once, however many letters there are', () => {
  const left = 'official-left Jo Stone is not minister-of-rivers on 2026-07-02, the day of sending.';
  expect(said([before, after], '2026-07-02')).toEqual([left]);
  expect(said([before], '2026-07-02')).toEqual([left]);
});

test('those who only get a copy are looked at too', () => {
  const premier = holding({
    office: 'premier',
    id: 'premier/lou-field',
    firstName: 'Lou',
    lastName: 'Field',
    until: '2026-07-01',
  });
  const holdings = [holding(), premier];
  const { letters } = planOf({
    holdings,
    templates: [template('Hello.', { front: 'to: [minister-of-rivers]\ncc: [premier]' })],
  });
  expect(formerHolders(letters, holdings, '2026-07-02').map(({ message }) => message)).toEqual([
    'Lou Field is not premier on 2026-07-02, the day of sending.',
  ]);
});

test('an own member, who is in no file of offices, is judged by her last day', () => {
  const member = holding({ office: 'member:35075', id: 'member:35075/jo-stone', until: '2026-07-01' });
  const { letters } = planOf({
    templates: [template('Hello.', { front: 'to: [own-member]' })],
    ownMember: () => member,
  });
  expect(formerHolders(letters, [holding()], '2026-07-01')).toEqual([]);
  expect(formerHolders(letters, [holding()], '2026-07-02').map(({ code }) => code)).toEqual(['official-left']);
});
