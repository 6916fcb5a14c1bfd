import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { CampaignInputs } from '../../src/outbox/plan/campaign-inputs.js';
import { approvable, outdated } from '../../src/outbox/approval.js';
import { campaign, official } from '../support/letters.js';
import { holding, planOf, supporter, template } from './plans.js';

const ana = supporter('Ana Roy', 2, { city: 'Hull' });
const bob = supporter('Bob Lee', 3);
const usual = { supporters: [ana, bob] };

/** What is said of a campaign that was approved as usual and is now changed. */
function change(changes: Partial<CampaignInputs>): string | undefined {
  const [before] = approvable(planOf(usual));
  const [now] = approvable(planOf({ ...usual, ...changes }));
  return outdated(before!, now!)?.message; // both have the one letter
}

test('an approval covers the text, the sender, the addressees and every letter', () => {
  expect(approvable(planOf(usual))).toEqual([
    {
      letter: 'rivers',
      text: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      sender: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      addressees: ['minister-of-rivers/jo-stone <minister@ps.gc.ca>'],
      letters: [expect.stringMatching(/^[0-9a-f]{16}$/), expect.stringMatching(/^[0-9a-f]{16}$/)] as string[],
    },
  ]);
});

test('letters are digested as they always were, whatever order their fields come in, so that older approvals hold', () => {
  const fields = { zone: 'é', city: 'Hull', city_2: 'x', "city'": 'w', city2: 'y', '2024': 'z', A: 'a' };
  const turned = Object.fromEntries(Object.entries(fields).reverse());
  const people = [ana, supporter('Bob Lee', 3, fields), supporter('Bob Lee', 3, turned)];
  const plan = planOf({ supporters: people });
  const digests = [...plan.letters].map(({ supporter: one }) => {
    const row = JSON.stringify([one?.key, Object.entries(one?.fields ?? {}).sort()]);
    const all = JSON.stringify(['en', row, 'minister-of-rivers/jo-stone minister@ps.gc.ca']);
    return createHash('sha256').update(all).digest('hex').slice(0, 16);
  });
  expect(approvable(plan)[0]?.letters).toEqual(digests);
  expect(new Set(digests).size).toBe(2);
});

test('nothing changed is no change, and neither are fewer letters or rows in another order', () => {
  expect(change({})).toBeUndefined();
  expect(change({ supporters: [bob] })).toBeUndefined();
  expect(change({ supporters: [bob, { ...ana, line: 7 }] })).toBeUndefined();
});

test.each<[string, Partial<CampaignInputs>, string]>([
  ['the text', { templates: [template('I am not {{full_name}}.')] }, 'the text'],
  [
    'the sender',
    { campaign: campaign({ from: 'other@water.example.org' }) },
    'the sender (names, From, Reply-To or copy address in campaign.yaml)',
  ],
  [
    'an addressee’s address',
    { holdings: [holding({ email: 'other@ps.gc.ca' })] },
    'the addressees (now also minister-of-rivers/jo-stone <other@ps.gc.ca>)',
  ],
  ['a new supporter', { supporters: [ana, bob, supporter('Eve Ng', 4)] }, 'the list (1 new or altered row)'],
  [
    'two altered rows',
    { supporters: [supporter('Ana Roy', 2, { city: 'Hul' }), supporter('Bob Lee', 3, { city: 'Hull' })] },
    'the list (2 new or altered rows)',
  ],
  [
    'two things at once',
    { templates: [template('Another.')], supporters: [supporter('Eve Ng', 4)] },
    'the text; the list (1 new or altered row)',
  ],
])('%s: the approval no longer holds', (_, changes, what) => {
  expect(change(changes)).toBe(`Since the approval of rivers, this changed: ${what}.`);
});

test('each letter of a campaign is approved for itself', () => {
  const plan = planOf({ ...usual, templates: [template(), template('Parks.', { name: 'parks' })] });
  expect(approvable(plan).map(({ letter, letters }) => [letter, letters.length])).toEqual([
    ['rivers', 2],
    ['parks', 2],
  ]);
});

test('a new holder is an addressee who was not approved', () => {
  const successor = official({ id: 'minister-of-rivers/kim-hill', email: 'minister@ps.gc.ca' });
  expect(change({ holdings: [holding(successor)] })).toContain('the addressees (now also minister-of-rivers/kim-hill');
});
