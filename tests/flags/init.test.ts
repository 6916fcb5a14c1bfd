import { expect, test } from 'vitest';
import { languageList, officeName } from '../../src/flags/init.js';

const several = 'Write one office; others can be added to the letter later. If this is one, write it so: ';

test.each([
  ['Minister of Health', 'minister-of-health'],
  [' minister-of-health ', 'minister-of-health'],
  ['Ministre de la Santé', 'ministre-de-la-sante'],
  ['Minister of Immigration, Refugees and Citizenship', 'minister-of-immigration-refugees-and-citizenship'],
  ['Minister of Crown-Indigenous Relations', 'minister-of-crown-indigenous-relations'],
  ['deputy-prime-minister-and-minister-of-finance', 'deputy-prime-minister-and-minister-of-finance'],
])('the office %s is %s', (typed, office) => {
  expect(officeName(typed)).toBe(office);
});

test.each([
  ['Minister of Health and Minister of Sport', 'minister-of-health-and-minister-of-sport'],
  ['minister of health, minister of sport', 'minister-of-health-minister-of-sport'],
  ['minister-of-health, minister-of-sport', 'minister-of-health-minister-of-sport'],
  ['ministre de la Santé / sénatrice du Québec', 'ministre-de-la-sante-senatrice-du-quebec'],
])('%s may be two offices', (typed, slug) => {
  expect(() => officeName(typed)).toThrow(`${several}${slug}`);
});

test.each(['', ' ', '…'])('%j is no office', (typed) => {
  expect(() => officeName(typed)).toThrow('Write an office such as minister-of-health.');
});

test.each([
  ['fr,en', 'fr en'],
  ['EN', 'en'],
  ['français', 'fr'],
  ['Français'.normalize('NFD'), 'fr'],
  ['francais et anglais', 'fr en'],
  ['English and French', 'en fr'],
  ['fr / fr', 'fr'],
])('the languages %s are %s', (typed, named) => {
  expect(languageList(typed).join(' ')).toBe(named);
});

test.each(['', 'both', 'fr, de', 'and', 'fren'])('%j names no languages of letters', (typed) => {
  expect(() => languageList(typed)).toThrow('Write en,fr, or one of the two.');
});
