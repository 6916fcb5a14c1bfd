import { expect, test } from 'vitest';
import { meets, parseCondition, unheldValues } from '../../src/letters/condition.js';
import { supporter } from './setting.js';

const ann = { ...supporter({ city: 'St. John’s', province: 'NL', union: 'Local 12' }), language: 'fr' as const };

test.each([
  ['province = NL', true],
  ['province = "Newfoundland and Labrador"', true],
  ['province = Terre-Neuve', true],
  ['province = ON', false],
  ['province != ON', true],
  ['province != nl', false],
  ["city = st. john's", true],
  ['city = ST. JOHN’S', true],
  ['city in [Halifax, "St. John’s"]', true],
  ['city in [Halifax]', false],
  ['city not in [Halifax, Gander]', true],
  ['city not in [St. John’s]', false],
  ['union=Local 12', true],
  ['language = fr', true],
  ['language = French', true],
  ['language = en', false],
  ['language != fr', false],
  ['email = ANN@example.org', true],
  ['riding = Avalon', false],
  ['riding != Avalon', false],
  ['riding not in [Avalon]', false],
])('%s is %s', (text, met) => {
  const condition = parseCondition(text);
  expect(condition && meets(condition, ann, 'en')).toBe(met);
});

test.each([
  ...['', 'province', 'province =', '= ON', 'province == ON', 'province = ON, QC', 'province = [ON]', 'province in ON'],
  ...[
    'province in []',
    'province in [ON,]',
    'province in [,ON]',
    'province in [ON',
    'province in ["ON]',
    'province > ON',
  ],
  ...['province = ON and city = Ottawa]', 'Province = ON', 'province ≠ ON', 'province <> ON', 'province is ON'],
  ...['province not [ON]', 'in [ON]', 'province = ""', 'province in ON]', 'not province in [ON]'],
])('%j is no condition', (text) => {
  expect(parseCondition(text)).toBeUndefined();
});

test('who has no language of her own is written for in another, which counts', () => {
  const condition = parseCondition('language = en');
  expect(condition && meets(condition, supporter({}), 'en')).toBe(true);
});

test('values that nobody has are found', () => {
  const condition = parseCondition('province not in [NL, Qebec]');
  expect(condition && unheldValues(condition, [ann], () => 'en')).toEqual(['Qebec']);
});
