import { expect, test } from 'vitest';
import { readFrench } from '../../src/language/french.js';
import { count, figures, inEnglish, listed, localized, say, series } from '../../src/language/sentence.js';
import { readStoredSentence, storedSentence } from '../../src/ledger/stored-sentence.js';

test.each([
  say`${say`pace.per_hour is ${3}`}, until ${'2026-06-26 09:00'}`,
  say`${'ana'} ran postbag ledger stop`,
  series([count(1, 'letter'), count(2, 'letter')]),
  say`Not written: ${listed(['a', count(3, 'letter')])}, ${figures(4_000)}, ${localized({ en: 'one', fr: 'un' })}`,
])('a sentence that is kept is read as it was: %j', async (sentence) => {
  const read = readStoredSentence(storedSentence(sentence));
  const french = await readFrench();
  expect([inEnglish(read), french(read)]).toEqual([inEnglish(sentence), french(sentence)]);
});

test('what a run waits for is French for a reader of French', async () => {
  const read = readStoredSentence(storedSentence(say`${say`pace.per_hour is ${3}`}, until ${'2026-06-26 09:00'}`));
  expect((await readFrench())(read)).toBe('pace.per_hour est à 3, jusqu’au 2026-06-26 09:00');
});

test.each([
  ['pace.per_hour is 3, until 2026-06-26 09:00', 'pace.per_hour is 3, until 2026-06-26 09:00'],
  ['2026-06-26 09:00', '2026-06-26 09:00'],
  ['', ''],
  ['7', '7'],
  ['{"words":"{1} ran"}', '{"words":"{1} ran"}'],
  ['{"words":"{1}","values":[{"listed":[{}]}]}', '{"words":"{1}","values":[{"listed":[{}]}]}'],
  ['{"words":"{1} ran","values":["\\u001b[2Jana"]}', '⟨ESC⟩[2Jana ran'],
  ['\u001b[2Jana', '⟨ESC⟩[2Jana'],
])('words of an older postbag, or of somebody else: %j', (kept, shown) => {
  expect(inEnglish(readStoredSentence(kept))).toBe(shown);
});
