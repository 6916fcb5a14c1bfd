import type { Encoding } from './encoding.js';
import { oneByteText, type OneByte } from './one-byte.js';
import { LOWER, OTHER, UPPER, type Tally } from './tally.js';

/** Encodings of one byte a letter, the likeliest first. ISO-8859-1 is a part of Windows-1252. */
const candidates = [
  ['Windows-1252', 'windows1252'],
  ['ISO-8859-15', 'iso885915'],
  ['Mac Roman', 'macroman'],
] as const satisfies readonly (readonly [Encoding, OneByte])[];

const COMMON = new Set('éèêëàâäçîïíìôöóòûùüúñáãåæœøÿßÉÈÊËÀÂÄÇÎÏÍÔÖÓÛÙÜÚÑÁÃÅÆŒØŸ');
const MARKS = new Set('‘’“”«»–—…•·°ª№€£©®™½¼¾²³ºª\u00A0');

/**
 * Tells the one-byte encoding in which the text above 127 looks most like names and sentences in Latin letters: accented
 * letters of the case of their neighbours, apostrophes between letters, no signs inside words. `undefined` when none fits.
 */
export function singleByteEncoding(tally: Tally): Encoding | undefined {
  if (tally.inRuns * 3 > tally.single) return undefined;
  let best: { encoding: Encoding | undefined; score: number } = { encoding: undefined, score: -1 };
  for (const [encoding, name] of candidates) {
    const score = likeness(tally.contexts, name);
    if (score > best.score) best = { encoding, score };
  }
  return best.encoding;
}

function likeness(contexts: Uint32Array, name: OneByte): number {
  let score = 0;
  for (let byte = 0x80; byte < 256; byte++) {
    const char = oneByteText(Buffer.of(byte), name);
    for (let before = 0; before < 3; before++) {
      for (let after = 0; after < 3; after++) {
        const count = contexts[byte * 9 + before * 3 + after]!; // the table has 256 * 9 entries
        if (count > 0) score += count * fit(char, before, after);
      }
    }
  }
  return score;
}

/** How well a character fits between its neighbours: from 3, quite, to -6, not at all. */
function fit(char: string, before: number, after: number): number {
  if (/\p{Ll}/u.test(char)) return (COMMON.has(char) ? 3 : 1) - (before === UPPER && after === UPPER ? 3 : 0);
  if (/\p{Lu}/u.test(char))
    return before === LOWER ? -4 : (COMMON.has(char) ? 3 : 1) - (before === UPPER && after === LOWER ? 3 : 0);
  const insideWord = before !== OTHER && after !== OTHER;
  if (char === '’' || char === '‘') return insideWord ? 3 : 1;
  if (MARKS.has(char)) return insideWord && char !== '\u00A0' && char !== '–' && char !== '—' ? -2 : 1;
  if (/\p{C}/u.test(char)) return -6;
  return insideWord ? -4 : 0;
}
