import { expect, test } from 'vitest';
import { closing } from '../../src/decision-makers/closing.js';
import type { DecisionMaker } from '../../src/decision-makers/decision-maker.js';
import { styles } from '../../src/decision-makers/forms/form-of-address.js';
import type { Style } from '../../src/decision-makers/forms/form-of-address.js';
import { appel, salutation } from '../../src/decision-makers/salutation.js';
import { decisionMaker } from './decision-maker.js';

/** How a woman of each rank is greeted among others, in English and French; ranks from the highest down. */
const AMONG_OTHERS: Readonly<Record<Style, readonly [string, string]>> = {
  'governor-general': ['Governor General Aubin', 'Excellence'],
  'prime-minister': ['Prime Minister Aubin', 'Madame la Première Ministre'],
  'chief-justice': ['Chief Justice Aubin', 'Madame la Juge en chef'],
  speaker: ['Madam Speaker', 'Madame la Présidente'],
  minister: ['Minister Aubin', 'Madame la Ministre'],
  'minister-senator': ['Minister Aubin', 'Madame la Ministre'],
  'opposition-leader': ['Ms. Aubin', 'Madame'],
  'lieutenant-governor': ['Lieutenant Governor Aubin', 'Madame la Lieutenante-Gouverneure'],
  'former-prime-minister': ['Ms. Aubin', 'Madame'],
  'former-minister': ['Ms. Aubin', 'Madame'],
  premier: ['Premier Aubin', 'Madame la Première Ministre'],
  commissioner: ['Commissioner Aubin', 'Madame la Commissaire'],
  chief: ['Chief Aubin', 'Madame la Cheffe'],
  judge: ['Justice Aubin', 'Madame la Juge'],
  senator: ['Senator Aubin', 'Madame la Sénatrice'],
  member: ['Ms. Aubin', 'Madame la Députée'],
  'provincial-minister': ['Minister Aubin', 'Madame la Ministre'],
  'legislature-member': ['Ms. Aubin', 'Madame la Députée'],
  mayor: ['Mayor Aubin', 'Madame la Mairesse'],
  councillor: ['Councillor Aubin', 'Madame la Conseillère'],
  person: ['Ms. Aubin', 'Madame'],
};

test('two of different ranks are greeted in order of rank, whoever was named first', () => {
  const ranks = Object.keys(AMONG_OTHERS) as Style[]; // the record's own keys
  expect(ranks).toEqual([...styles]);
  const woman = (style: Style): DecisionMaker => decisionMaker({ style, gender: 'feminine', lastName: 'Aubin' });
  const man = (style: Style): DecisionMaker => decisionMaker({ style, gender: 'masculine', lastName: 'Bell' });
  const opening: Partial<Record<Style, string>> = {
    'governor-general': 'Your Excellency',
    'lieutenant-governor': 'Your Honour',
  };
  for (const [index, higher] of ranks.entries()) {
    for (const lower of ranks.slice(index + 1)) {
      const his = salutation([man(lower)], 'fr');
      const [second] = AMONG_OTHERS[lower];
      const first = opening[higher] ?? `Dear ${AMONG_OTHERS[higher][0]}`;
      expect(salutation([woman(lower), woman(higher)], 'en')).toBe(`${first} and ${second},`);
      expect(salutation([woman(higher), woman(lower)], 'en')).toBe(`${first} and ${second},`);
      expect(salutation([man(lower), woman(higher)], 'fr')).toBe(`${AMONG_OTHERS[higher][1]}, ${his}`);
    }
  }
});

const trudeau = decisionMaker({ style: 'prime-minister', lastName: 'Trudeau', gender: 'masculine' });
const goodale = decisionMaker({ lastName: 'Goodale', gender: 'masculine' });
const mccallum = decisionMaker({ lastName: 'McCallum', gender: 'masculine' });
const wilson = decisionMaker({ lastName: 'Wilson-Raybould', gender: 'feminine' });
const freeland = decisionMaker({ lastName: 'Freeland', gender: 'feminine' });
const someone = decisionMaker({ lastName: 'Roy', gender: undefined });

