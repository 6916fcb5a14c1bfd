import { expect, test } from 'vitest';
import type { ListReport } from '../../../src/contacts/list-report.js';
import { supporterHash } from '../../../src/contacts/supporter-hash.js';
import { mixedWithUpdates } from '../../../src/outbox/plan/updates.js';
import { campaign } from '../../support/letters.js';
import { codesOf, holding, inputs, planOf, supporter, template } from '../plans.js';

const address = '1 Example Street\nOttawa, Ontario  K1A 0A1';
const organisation = { name: { en: 'Clean Water', fr: 'Eau propre' }, postalAddress: { en: address, fr: address } };
const news = (text = 'Thank you, {{full_name}}.', front = 'kind: update') => template(text, { name: 'news', front });
const report = (columns: Readonly<Record<string, string>>): ListReport =>
  ({ file: 'people.csv', optOut: false, columns, fieldNames: [] }) as unknown as ListReport; // no more is looked at
const asked = report({ email: 'email', update_consent: 'update_consent' });
const rule = { words: 'Tell me what became of it.', date: '2026-05-31' as const };
const list = { file: 'people.csv', columns: {}, language: undefined, consent: undefined };

/** Why Ana gets no update; nothing when she gets it. */
function refusalOf(cell: string | undefined, changes: Parameters<typeof planOf>[0] = {}): string | undefined {
  const ana = supporter('Ana Roy', 2, cell === undefined ? {} : { update_consent: cell });
  const base = { campaign: campaign({ organisation }), templates: [news()], supporters: [ana], reports: [asked] };
  const plan = planOf({ ...base, ...changes });
  expect(plan.letters.length + plan.leftOut.length).toBe(1);
  return plan.leftOut.at(0)?.code;
}

test.each([
  ['yes', undefined],
  ['Oui', undefined],
  ['2026-03-01', undefined],
  ['no', 'update-consent-missing'],
  ['maybe', 'update-consent-missing'],
  ['yes, but not often', 'update-consent-missing'],
  ['unsubscribed', 'update-consent-missing'],
  [undefined, 'update-consent-missing'],
])('with %j in the column of updates: %s', (cell, code) => {
  expect(refusalOf(cell)).toBe(code);
});

test('a list without the column can say how its people agreed, and a list with it cannot', () => {
  const agreed = campaign({ organisation, lists: [{ ...list, updateConsent: rule }] });
  const without = report({ email: 'email' });
  expect(refusalOf(undefined, { campaign: agreed, reports: [without] })).toBeUndefined();
  expect(refusalOf(undefined, { campaign: agreed, reports: [asked] })).toBe('update-consent-missing');
  const later = campaign({ organisation, lists: [{ ...list, updateConsent: { ...rule, date: '2026-06-27' } }] });
  expect(refusalOf(undefined, { campaign: later, reports: [without] })).toBe('update-consent-missing');
});

test('consent to letters is not consent to updates', () => {
  const letters = campaign({ organisation, consent: rule, lists: [{ ...list, consent: rule }] });
  expect(refusalOf(undefined, { campaign: letters, reports: [report({ consent: 'consent' })] })).toBe(
    'update-consent-missing',
  );
});

test('a no in another list wins over a yes', () => {
  expect(refusalOf('yes', { updateRefusals: new Set(['ana.roy@example.org']) })).toBe('update-consent-missing');
});

test('no official gets one, whatever a list says of her', () => {
  expect(refusalOf('yes', { holdings: [holding({ email: 'Ana.Roy@EXAMPLE.org' })] })).toBe('update-to-official');
});

test('no member found by postal code gets one, nor anybody to whom letters went', () => {
  expect(refusalOf('yes', { officials: new Set(['ana.roy@example.org']) })).toBe('update-to-official');
});

test('an update has no addressees, and letters go on as they were', () => {
  const willing = [supporter('Ana Roy', 2, { update_consent: 'yes' })];
  const { letters } = planOf({
    campaign: campaign({ organisation }),
    supporters: willing,
    templates: [news(), template()],
  });
  expect(letters.map(({ group }) => [group.template.name, group.addressees.to.length])).toEqual([
    ['news', 0],
    ['rivers', 1],
  ]);
  expect(mixedWithUpdates(letters)?.message).toBe(
    'The letter news goes to supporters and rivers to officials. They never leave in one run. Nothing was sent.',
  );
  expect(mixedWithUpdates(letters.slice(0, 1))).toBeUndefined();
  expect(mixedWithUpdates(letters.slice(1))).toBeUndefined();
});

test('without a postal address of the organisation nothing is ready', () => {
  const none = planOf({ templates: [news()] });
  expect(codesOf(none)).toEqual(['error update-address-missing']);
  expect(codesOf(planOf({ campaign: campaign({ organisation }), templates: [news()] }))).toEqual([]);
});

test('an update says what was sent for her, and somebody without a letter does not get it', () => {
  const people = ['Ana Roy', 'Bob Lee'].map((name, at) => supporter(name, at + 2, { update_consent: 'yes' }));
  const told = news(
    'Your letter to {{last_letter_to}} of {{last_letter_date}} was sent.',
    'kind: update\nrequires: [last_letter_to]',
  );
  const lastLetters = new Map([
    [
      supporterHash('ana.roy@example.org'),
      { to: ['minister-of-rivers/jo-stone'], at: new Date('2026-06-13T03:00:00Z') },
    ],
  ]);
  const source = inputs({ campaign: campaign({ organisation }), supporters: people, templates: [told] });
  const { letters, leftOut } = planOf(source, { lastLetters });
  expect([...leftOut].map(({ line, code }) => [line, code])).toEqual([[3, 'field-missing']]);
  const [one] = letters;
  expect(one?.group.merge(one.supporter).letter.text).toBe(
    `Your letter to Jo Stone, Minister of Rivers of June 12, 2026 was sent.

-- 
Clean Water
1 Example Street
Ottawa, Ontario  K1A 0A1

You get this message because you agreed to hear from us. To get no more, write to letters@water.example.org with the subject: unsubscribe
`,
  );
});

test('a letter to somebody who is no longer in the file of decision makers is not mentioned', () => {
  const told = news('Sent to {{last_letter_to}}.', 'kind: update\nrequires: [last_letter_to]');
  const lastLetters = new Map([
    [
      supporterHash('ana.roy@example.org'),
      { to: ['minister-of-rivers/al-hill'], at: new Date('2026-06-13T03:00:00Z') },
    ],
  ]);
  const people = [supporter('Ana Roy', 2, { update_consent: 'yes' })];
  const plan = planOf({ campaign: campaign({ organisation }), supporters: people, templates: [told] }, { lastLetters });
  expect([...plan.leftOut].map(({ code }) => code)).toEqual(['field-missing']);
});
