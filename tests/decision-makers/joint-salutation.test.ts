import { expect, test } from 'vitest';
import { closing } from '../../src/decision-makers/closing.js';
import type { DecisionMaker } from '../../src/decision-makers/decision-maker.js';
import { appel, salutation } from '../../src/decision-makers/salutation.js';
import { decisionMaker } from './decision-maker.js';

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

test('two people with the same greeting are greeted by their whole names, or together', () => {
  const roy = (style: string, firstName: string): DecisionMaker =>
    decisionMaker({ style, firstName, lastName: 'Roy', gender: 'feminine' });
  expect(
    [
      [roy('minister', 'Ana'), roy('minister', 'Eve')],
      [roy('member', 'Ana'), roy('person', 'Eve')],
      [roy('speaker', 'Ana'), roy('senate-speaker', 'Eve')],
      [roy('speaker', 'Ana'), roy('senate-speaker', 'Eve'), roy('minister', 'Zoë')],
    ].map((people) => salutation(people, 'en')),
  ).toEqual([
    'Dear Minister Ana Roy and Minister Eve Roy,',
    'Dear Ms. Ana Roy and Ms. Eve Roy,',
    'Dear Speakers,',
    'Dear Speakers and Minister Roy,',
  ]);
});

test('of many, those who share a title are greeted together, whatever their rank', () => {
  const of = (style: string, count: number): readonly DecisionMaker[] =>
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
      [trudeau, someone],
      [decisionMaker({ style: 'person' }), decisionMaker({ style: 'member' })],
      [decisionMaker({ style: 'member' }), decisionMaker({ style: 'legislature-member', gender: 'feminine' })],
      [decisionMaker({ style: 'person' }), decisionMaker({ style: 'person', gender: 'masculine' })],
      [
        decisionMaker({ style: 'speaker', gender: 'masculine' }),
        decisionMaker({ style: 'senate-speaker', gender: 'masculine' }),
      ],
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
    'Mesdames et Messieurs les Ministres,',
    'Mesdames et Messieurs les Ministres,',
    'Monsieur le Premier Ministre, Mesdames et Messieurs les Ministres,',
    'Monsieur le Premier Ministre, Madame ou Monsieur le Ministre,',
    'Madame la Députée ou Monsieur le Député, Madame ou Monsieur,',
    'Mesdames les Députées et Messieurs les Députés,',
    'Mesdames, Messieurs,',
    'Messieurs les Présidents,',
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
