import { expect, test } from 'vitest';
import { inEnglish } from '../../src/language/sentence.js';
import { answerTo, isTyped, folded } from '../../src/terminal/question.js';

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

const sentence = { en: 'send 3 letters by mail.example.org', fr: 'envoyer 3 lettres par mail.example.org' };

test.each([
  ['send 3 letters by mail.example.org', true],
  ['Envoyer 3\u00A0lettres par MAIL.example.org ', true],
  ['envoyer 3 letters par mail.example.org', false],
  ['send 2 letters by mail.example.org', false],
  ['envoyer 3 lettres', false],
  ['oui', false],
  ['', false],
])('"%s" is the sentence in one of the languages: %s', (typed, expected) => {
  expect(isTyped(sentence, typed)).toBe(expected);
});

test('accents that a keyboard lacks are no other answer', () => {
  expect(
    ['envoyee', 'ENVOYÉE', 'envoye\u0301e', 'envoy'].map((typed) => isTyped({ en: 'sent', fr: 'envoyée' }, typed)),
  ).toEqual([...[true, true, true, false]]);
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
