import { basename, dirname, join } from 'node:path';
import { fileExists, listFolder, writeAtomically } from '../files.js';
import { fillFolder } from '../folders.js';
import { inLanguage } from '../language/language.js';
import { say } from '../language/sentence.js';
import type { AddressedLetter } from '../print/addressed-letters.js';
import { handoverSheet, isListed } from '../print/handover-sheet.js';
import { setLetters } from '../print/set-letters.js';
import { sheets } from '../print/sheet.js';
import { Problem } from '../problems/problem.js';
import { csvLine } from '../tables/safe-csv.js';
import { partsOf, type PdfOptions } from './pdf.js';

/**
 * Writes what is handed over in person: all letters to one office behind a cover letter with their count and their writers by town; and the
 * list behind it, of those who may be named, as a table beside it, in the same folder. Both files appear, or none.
 *
 * @returns how many people the table names
 * @throws Problem `file-exists`, `file-missing` (no such folder), and those of `fillFolder` and `writeAtomically`
 */
export async function exportHandover(
  letters: readonly AddressedLetter[],
  { pdf, csv }: { readonly pdf: string; readonly csv: string },
  options: PdfOptions,
): Promise<number> {
  const { plan, paper, size } = options;
  const { campaign, date } = plan;
  const language = letters[0]?.to.language ?? campaign.defaultLanguage;
  const name = inLanguage(campaign.organisation.name, language) ?? campaign.id;
  const sheet = handoverSheet(letters, {
    campaign,
    date,
    language,
    letterhead: paper.head(language),
  });
  const listed = letters.filter(({ letter }) => letter.supporter !== undefined && isListed(letter.supporter.fields));
  const rows = listed.map(({ letter: { supporter, group } }) => {
    const { full_name = '', city = '', province = '' } = supporter?.fields ?? {};
    return csvLine([full_name, city, province, group.template.name, group.template.language]);
  });
  const folder = dirname(pdf);
  const refuseTaken = async (): Promise<void> => {
    for (const file of [pdf, csv]) if (await fileExists(file)) throw fileTaken(file);
  };
  await listFolder(folder); // a folder whose name was mistyped is not made
  await fillFolder(folder, refuseTaken, async (hidden) => {
    const hiddenIn = (file: string): string => join(hidden, basename(file));
    await writeAtomically(
      hiddenIn(pdf),
      setLetters(partsOf(letters, options), paper.typesetter, {
        title: inLanguage(campaign.title, language) ?? campaign.id,
        author: name,
        language,
        sheet: sheets[size],
        cover: () => [sheet],
      }),
      { shown: pdf },
    );
    const head = csvLine(['name', 'city', 'province', 'letter', 'language']);
    await writeAtomically(hiddenIn(csv), `\ufeff${head}${rows.join('')}`, { shown: csv });
  });
  return listed.length;
}

function fileTaken(file: string): Problem {
  return new Problem({
    code: 'file-exists',
    message: say`"${file}" is there already.`,
    hint: say`Name another with --out.`,
  });
}
