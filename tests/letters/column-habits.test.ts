import { expect, test } from 'vitest';
import type { ListSettings } from '../../src/campaign/campaign.js';
import { planOf, supporter, template } from '../outbox/plans.js';
import { campaign } from '../support/letters.js';

const list = (dateOrder?: ListSettings['dateOrder']): ListSettings => ({
  file: 'people.csv',
  columns: {},
  language: undefined,
  consent: undefined,
  dateOrder,
});

/** What each letter prints for the cells of one column; `?` where it cannot be read. */
function printed(tag: string, cells: readonly string[], settings = list(), timeZone = 'America/Toronto') {
  const field = /\w+(?=\}\})/.exec(tag)?.[0] ?? '';
  const supporters = cells.map((cell, i) => supporter(`Person ${i}`, i + 2, { [field]: cell }));
  const { letters } = planOf({
    supporters,
    templates: [template(`${tag}.`)],
    campaign: campaign({ lists: [settings], timeZone }),
  });
  return letters.map((letter) => {
    const { letter: merged, gaps } = letter.group.merge(letter.supporter);
    return gaps.length > 0 ? '?' : merged.text.trim().replace(/\.$/, '').replaceAll('\u00A0', ' ');
  });
}

test.each([
  ['the column tells', ['6/7/2018', '13/6/2018'], list(), ['July 6, 2018', 'June 13, 2018']],
  ['the column tells otherwise', ['6/7/2018', '6/13/2018'], list(), ['June 7, 2018', 'June 13, 2018']],
  ['the column disagrees', ['6/7/2018', '6/13/2018', '13/6/2018'], list(), ['?', 'June 13, 2018', 'June 13, 2018']],
  ['nothing tells', ['6/7/2018', '26 juin 2018'], list(), ['?', 'June 26, 2018']],
  ['the campaign tells', ['6/7/2018', '26 juin 2018'], list('day-first'), ['July 6, 2018', 'June 26, 2018']],
  [
    'the campaign tells before the column',
    ['6/7/2018', '6/13/2018'],
    list('day-first'),
    ['July 6, 2018', 'June 13, 2018'],
  ],
  ['a time stamp has a zone', ['2018-06-27T02:00:00Z'], list(), ['June 26, 2018']],
])('{{date born}}: %s', (_, cells, settings, texts) => {
  expect(printed('{{date born}}', cells, settings)).toEqual(texts);
});

test('a time stamp means the day in the campaign’s zone', () => {
  expect(printed('{{date born}}', ['2018-06-27T02:00:00Z'], list(), 'Europe/Paris')).toEqual(['June 27, 2018']);
});

test.each([
  ['nothing tells', ['1,234', '12'], ['?', '$12']],
  ['the column tells', ['1,234', '1,234.50'], ['$1,234', '$1,234.50']],
  ['the column tells otherwise', ['1,234', '12,5'], ['$1.23', '$12.50']],
  ['a point before three digits, decimals after a comma', ['1.234', '12,50'], ['$1,234', '$12.50']],
  ['the column disagrees', ['1,234', '12,50', '12.50'], ['?', '$12.50', '$12.50']],
  ['in words for money', ['$25 000', '25 000 $', '1 234,50'], ['$25,000', '$25,000', '$1,234.50']],
])('{{money amount}}: %s', (_, cells, texts) => {
  expect(printed('{{money amount}}', cells)).toEqual(texts);
});
