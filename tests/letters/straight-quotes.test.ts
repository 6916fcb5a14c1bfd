import { expect, test } from 'vitest';
import { snippet } from '../../src/letters/snippet.js';
import { straightQuotes } from '../../src/letters/straight-quotes.js';

/** The warning about a French text, with its line and column. */
function warning(text: string): readonly string[] {
  return straightQuotes(snippet('l.fr.hbs', text, { start: 0, end: text.length })).map(
    ({ message, where, severity }) => `${severity} ${where?.line ?? ''}:${where?.column ?? ''} ${message}`,
  );
}

test.each([
  ["Voici\nl'été", ['warning 2:2 The French text has 1 straight quote or apostrophe.']],
  ['Il dit "oui" et s\'en va.', ['warning 1:8 The French text has 3 straight quotes and apostrophes.']],
  ['J’habite {{city default="l\'île"}}, « oui » [ici](https://example.org/?a="b").', []],
  ['5\' 3" `x"`', ['warning 1:5 The French text has 1 straight quote or apostrophe.']],
])('straight quotes and apostrophes in French words are told once, at the first: %j', (text, expected) => {
  expect(warning(text)).toEqual(expected);
});