test('one, two, three and many are greeted in English', () => {
  const en = (people: readonly DecisionMaker[], options = {}): string => salutation(people, 'en', options);
  expect([
    en([]),
    en([trudeau], { bare: true }),
    en([goodale, mccallum]),
    en([goodale, trudeau]),
    en([goodale, trudeau], { end: 'colon' }),
    en([goodale, trudeau], { bare: true }),
    en([goodale, mccallum], { bare: true }),
    en([wilson, trudeau, goodale]),
    en([goodale, mccallum, wilson, freeland]),
    en([goodale, mccallum, wilson, trudeau]),
    en([someone, goodale]),
  ]).toEqual([
    '',
    'Dear Prime Minister,',
    'Dear Minister Goodale and Minister McCallum,',
    'Dear Prime Minister Trudeau and Minister Goodale,',
    'Dear Prime Minister Trudeau and Minister Goodale:',
    'Dear Prime Minister and Minister,',
    'Dear Ministers,',
    'Dear Prime Minister Trudeau, Minister Wilson-Raybould and Minister Goodale,',
    'Dear Ministers,',
    'Dear Prime Minister Trudeau and Ministers,',
    'Dear Minister Roy and Minister Goodale,',
  ]);
});

test('of many, those who share a title are greeted together, whatever their rank', () => {
  const of = (style: Style, count: number): readonly DecisionMaker[] =>
    Array.from({ length: count }, (_, index) => decisionMaker({ style, lastName: `Roy${index}` }));
  expect(
    [
      [...of('minister', 2), ...of('minister-senator', 2)],
      [...of('minister', 2), ...of('senator', 1), ...of('provincial-minister', 1)],
      of('lieutenant-governor', 4),
      [...of('lieutenant-governor', 1), ...of('premier', 3)],
    ].map((people) => salutation(people, 'en')),
  ).toEqual([
    'Dear Ministers,',
    'Dear Ministers and Senator Roy0,',
    'Dear Lieutenant Governors,',
    'Your Honour and Premiers,',
  ]);
});

test('one, two, three and many are greeted in French, those of one title and gender together', () => {
  const excellency = (gender: DecisionMaker['gender']): DecisionMaker =>
    decisionMaker({ style: 'governor-general', gender });
  expect(
    [
      [],
      [goodale, trudeau],
      [goodale, mccallum],
      [wilson, freeland],
      [wilson, goodale],
      [wilson, goodale, freeland],
      [goodale, trudeau, mccallum],
      [someone],
      [someone, someone],
      [someone, goodale],
      [someone, trudeau, wilson],
      [excellency('feminine'), excellency('masculine')],
    ].map((people) => salutation(people, 'fr')),
  ).toEqual([
    '',
    'Monsieur le Premier Ministre, Monsieur le Ministre,',
    'Messieurs les Ministres,',
    'Mesdames les Ministres,',
    'Madame la Ministre, Monsieur le Ministre,',
    'Mesdames les Ministres, Monsieur le Ministre,',
    'Monsieur le Premier Ministre, Messieurs les Ministres,',
    'Madame ou Monsieur,',
    'Mesdames, Messieurs,',
    'Monsieur le Ministre, Mesdames, Messieurs,',
    'Monsieur le Premier Ministre, Madame la Ministre, Mesdames, Messieurs,',
    'Excellences,',
  ]);
});

test('the closing repeats the appel and speaks for one or for many', () => {
  expect([
    appel([wilson], 'fr'),
    appel([goodale, trudeau], 'en'),
    closing([wilson], 'fr'),
    closing([goodale, trudeau], 'fr', { writers: 'many' }),
    closing([decisionMaker({ style: 'member', gender: 'feminine' })], 'fr', { writers: 'many' }),
    closing([], 'fr'),
    closing([goodale], 'en'),
  ]).toEqual([
    'Madame la Ministre',
    'Prime Minister Trudeau and Minister Goodale',
    'Je vous prie d’agréer, Madame la Ministre, l’expression de ma haute considération.',
    'Nous vous prions d’agréer, Monsieur le Premier Ministre, Monsieur le Ministre, l’expression de notre très haute considération.',
    'Nous vous prions d’agréer, Madame la Députée, l’expression de nos sentiments distingués.',
    'Je vous prie d’agréer l’expression de mes sentiments distingués.',
    'Yours sincerely,',
  ]);
});
