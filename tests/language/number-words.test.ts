import { expect, test } from 'vitest';
import { formatNumber, numberInWords } from '../../src/language/numbers.js';
import { frenchSpaces } from '../../src/language/spaces.js';

test('whole numbers below ten are written in words, all others in figures', () => {
  expect([0, 1, 3, 9, 10, 2.5, -2, 1500].map((n) => numberInWords(n, 'en'))).toEqual([
    ...['zero', 'one', 'three', 'nine', '10', '2.5', '-2', '1,500'],
  ]);
  expect([0, 1, 3, 9, 10, 2.5].map((n) => numberInWords(n, 'fr'))).toEqual([
    ...['zéro', 'un', 'trois', 'neuf', '10', '2,5'],
  ]);
});

test('whole numbers are put into groups as Intl does it', () => {
  const intl = new Intl.NumberFormat('en-US');
  for (const n of [0, 7, 999, 1000, 12_345, 999_999, 1_000_000, -1234, -123_456, Number.MAX_SAFE_INTEGER])
    expect(formatNumber(n, 'en')).toBe(intl.format(n));
  expect(formatNumber(72_667, 'fr')).toBe('72\u00A0667');
});

test('French keeps together what belongs together, and nothing else', () => {
  const seen = (text: string): string => frenchSpaces(text).replaceAll('\u00A0', '_');
  expect(
    [
      'Le Dr Roy et la Dre Wu',
      'le projet de loi no 96, p. 3 et art. 12',
      'à 1 500 km d’ici, 3 kg, 20 °C',
      'Non, il y en a 5 maintenant; le no de la rue',
      '12 m² et 4 millions',
    ].map(seen),
  ).toEqual([
    'Le Dr_Roy et la Dre_Wu',
    'le projet de loi no_96, p._3 et art._12',
    'à 1_500_km d’ici, 3_kg, 20_°C',
    'Non, il y en a 5 maintenant; le no de la rue',
    '12_m² et 4 millions',
  ]);
  expect(seen(frenchSpaces('art. 12, 1 500 km'))).toBe('art._12, 1_500_km');
});
