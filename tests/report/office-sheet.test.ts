import { expect, test } from 'vitest';
import { readFrench } from '../../src/language/french.js';
import { inEnglish, say, type Render } from '../../src/language/sentence.js';
import { officePage, officeSheet } from '../../src/report/office-sheet.js';
import { style } from '../../src/terminal/style.js';
import { holding } from '../outbox/plans.js';

const page = (text: Render): string => officePage([holding()], undefined, say`Rivers: forms of address`, text);
/** What the page says beside the forms themselves. */
const around = (text: Render): readonly string[] =>
  page(text).match(/<html lang="..">|<h3>[^<]*|class="note">[^<]*/g) ?? [];

test('the sheet of an office speaks the reader’s language around forms in both', async () => {
  const french = await readFrench();
  expect(new Set(around(inEnglish))).toEqual(
    new Set([
      '<html lang="en">',
      '<h3>for a woman',
      '<h3>for a man',
      '<h3>where the gender is not known',
      'class="note">with Alex Martin:',
    ]),
  );
  expect(new Set(around(french))).toEqual(
    new Set([
      '<html lang="fr">',
      '<h3>pour une femme',
      '<h3>pour un homme',
      '<h3>quand le genre n’est pas connu',
      'class="note">avec Alex Martin\u00A0:',
    ]),
  );
  const lines = (text: Render): readonly string[] =>
    officeSheet(holding(), undefined, 200, style(false, text)).split('\n');
  const isHead = (line: string): boolean => /^(?:minister-of|English|French|anglais|français)/.test(line);
  expect(lines(inEnglish).filter(isHead).slice(0, 3)).toEqual([
    'minister-of-rivers: Jo Stone, form of address minister',
    'English, for a woman',
    'French, for a woman',
  ]);
  expect(lines(french).filter(isHead).slice(1, 3)).toEqual(['anglais, pour une femme', 'français, pour une femme']);
});
