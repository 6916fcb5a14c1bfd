import { expect, test } from 'vitest';
import { inEnglish } from '../../../src/language/sentence.js';
import type { CampaignInputs } from '../../../src/outbox/plan/campaign-inputs.js';
import { countPassedOver, leftOutLines } from '../../../src/report/left-out.js';
import { say } from '../../../src/language/sentence.js';
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
  const leftOut = plan.leftOut.map(({ line, code }) => `${line} ${code}`);
  expect({ letters: plan.letters.length, leftOut, passedOver: countPassedOver(plan) }).toEqual(counts);
  expect(leftOutLines(plan).map(inEnglish)).toEqual(told);
  // Every row is a person with a letter, or is left out.
  const written = new Set(plan.letters.map(({ supporter: one }) => one?.line));
  const rows = (inputs.supporters?.length ?? 0) + (inputs.remarks?.length ?? 0);
  expect(written.size + plan.leftOut.length).toBe(rows);
});
