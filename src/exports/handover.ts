import { writeAtomically } from '../files.js';
import { inLanguage } from '../language/language.js';
import type { AddressedLetter } from '../print/addressed-letters.js';
import { handoverSheet, isListed } from '../print/handover-sheet.js';
import { setLetters } from '../print/set-letters.js';
import { sheets } from '../print/sheet.js';
import { csvLine } from '../tables/safe-csv.js';
import { partsOf, type PdfOptions } from './pdf.js';

/**
 * Writes what is handed over in person: all letters to one office behind a cover letter with their count and their writers by town; and the
 * list behind it, of those who may be named, as a table beside it.
 *
 * @returns how many people the table names
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
  await writeAtomically(
    pdf,
    setLetters(partsOf(letters, options), paper.typesetter, {
      title: inLanguage(campaign.title, language) ?? campaign.id,
      author: name,
      language,
      sheet: sheets[size],
      cover: () => [sheet],
    }),
  );
  const rows = listed.map(({ letter: { supporter, group } }) => {
    const { full_name = '', city = '', province = '' } = supporter?.fields ?? {};
    return csvLine([full_name, city, province, group.template.name, group.template.language]);
  });
  await writeAtomically(csv, `\ufeff${csvLine(['name', 'city', 'province', 'letter', 'language'])}${rows.join('')}`);
  return listed.length;
}
