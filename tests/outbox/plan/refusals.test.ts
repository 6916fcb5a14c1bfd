import { expect, test } from 'vitest';
import type { RowRemark } from '../../../src/contacts/supporter.js';
import { inEnglish, say } from '../../../src/language/sentence.js';
import type { CampaignInputs } from '../../../src/outbox/plan/campaign-inputs.js';
import { refusals } from '../../../src/outbox/plan/refusals.js';
import { countPassedOver, leftOutLines } from '../../../src/report/left-out.js';
import { planOf, supporter, template } from '../plans.js';

const forAll = template('I am {{full_name}}.', { name: 'forests' });
const ofHull = template('I am of {{city}}.', { front: 'to: [minister-of-rivers]\nonly: city = Hull' });
const ofTown = template('I am of {{city}}.', { name: 'towns', front: 'to: [minister-of-rivers]\nrequires: [city]' });
const [ana, bob, eve] = [supporter('Ana Roy', 2, { city: 'Hull' }), supporter('Bob Lee', 3), supporter('Eve Ng', 4)];
const duplicate = { list: 'people.csv', line: 9, effect: 'left_out', code: 'duplicate', message: say`Twice.` } as const;

const cases: readonly (readonly [
  name: string,
  inputs: Partial<CampaignInputs>,
  counts: object,
  told: readonly string[],
])[] = [
  [
    'everybody gets every letter',
    { templates: [forAll], supporters: [ana, bob] },
    { letters: 2, leftOut: [], passedOver: 0 },
    [],
  ],
  [
    'the only letter is for others',
    { templates: [ofHull], supporters: [ana, bob, eve] },
    { letters: 1, leftOut: ['3 not-chosen', '4 not-chosen'], passedOver: 0 },
    ['2 rows left out: 2 not chosen by the letter (only:). To see each one: postbag preview'],
  ],
  [
    'who is passed over by one letter gets another',
    { templates: [ofHull, forAll], supporters: [ana, bob, eve], remarks: [duplicate] },
    { letters: 4, leftOut: ['9 duplicate'], passedOver: 2 },
    [
      '1 row left out: 1 duplicate. To see each one: postbag contacts',
      '2 people get another letter, but not rivers: 2 not chosen by the letter (only:).',
    ],
  ],
  [
    'whom two letters pass over is one person',
    { templates: [ofHull, forAll, ofTown], supporters: [ana, bob] },
    { letters: 4, leftOut: [], passedOver: 1 },
    [
      '1 person gets another letter, but not rivers: 1 not chosen by the letter (only:).',
      '1 person gets another letter, but not towns: 1 without a field that the letter requires.',
    ],
  ],
  [
    'whom all letters refuse is one row, with what the row lacks',
    { templates: [ofHull, ofTown], supporters: [ana, bob] },
    { letters: 2, leftOut: ['3 field-missing'], passedOver: 0 },
    ['1 row left out: 1 without a field that the letter requires. To see each one: postbag preview'],
  ],
];

test.each(cases)('%s', (_, inputs, counts, told) => {
  const plan = planOf(inputs);
  const leftOut = [...plan.leftOut].map(({ line, code }) => `${line} ${code}`);
  expect({ letters: plan.letters.length, leftOut, passedOver: countPassedOver(plan) }).toEqual(counts);
  expect(leftOutLines(plan).map(inEnglish)).toEqual(told);
  // Every row is a person with a letter, or is left out.
  const written = new Set(plan.letters.map(({ supporter: one }) => one?.line));
  const rows = (inputs.supporters?.length ?? 0) + (inputs.remarks?.length ?? 0);
  expect(written.size + plan.leftOut.length).toBe(rows);
});

const left = (line: number, code = 'not-chosen'): RowRemark => ({
  ...({ list: 'people.csv', line, effect: 'left_out', code } as const),
  message: say`Why ${code}.`,
});

test.each<
  [
    string,
    number,
    readonly number[],
    readonly (readonly [number, string, RowRemark])[],
    readonly string[],
    readonly string[],
  ]
>([
  ['nobody', 0, [], [], [], []],
  ['everybody gets all', 2, [0, 1], [], [], []],
  [
    'who gets none is left out once',
    1,
    [],
    [
      [0, 'a', left(2)],
      [0, 'b', left(2)],
    ],
    ['2 not-chosen'],
    [],
  ],
  ['who gets another one is passed over', 1, [0], [[0, 'a', left(2)]], [], ['a 2 not-chosen']],
  [
    'what a row lacks says more than a letter that is for others, whichever comes first',
    2,
    [],
    [
      [0, 'a', left(2)],
      [0, 'b', left(2, 'field-missing')],
      [1, 'a', left(3, 'field-missing')],
      [1, 'b', left(3)],
    ],
    ['2 field-missing', '3 field-missing'],
    [],
  ],
  [
    'the first of two things that a row lacks is told',
    1,
    [],
    [
      [0, 'a', left(2, 'field-missing')],
      [0, 'b', left(2, 'riding-unknown')],
    ],
    ['2 field-missing'],
    [],
  ],
  [
    'they come in the order in which they were refused first',
    3,
    [1],
    [
      [2, 'a', left(4)],
      [1, 'a', left(3)],
      [0, 'a', left(2)],
      [2, 'b', left(4, 'field-missing')],
    ],
    ['4 field-missing', '2 not-chosen'],
    ['a 3 not-chosen'],
  ],
])('refusals: %s', (_, people, gets, refused, leftOut, passedOver) => {
  const collected = refusals(people);
  for (const person of gets) collected.gets(person);
  for (const [person, letter, remark] of refused) collected.refused(person, letter, remark);
  const all = collected.all();
  expect([...all.leftOut].map(({ line, code }) => `${line} ${code}`)).toEqual(leftOut);
  expect([...all.passedOver].map(({ letter, line, code }) => `${letter} ${line} ${code}`)).toEqual(passedOver);
  for (const row of all.leftOut) expect(row).toEqual(left(row.line, row.code));
  expect(all.leftOut.at(leftOut.length)).toBe(undefined);
});
