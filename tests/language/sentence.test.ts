import { expect, test } from 'vitest';
import { count, inEnglish, inFrench, listed, plural, say } from '../../src/language/sentence.js';

const french = inFrench({
  'The letter {1} has no text.': 'La lettre {1} n’a pas de texte.',
  '{1} letter': '{1} lettre',
  '{1} letters': '{1} lettres',
  '{1} was sent by {2}.': '{1} est partie, au nom {de 2}.',
  '{1} is left.': '{1} reste.',
  '{1} are left.': '{1} restent.',
  'nothing at all': 'rien du tout',
  'Choose {1}.': 'Choisissez {1}.',
});

test('a sentence is its English words with the values in their places', () => {
  const sentence = say`The letter ${'appeal'} has no text.`;
  expect(sentence.words).toBe('The letter {1} has no text.');
  expect([inEnglish(sentence), french(sentence)]).toEqual([
    'The letter appeal has no text.',
    'La lettre appeal n’a pas de texte.',
  ]);
});

test.each([
  [0, '0 letters', '0 lettre'],
  [1, '1 letter', '1 lettre'],
  [2, '2 letters', '2 lettres'],
])('%i is counted as each language counts', (n, english, inTheOther) => {
  expect([inEnglish(count(n, 'letter')), french(count(n, 'letter'))]).toEqual([english, inTheOther]);
});

test('a sentence stands in another, and is rendered with it', () => {
  const sentence = say`${count(2, 'letter')} was sent by ${'Ana'}.`;
  expect([inEnglish(sentence), french(sentence)]).toEqual([
    '2 letters was sent by Ana.',
    '2 lettres est partie, au nom d’Ana.',
  ]);
  expect(french(say`${'x'} was sent by ${'Roy'}.`)).toBe('x est partie, au nom de Roy.');
});

test('one of two whole sentences goes by the number, and by the rule of the language', () => {
  const left = (n: number) => plural(n, say`${n} is left.`, say`${n} are left.`);
  expect([0, 1, 2].map((n) => inEnglish(left(n)))).toEqual(['0 are left.', '1 is left.', '2 are left.']);
  expect([0, 1, 2].map((n) => french(left(n)))).toEqual(['0 reste.', '1 reste.', '2 restent.']);
});

test('things in a row are joined by each language', () => {
  const sentence = say`Choose ${listed(['a', 'b', 'c'])}.`;
  expect([inEnglish(sentence), french(sentence)]).toEqual(['Choose a, b and c.', 'Choisissez a, b et c.']);
});

test('values stay what they are: never taken for sentences or places', () => {
  expect(french(say`The letter ${'{2} nothing at all'} has no text.`)).toBe(
    'La lettre {2} nothing at all n’a pas de texte.',
  );
  expect(french(say`The letter ${'nothing at all'} has no text.`)).toBe('La lettre nothing at all n’a pas de texte.');
});

test('what the catalogue lacks stays English', () => {
  expect(french(say`Hello ${'Ana'}.`)).toBe('Hello Ana.');
});

test.each([
  [0, '0 lettre envoyée'],
  [1, '1 lettre envoyée'],
  [2, '2 lettres envoyées'],
  [1204, '1204 lettres envoyées'],
])('a French word agrees with the number at a place: %d', (n, french) => {
  const render = inFrench({ '{1} sent': '{1} lettre{s 1} envoyée{s 1}' });
  expect(render(say`${n} sent`)).toBe(french);
});
