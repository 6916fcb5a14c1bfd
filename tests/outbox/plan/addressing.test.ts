import { expect, test } from 'vitest';
import { say } from '../../../src/language/sentence.js';
import { officesOf } from '../../../src/outbox/plan/addressed-offices.js';
import { addressing } from '../../../src/outbox/plan/addressing.js';
import { holding, lettersOf, inputs, planOf, supporter, template } from '../plans.js';

const parks = holding({ office: 'minister-of-parks', id: 'minister-of-parks/kim-hill' });
const premier = holding({ office: 'premier', id: 'premier/lou-field', province: 'ON' });
const holdings = [holding(), parks, premier];
const both = 'to: [minister-of-rivers, minister-of-parks]\ncc: [premier]';
const ana = [supporter('Ana Roy', 2)];

test('a letter to several is one letter, unless each gets her own', () => {
  const together = template('Hello.', { front: both });
  const each = template('Hello.', { front: `${both}\naddress: each` });
  expect(lettersOf(planOf({ holdings, supporters: ana, templates: [together] }))).toEqual([
    'rivers.en: Ana Roy > minister-of-rivers, minister-of-parks; cc: premier',
  ]);
  expect(lettersOf(planOf({ holdings, supporters: ana, templates: [each] }))).toEqual([
    'rivers.en: Ana Roy > minister-of-rivers; cc: premier; also: minister-of-parks',
    'rivers.en: Ana Roy > minister-of-parks; cc: premier; also: minister-of-rivers',
  ]);
});

test('a sign-on letter is one letter, however many people are on the lists', () => {
  const signOn = template('Hello.', { front: 'to: [minister-of-rivers]\nkind: sign-on' });
  expect(lettersOf(planOf({ holdings, templates: [signOn] }))).toEqual(['rivers.en: everybody > minister-of-rivers']);
  expect(lettersOf(planOf({ holdings, templates: [signOn], supporters: [] }))).toHaveLength(1);
});

test('own-member stands for each supporter’s own, and a supporter without one is left out with the reason', () => {
  const kim = holding({ office: 'member:1', id: 'member:1/kim-hill' });
  const lou = holding({ office: 'member:2', id: 'member:2/lou-field' });
  const none = { code: 'riding-unknown', message: say`The postal code K1A 0A6 is in no riding that is known.` };
  const members = new Map([
    ['Ana Roy', kim],
    ['Bob Lee', lou],
  ]);
  const plan = planOf({
    holdings,
    supporters: [...ana, supporter('Bob Lee', 3), supporter('Eve Ng', 4)],
    templates: [template('Hello.', { front: 'to: [minister-of-rivers]\ncc: [own-member]' })],
    ownMember: ({ fields }) => members.get(fields['full_name'] ?? '') ?? none,
  });
  expect(lettersOf(plan)).toEqual([
    'rivers.en: Ana Roy > minister-of-rivers; cc: member:1',
    'rivers.en: Bob Lee > minister-of-rivers; cc: member:2',
  ]);
  expect([...plan.leftOut]).toEqual([{ list: 'people.csv', line: 4, effect: 'left_out', ...none }]);
});

test('somebody who holds two of the offices, or is the supporter’s own member besides, is written to once and as minister', () => {
  const lakes = holding({ office: 'minister-of-lakes', id: 'minister-of-lakes/kim-hill' });
  const own = holding({ office: 'member:1', id: 'member:1/kim-hill' });
  const letters = (front: string): readonly string[] =>
    lettersOf(
      planOf({
        holdings: [...holdings, lakes],
        supporters: ana,
        templates: [template('Hello.', { front })],
        ownMember: () => own,
      }),
    );
  expect([
    letters('to: [minister-of-parks, minister-of-rivers, minister-of-lakes]\ncc: [premier]'),
    letters('to: [minister-of-rivers, minister-of-lakes]\ncc: [minister-of-parks]\naddress: each'),
    letters('to: [own-member, minister-of-rivers]\ncc: [minister-of-parks]'),
    letters('to: [minister-of-parks]\ncc: [own-member]'),
    letters('to: [minister-of-rivers]\ncc: [own-member]'),
  ]).toEqual([
    ['rivers.en: Ana Roy > minister-of-parks, minister-of-rivers; cc: premier'],
    [
      'rivers.en: Ana Roy > minister-of-rivers; also: minister-of-lakes',
      'rivers.en: Ana Roy > minister-of-lakes; also: minister-of-rivers',
    ],
    ['rivers.en: Ana Roy > minister-of-parks, minister-of-rivers'],
    ['rivers.en: Ana Roy > minister-of-parks'],
    ['rivers.en: Ana Roy > minister-of-rivers; cc: member:1'],
  ]);
});

test('an office that nobody holds is left to others to complain of, and gets no letter', () => {
  const one = template('Hello.', { front: 'to: [minister-of-lakes]' });
  expect(addressing(inputs({ holdings }), [one])(one, ana[0])).toEqual([]);
});

test('the same addressees are the same object, so that what letters share is made once', () => {
  const one = template('Hello.', { front: both });
  const sets = addressing(inputs({ holdings }), [one]);
  expect(sets(one, supporter('Ana Roy', 2))).toBe(sets(one, supporter('Bob Lee', 3)));
});

test('offices are named once, own-member not among them', () => {
  const other = template('Hello.', { front: 'to: [own-member, premier]' });
  expect(officesOf([template('Hello.', { front: both }), other])).toEqual([
    'minister-of-rivers',
    'minister-of-parks',
    'premier',
  ]);
});
