import { join, posix } from 'node:path';
import type { Campaign } from '../campaign/campaign.js';
import { listFolder } from '../files.js';
import { say } from '../language/sentence.js';
import { Problem } from '../problems/problem.js';
import { visible } from '../problems/visible.js';
import { plainHeader } from './headers/plain-header.js';

const FOLDER = 'contacts';
const LIST = /\.(csv|tsv|txt|xlsx|xls|ods|numbers|vcf|ldif)$/i;
/** Words in the name of a file, in plain form, that speak of people who want no mail. */
const REFUSING =
  /\b(opt(ed)? ?outs?|unsub\w*|desabonn\w*|desinscri\w*|no mail|do not (e ?mail|mail|contact|write|send)|dnc|suppress\w*|ne pas (ecrire|contacter|envoyer)|retraits?|withdr[ae]wn|withdrew|removed|declined|refused|refus)\b/;

/**
 * Lists besides those of a campaign that speak by their name of people who want no mail, and that campaign.yaml does not name: what they
 * say would count for nothing. Warnings `opt-outs-unnamed`.
 */
export async function unnamedOptOuts({
  folder,
  lists,
  optOuts,
}: Pick<Campaign, 'folder' | 'lists' | 'optOuts'>): Promise<readonly Problem[]> {
  const named = new Set([...lists, ...optOuts].map(({ file }) => posix.normalize(file)));
  return (await namesIn(join(folder, FOLDER)))
    .filter((name) => LIST.test(name) && REFUSING.test(plainHeader(name.replace(LIST, ''))))
    .map((name) => `${FOLDER}/${name}`)
    .filter((file) => !named.has(file))
    .map(
      (file) =>
        new Problem({
          code: 'opt-outs-unnamed',
          severity: 'warning',
          message: say`The name of ${visible(file)} speaks of people who want no mail, and campaign.yaml does not name it: nobody in it is left out.`,
          hint: say`If they want no letters, write below opt_outs: in campaign.yaml: - file: ${visible(file)}. Otherwise give the file another name.`,
          where: { file },
        }),
    );
}

/**
 * Sheets of a list's spreadsheet that speak by their name of people who want no mail, and that campaign.yaml does not name. Warnings
 * `opt-outs-unnamed`.
 */
export function unnamedOptOutSheets(
  file: string,
  others: readonly string[],
  optOuts: Campaign['optOuts'],
): readonly Problem[] {
  const named = optOuts.filter((one) => posix.normalize(one.file) === posix.normalize(file));
  const isNamed = (name: string): boolean =>
    named.some(
      ({ sheet }) =>
        sheet
          ?.replace(/![^!]*$/, '')
          .trim()
          .toLowerCase() === name.trim().toLowerCase(),
    );
  return others
    .filter((name) => REFUSING.test(plainHeader(name)) && !isNamed(name))
    .map(
      (name) =>
        new Problem({
          code: 'opt-outs-unnamed',
          severity: 'warning',
          message: say`The name of the sheet "${visible(name)}" speaks of people who want no mail, and campaign.yaml does not name it: nobody in it is left out.`,
          hint: say`If they want no letters, write below opt_outs: in campaign.yaml: - { file: ${visible(file)}, sheet: "${visible(name)}" }. Otherwise give the sheet another name.`,
          where: { file },
        }),
    );
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await listFolder(folder);
  } catch (error) {
    // A campaign may have its lists elsewhere.
    if (error instanceof Problem) return [];
    throw error;
  }
}
