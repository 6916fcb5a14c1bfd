import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatList } from '../../src/language/list.js';
import { longDate, placeAndDate } from '../../src/language/long-date.js';
import { formatMoney, formatNumber, formatPercent } from '../../src/language/numbers.js';
import { frenchSpaces } from '../../src/language/spaces.js';

/** No-break blanks made visible: `_` for U+00A0, `~` for U+202F. */
const seen = (text: string): string => text.replaceAll('\u00A0', '_').replaceAll('\u202F', '~');

test('dates are written out as each language does', () => {
  expect([
    longDate('2018-06-26', 'en'),
    longDate('2018-06-26', 'fr'),
    longDate('2018-08-01', 'en'),
    longDate('2018-08-01', 'fr'),
    placeAndDate('Ottawa', '2018-06-26', 'en'),
    placeAndDate('Ottawa', '2018-06-26', 'fr'),
    placeAndDate('Montréal', '2018-06-01', 'fr'),
    placeAndDate(undefined, '2018-06-26', 'en'),
    placeAndDate(undefined, '2018-06-26', 'fr'),
  ]).toEqual([
    'June 26, 2018',
    '26 juin 2018',
    'August 1, 2018',
    '1er août 2018',
    'Ottawa, June 26, 2018',
    'Ottawa, le 26 juin 2018',
    'Montréal, le 1er juin 2018',
    'June 26, 2018',
    'Le 26 juin 2018',
  ]);
});

test('numbers and money carry the marks of their language', () => {
  const both = (write: (language: 'en' | 'fr') => string): string => seen(`${write('en')} ${write('fr')}`);
  expect([
    both((l) => formatNumber(72_667, l)),
    both((l) => formatNumber(1_234_567.5, l)),
    both((l) => formatNumber(-4000, l)),
    both((l) => formatMoney(25_000, l)),
    both((l) => formatMoney(12.5, l)),
    both((l) => formatMoney(0.999, l)),
    both((l) => formatMoney(-3, l)),
    both((l) => formatMoney(-0.001, l)),
    both((l) => formatPercent(50, l)),
    both((l) => formatPercent(12.34, l)),
  ]).toEqual([
    '72,667 72_667',
    '1,234,567.5 1_234_567,5',
    '-4,000 -4_000',
    '$25,000 25_000_$',
    '$12.50 12,50_$',
    '$1 1_$',
    '-$3 -3_$',
    '$0 0_$',
    '50% 50_%',
    '12.3% 12,3_%',
  ]);
});

test('lists have no comma before the last', () => {
  expect(
    [[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map((items) => [formatList(items, 'en'), formatList(items, 'fr')]),
  ).toEqual([
    ['', ''],
    ['a', 'a'],
    ['a and b', 'a et b'],
    ['a, b and c', 'a, b et c'],
  ]);
});

test('French blanks are set, and what is not punctuation is left alone', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['Objet : la liste', 'Objet_: la liste'],
    ['Objet: la liste', 'Objet_: la liste'],
    ['Voici:\n- un', 'Voici_:\n- un'],
    ['**Note:** oui', '**Note_:** oui'],
    ['voir https://example.org: merci', 'voir https://example.org_: merci'],
    ['écrire à mailto:a@example.org', 'écrire à mailto:a@example.org'],
    ['à 15:30, ratio 3:1', 'à 15:30, ratio 3:1'],
    ['le mot «torture» et « refouler »', 'le mot «_torture_» et «_refouler_»'],
    ['25 000 $ et 50 % de 1 250 000', '25_000_$ et 50_% de 1_250_000'],
    ['25000$', '25000_$'],
    ['en 2018 300 personnes', 'en 2018_300 personnes'],
    ['à 15 h 30 ou 9 h', 'à 15_h_30 ou 9_h'],
    ['Pourquoi ? Merci ! Oui; non', 'Pourquoi~? Merci~! Oui; non'],
    ['M. Harkat, Mme Harkat et MM. Diab', 'M._Harkat, Mme_Harkat et MM._Diab'],
    [': pourquoi', '_: pourquoi'],
    ['**Note:***: oui', '**Note_:***_: oui'],
  ];
  expect(cases.map(([text]) => seen(frenchSpaces(text)))).toEqual(cases.map(([, wanted]) => wanted));
});

test('setting French blanks twice changes nothing more, and no letter is touched', () => {
  const text = fc.string({
    unit: fc.constantFrom(
      'a',
      'É',
      ' ',
      ':',
      '«',
      '»',
      '$',
      '%',
      '1',
      '000',
      'h',
      '?',
      ';',
      '\u00A0',
      '\u202F',
      '.',
      'M',
      '*',
      '\n',
    ),
  });
  const bare = (written: string): string => written.replace(/[ \t\u00A0\u202F]/g, '');
  fc.assert(
    fc.property(text, (written) => {
      const once = frenchSpaces(written);
      expect(frenchSpaces(once)).toBe(once);
      expect(bare(once)).toBe(bare(written));
    }),
    { numRuns: 500 },
  );
});
