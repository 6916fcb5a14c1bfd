import { say } from '../../src/language/sentence.js';
import { expect, test } from 'vitest';
import type { RowRemark, Supporter } from '../../src/contacts/supporter.js';
import { idleness } from '../../src/preview/idleness.js';
import { markedLetter } from '../../src/preview/marked-letter.js';
import { lettersFor, official, surveyed } from './planned-letters.js';

const words = 'I am {{full_name}} of {{city default="Canada"}}.{{#if riding}} I vote in {{riding}}.{{/if}}';

function reasonsFor(
  people: readonly Partial<Supporter['fields']>[],
  remarks: readonly RowRemark[] = [],
  official_ = official(),
): Record<string, string[]> {
  const letters = lettersFor(people, words, official_);
  const { notable: hard } = surveyed(letters, remarks);
  return Object.fromEntries(
    [...hard].map(([i, reasons]) => [
      letters[i]!.supporter!.fields['full_name']!,
      reasons.map(({ id, detail }) => `${id}: ${detail}`),
    ]),
  );
}

test('names in other scripts, from right to left or in one piece, missing towns and long own words are found', () => {
  expect(
    reasonsFor([
      { full_name: 'Ana Roy', city: 'Gatineau' },
      { full_name: 'ليلى النورسي', city: 'Ottawa' },
      { full_name: 'Олена Вітрогон', city: 'Ottawa' },
      { full_name: 'Suryaningsih', city: 'Halifax' },
      { full_name: 'Zoë Ng' },
    ]),
  ).toEqual({
    'ليلى النورسي': ['right-to-left: ليلى النورسي'],
    'Олена Вітрогон': ['other-script: Олена Вітрогон'],
    Suryaningsih: ['one-name: Suryaningsih'],
    'Zoë Ng': ['missing: city, riding'],
  });
});

test('own words in another language than the letter, and letters that are mostly own words, are found', () => {
  const french = 'Je suis dans la ville depuis dix ans et les voisins sont pour la liste, que je ne connais pas.';
  expect(reasonsFor([{ full_name: 'Ana Roy', city: 'Gatineau', personal_note: french }])).toEqual({
    'Ana Roy': [
      `own-words-language: ${french.slice(0, 40)}`,
      `longest-own-words: ${french.length}`,
      'most-different: 54',
    ],
  });
});

test('an addressee who leaves soon is noted at the first of her letters', () => {
  const leaving = official({ until: '2018-07-10' });
  expect(
    reasonsFor(
      [
        { full_name: 'Ana Roy', city: 'Hull' },
        { full_name: 'Bob Ng', city: 'Hull' },
      ],
      [],
      leaving,
    ),
  ).toEqual({
    'Ana Roy': ['addressee-changes: Maria Lindqvist – July 10, 2018'],
  });
});

test('remarks of the list on an address are shown with the letter', () => {
  const message = '"ana@gmial.com" is perhaps meant to be "ana@gmail.com".';
  const remark: RowRemark = {
    list: 'list.csv',
    line: 2,
    effect: 'kept',
    code: 'address-suspicious',
    message: say`${message}`,
  };
  expect(reasonsFor([{ full_name: 'Ana Roy', city: 'Hull' }], [remark])).toEqual({
    'Ana Roy': [`odd-address: ${message}`],
  });
});

test('letters are alike that differ by nothing but values of the row', () => {
  const letters = lettersFor(
    [
      { full_name: 'Ana Roy', city: 'Hull' },
      { full_name: 'Bob Tremblay', city: 'Ottawa' },
      { full_name: 'Zoë Ng' },
      { full_name: 'Eve Roy', city: 'Hull', personal_note: 'Please.' },
      { full_name: 'Tom Roy', city: 'Laval', personal_note: 'Please.' },
      { full_name: 'Kim Roy', city: 'Laval', personal_note: 'Now.' },
    ],
    words,
    official(),
  );
  const { all, of } = surveyed(letters).sameness;
  expect(letters.map((one) => of(one).alike)).toEqual([1, 1, 0, 1, 1, 0]);
  expect(all).toEqual({ letters: 6, same: 4, repeatedWords: 2, shares: [3, 3, 0, 0, 0] });
  expect(letters.map((one) => Math.round(of(one).share * 100))).toEqual([0, 0, 0, 8, 8, 5]);
});

test('marks change nothing of the letter, whatever a cell brings in', () => {
  const note = 'First \u{10FF00}line.\r\n\r\nSecond <b>line</b>.\n{{city}}';
  const [letter] = lettersFor([{ full_name: 'Ana <Roy>', personal_note: note }], words, official());
  const { text, html } = markedLetter(letter!);
  expect(text.filter(({ kind }) => kind !== 'words')).toEqual([
    { kind: 'row', text: 'Ana <Roy>' },
    { kind: 'fallback', text: 'Canada' },
    { kind: 'row', text: 'First line.' },
    { kind: 'row', text: 'Second <b>line</b>.' },
    { kind: 'row', text: '{{city}}' },
    { kind: 'row', text: 'Ana <Roy>' },
  ]);
  expect(html).toContain(
    '<mark class="row">Second &lt;b&gt;line&lt;/b&gt;.</mark><br><mark class="row">{{city}}</mark></p>',
  );
});

test('nobody is there when nothing was asked for a while, and an open stream counts as somebody', async () => {
  const { idle, seen, stop } = idleness(20);
  let leave = (): void => undefined;
  let over = false;
  void idle.then(() => (over = true));
  seen({ on: (_, listener) => (leave = listener) });
  await new Promise((resolve) => setTimeout(resolve, 80));
  expect(over).toBe(false);
  leave();
  await idle;
  stop();
});

test('all that was said of a row that is kept is known of its letter, in the order in which it was said', () => {
  const remark = (line: number, code: string, effect: RowRemark['effect'] = 'kept', list = 'list.csv'): RowRemark => ({
    ...{ list, line, effect, code },
    message: say`Said.`,
  });
  const people = ['Ana Roy', 'Bob Ng', 'Eve Lee'].map((full_name) => ({ full_name, city: 'Hull', riding: 'Hull' }));
  const { catalogue } = surveyed(lettersFor(people, words, official()), [
    remark(2, 'name-suspicious'),
    remark(4, 'address-alike'),
    remark(2, 'left-out-elsewhere', 'left_out'),
    remark(3, 'of-another-list', 'kept', 'other.csv'),
    remark(2, 'address-suspicious'),
    remark(2, 'name-repeated'),
    remark(4, 'name-repeated'),
  ]);
  const { sets, values, codes } = catalogue.facets.problem;
  const said = people.map((_, index) => sets[codes[index]!]!.map((value) => values[value]!.id));
  expect(said).toEqual([
    ['name-suspicious', 'address-suspicious', 'name-repeated'],
    [],
    ['address-alike', 'name-repeated'],
  ]);
});
