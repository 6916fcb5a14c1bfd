import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sentences } from './sentences.js';

const file = join(import.meta.dirname, '../../src/language/fr.json');
const catalogue = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
const places = (words: string): string[] => [
  ...new Set([...words.matchAll(/\{(?:[a-z]+ )?(\d+)\}/gi)].map(([, number]) => number!)),
];

test('nothing in the catalogue is unused', async () => {
  const said = await sentences();
  expect(Object.keys(catalogue).filter((words) => !said.has(words))).toEqual([]);
});

test('every sentence with words of its own has French', async () => {
  const wordless = (words: string): boolean => !/\p{L}{2}/u.test(words.replace(/\{\d+\}/g, ''));
  expect([...(await sentences())].filter((words) => !wordless(words) && !Object.hasOwn(catalogue, words))).toEqual([]);
});

test('the French of a sentence has the places of the English', () => {
  const differing = Object.entries(catalogue).filter(
    ([english, french]) => places(english).sort().join() !== places(french).sort().join(),
  );
  expect(differing).toEqual([]);
});

test('French has its own quotation marks, apostrophes and no-break spaces', () => {
  // What is typed as it stands keeps its signs: commands, keys, addresses.
  const prose = (text: string): string => text.replace(/`[^`]*`|"[^"]*"|\{[^}]*\}|https?:\S+|\S+:\/\/\S+|--\S+/g, 'x');
  const wrong = Object.values(catalogue).filter((french) =>
    /[a-zà-ÿ]'[a-zà-ÿ]|[a-zà-ÿ)] :(?=\s|$)|«(?!\u00A0)|(?<!\u00A0)»/i.test(prose(french)),
  );
  expect(wrong).toEqual([]);
});

test('French loses a vowel only before a vowel or a mute h, and only where it does', () => {
  const wrong = Object.values(catalogue).flatMap((french) => [
    ...[...french.matchAll(/(\p{L}+)’(?=\p{L})/gu)]
      .filter(([, word = '']) => !/^(?:[cdjlmnst]|(?:jus|lors|puis|quel)?qu|aujourd)$/i.test(word))
      .map(() => french),
    ...(/(?<![\p{L}-])(?:de|le|la|que|se|ne|je) (?:[aeiouyàâéèêëîïôùûœ](?!ui\b|ou\b)\p{Ll}{2,}|UTC\b)/u.test(french) &&
    !/(?:la ou|de oui|de organisation\.)/.test(french)
      ? [french]
      : []),
  ]);
  expect(wrong).toEqual([]);
});
