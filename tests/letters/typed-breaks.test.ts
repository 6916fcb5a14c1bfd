import { expect, test } from 'vitest';
import { bareHtml, compiled, merged, shownProblem } from './setting.js';

const long = 'This is a line of some length, as one writes it without thinking about it.';

/** The text of a letter, and what is said about its lines. */
function lines(template: string) {
  const made = compiled(template);
  const { letter } = merged(made, { fields: { city: 'Hull' } });
  return { text: letter.text, told: made.remarks.map(shownProblem) };
}

test.each([
  ['names below a closing', 'Yours,\nAna\nRoy', 'Yours,\nAna\nRoy\n'],
  ['with values', `${long}\n\nYours,\n{{full_name}}\n{{city}}`, `${long}\n\nYours,\nAnn Lee\nHull\n`],
  ['in a quote', `${long}\n\n> roses\n> are red`, `${long}\n\n> roses\n> are red\n`],
  ['in an item', `${long}\n\n- roses\n  are red`, `${long}\n\n- roses\n  are red\n`],
  ['with emphasis', `${long}\n\n**Yours**,\n*Ana*\nRoy`, `${long}\n\nYours,\nAna\nRoy\n`],
])('a line break between short lines is kept: %s', (_, template, text) => {
  expect(lines(template)).toEqual({ text, told: [] });
});

test('in HTML too', () => {
  expect(bareHtml(merged(compiled('Yours,\nAna')).letter.html)).toBe('<p>Yours,<br>\nAna</p>\n');
});

test('lines that an editor wrapped flow, and nothing is said', () => {
  const wrapped =
    'One two three four five six seven eight nine ten eleven twelve\nthirteen fourteen fifteen sixteen seventeen eighteen nineteen\ntwenty.';
  expect(lines(wrapped)).toEqual({ text: `${wrapped.replaceAll('\n', ' ')}\n`, told: [] });
});

test('lines of a condition flow as before', () => {
  expect(lines('a\n{{#if city}}\nb\n{{/if}}\nc').text).toBe('a b c\n');
});

test('a break that gets lost is reported with its line', () => {
  const sentence = 'A sentence on a line of its own, of more than fifty signs.';
  expect(lines(`${long}\n\n${sentence}\nAnother one.\n\n${long}`)).toEqual({
    text: `${long}\n\n${sentence} Another one.\n\n${long}\n`,
    told: [
      'templates/ask.en.hbs:8:1 line-break-lost The end of this line is no line break in the letter: the text runs on. To break the line end it with a backslash (\\); to part paragraphs leave a line empty; else join it with the next.',
    ],
  });
});
