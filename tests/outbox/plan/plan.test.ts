import { expect, test } from 'vitest';
import { say } from '../../../src/language/sentence.js';
import { supporterHash } from '../../../src/contacts/supporter-hash.js';
import { inEnglish } from '../../../src/language/sentence.js';
import { Problem } from '../../../src/problems/problem.js';
import { codesOf, holding, lettersOf, planOf, supporter, template } from '../plans.js';

const requiring = template('I am {{full_name}} of {{city}}.', { front: 'to: [minister-of-rivers]\nrequires: [city]' });
const parks = template('Parks.', { name: 'parks' });

test('everybody writes every letter, in the order of letters and rows', () => {
  const plan = planOf({ templates: [template(), parks] });
  expect(lettersOf(plan)).toEqual([
    'rivers.en: Ana Roy > minister-of-rivers',
    'rivers.en: Bob Lee > minister-of-rivers',
    'parks.en: Ana Roy > minister-of-rivers',
    'parks.en: Bob Lee > minister-of-rivers',
  ]);
  expect(new Set(plan.letters.map(({ key }) => key)).size).toBe(4);
  expect(plan.problems).toEqual([]);
});

test('each supporter writes in her language, others in the campaign’s', () => {
  const templates = [template(), template('Je suis {{full_name}}.', { language: 'fr' })];
  const supporters = [supporter('Ana Roy', 2, {}, 'fr'), supporter('Bob Lee', 3), supporter('Eve Ng', 4, {}, 'en')];
  expect(lettersOf(planOf({ templates, supporters }))).toEqual([
    'rivers.fr: Ana Roy > minister-of-rivers',
    'rivers.en: Bob Lee > minister-of-rivers',
    'rivers.en: Eve Ng > minister-of-rivers',
  ]);
});

test('people without a required field are left out after those that the lists leave out', () => {
  const remark = { list: 'people.csv', line: 9, code: 'duplicate', message: say`Twice.` };
  const plan = planOf({
    templates: [requiring],
    supporters: [supporter('Ana Roy', 2, { city: 'Hull' }), supporter('Bob Lee', 3)],
    remarks: [
      { ...remark, effect: 'left_out' },
      { ...remark, line: 10, effect: 'kept' },
    ],
  });
  expect(lettersOf(plan)).toEqual(['rivers.en: Ana Roy > minister-of-rivers']);
  expect([...plan.leftOut].map((row) => ({ ...row, message: inEnglish(row.message) }))).toEqual([
    { ...remark, effect: 'left_out', message: 'Twice.' },
    {
      list: 'people.csv',
      line: 3,
      effect: 'left_out',
      code: 'field-missing',
      message: 'The letter rivers requires city, and this row has none.',
    },
  ]);
});

test('words that a reader mended take the place of the row’s in that letter alone', () => {
  const city = template('From {{city}}.');
  const other = template('From {{city}}.', { name: 'parks' });
  const mended = new Map([['rivers', new Map([[supporterHash('ana.roy@example.org'), { city: 'Hull' }]])]]);
  const supporters = [supporter('Ana Roy', 2, { city: 'Hul' })];
  const plan = planOf({ templates: [city, other], supporters }, { mended });
  expect(plan.letters.map(({ group, supporter: from }) => group.merge(from).letter.text)).toEqual([
    'From Hull.\n',
    'From Hul.\n',
  ]);
});

test('a letter that is asked for is planned alone, and its offices alone are looked at', () => {
  const vacant = template('Parks.', { name: 'parks', front: 'to: [minister-of-parks]' });
  expect(lettersOf(planOf({ templates: [template(), vacant] }, { letter: 'rivers' }))).toHaveLength(2);
  expect(codesOf(planOf({ templates: [template(), vacant] }, { letter: 'rivers' }))).toEqual([]);
  expect(codesOf(planOf({ templates: [template(), vacant] }))).toEqual(['error office-unknown']);
  // Where the file cannot be read, that alone is told.
  expect(codesOf(planOf({ templates: [template(), vacant], holdings: [], officesUnread: true }))).toEqual([]);
});

test('a letter that does not exist is named, with the one that was meant', () => {
  const ask = (letter: string): unknown => planOf({ templates: [template(), parks] }, { letter });
  const complaint = (letter: string): unknown => {
    try {
      return ask(letter);
    } catch (thrown) {
      return thrown instanceof Problem ? [thrown.code, thrown.message, thrown.hint] : thrown;
    }
  };
  expect(complaint('river')).toEqual([
    'letter-unknown',
    'This campaign has no letter "river".',
    'Did you mean rivers?',
  ]);
  expect(complaint('zebra-crossings')).toEqual([
    'letter-unknown',
    'This campaign has no letter "zebra-crossings".',
    'Its letters are rivers, parks.',
  ]);
});

test('problems of the reading, of addresses and of values come together', () => {
  const before = new Problem({ code: 'list-twice', severity: 'warning', message: say`The list is named twice.` });
  const plan = planOf({
    templates: [template('From {{city}}.')],
    holdings: [holding({ checked: undefined })],
    problems: [before],
  });
  expect(codesOf(plan)).toEqual(['warning list-twice', 'error official-address-unchecked', 'error value-empty']);
});

test('the address of an own member is looked at once, however many write to her', () => {
  const member = holding({ office: 'member:35075', id: 'member:35075/jo-stone', checked: undefined });
  const plan = planOf({
    templates: [template('Hello.', { front: 'to: [own-member]' })],
    ownMember: () => member,
  });
  expect(lettersOf(plan)).toEqual(['rivers.en: Ana Roy > member:35075', 'rivers.en: Bob Lee > member:35075']);
  expect(codesOf(plan)).toEqual(['error official-address-unchecked']);
});

test('a letter with a mistake in one language is written in none: nobody gets the other language for it', () => {
  expect(planOf({ templates: [], brokenLetters: new Set(['rivers']) }, { letter: 'rivers' }).letters).toEqual([]);
});
