import { expect, test } from 'vitest';
import { inEnglish } from '../../src/language/sentence.js';
import { answerTo, folded } from '../../src/terminal/question.js';

test.each([
  ['send 3 letters', 'send 3 letters'],
  [' SEND\t3  letters ', 'send 3 letters'],
  ['send\u00A03\u2009letters', 'send 3 letters'],
  ['ｓｅｎｄ　３ letters', 'send 3 letters'],
  ['\u200B \uFEFF', ''],
  ['Île', 'île'],
])('"%s" is compared as "%s"', (typed, expected) => {
  expect(folded(typed)).toBe(expected);
});

test.each([
  ['the first answer that is understood', ['x', ' 2 ', '3'], 2],
  ['nothing after three that are not', ['x', 'y', 'z', '1'], undefined],
  ['nothing at the end of input', ['x'], undefined],
])('gives %s', async (_, typed, expected) => {
  const left = [...typed];
  const said: string[] = [];
  const answer = await answerTo(
    { ask: () => Promise.resolve(left.shift()), note: (text) => void said.push(inEnglish(text)) },
    { text: 'Which? ', read: (line) => (/^\d$/.test(line) ? { value: Number(line) } : { again: `No: ${line}` }) },
  );
  expect(answer).toBe(expected);
  expect(said).toEqual(typed.filter((line) => /^[xyz]$/.test(line)).map((line) => `No: ${line}`));
});
