import { expect, test } from 'vitest';
import { readFrench } from '../../src/language/french.js';
import { inEnglish, type Render } from '../../src/language/sentence.js';
import { helpTopics } from '../../src/runs/help-topics.js';

/** Renders sentences with a dot for each letter of their words, so that what is no sentence stands out. */
const masked: Render = (text) => {
  if (typeof text !== 'object' || !('words' in text)) return inEnglish(text);
  return text.words
    .replace(/\{(\d+)\}|\p{L}/gu, (sign, number: string | undefined) => (number === undefined ? '·' : sign))
    .replace(/\{(\d+)\}/g, (_, number: string) => masked(text.values[Number(number) - 1]!));
};

test.each(Object.keys(helpTopics))('help %s has no words that could not be put into French', async (topic) => {
  const text = await helpTopics[topic]!(masked, 80);
  const prose = text
    .split('\n')
    .filter((line) => !line.includes('·: ') && !/^ {2}(?:subject|facts|I live)/.test(line))
    // Forms of address are data, in both languages.
    .filter((line) => topic !== 'offices' || !/^ {6}/.test(line))
    .filter((line) => /\b[a-z]{2,} [a-z]{2,} [a-z]{2,}/.test(line));
  expect(prose).toEqual([]);
});

test.each(Object.keys(helpTopics))('help %s in French fits a narrow terminal', async (topic) => {
  const french = await readFrench();
  const wide = (await helpTopics[topic]!(french, 80)).split('\n');
  expect(wide[0]).not.toBe((await helpTopics[topic]!(inEnglish, 80)).split('\n')[0]);
  expect(wide.filter((line) => line.length > 80 && !/Exemple|facts:/.test(line))).toEqual([]);
});

test('help campaign in French gives each key its note and its default, and values as the file has them', async () => {
  const text = await helpTopics.campaign!(await readFrench(), 80);
  expect(text).toContain(`  reply_to
      Où vont les réponses\u00A0: supporter (à la personne qui a signé), campaign (à
      la boîte ci-dessus) ou none (nulle part).
      Par défaut\u00A0: supporter.
      Exemple\u00A0: reply_to: supporter`);
  expect(text).toContain('  id (obligatoire)\n      Un nom court qui ne change jamais');
});
