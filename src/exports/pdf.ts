import { join } from 'node:path';
import { addressBlock } from '../decision-makers/address-block.js';
import { writeAtomically } from '../files.js';
import { inLanguage, type Language, type Localized } from '../language/language.js';
import type { AddressedLetter } from '../print/addressed-letters.js';
import { coverSheet } from '../print/cover-sheet.js';
import { letterPart } from '../print/letter-part.js';
import type { Paper } from '../print/paper.js';
import { isPostageFree } from '../print/postage.js';
import { setLetter, setLetters } from '../print/set-letters.js';
import { envelopes, sheets, type LabelSheet } from '../print/sheet.js';
import type { Plan } from '../outbox/plan/plan.js';
import { completeLetter } from '../outbox/plan/planned-letter.js';
import { fileName, fillWithLetters } from './eml.js';

/** What a print file says of itself, and how its letters are set. */
export interface PdfOptions {
  readonly plan: Plan;
  readonly paper: Paper;
  readonly size: 'letter' | 'a4';
  /** Ends the work, with its reason. */
  readonly signal: AbortSignal;
}

/**
 * Writes all letters into one file for the printer, behind a cover sheet of counts where `withCover`. The file appears whole or not at all.
 */
export async function exportPdf(
  letters: readonly AddressedLetter[],
  path: string,
  options: PdfOptions & { readonly withCover: boolean },
): Promise<void> {
  const { paper, size, plan, withCover } = options;
  const { campaign, date } = plan;
  const { title, author, language } = naming(plan);
  const cover = (pages: number) => [
    coverSheet(letters, pages, { title, date, origin: campaign.organisation.postalAddress, language }),
  ];
  const parts = partsOf(letters, options);
  await writeAtomically(
    path,
    setLetters(parts, paper.typesetter, {
      ...{ title, author, language, sheet: sheets[size] },
      cover: withCover ? cover : undefined,
    }),
  );
}

/** Writes each letter into a file of its own, `001-roy-ana.pdf`, into a folder that holds none yet. */
export async function exportEachPdf(
  letters: readonly AddressedLetter[],
  folder: string,
  { paper, size, plan, signal }: PdfOptions,
): Promise<void> {
  const digits = Math.max(3, String(letters.length).length);
  await fillWithLetters(folder, '.pdf', async (hidden) => {
    for (const [index, { letter, to }] of letters.entries()) {
      // Setting a letter leaves the event loop no turn of its own, in which Ctrl-C could be heard.
      await new Promise((resolve) => setImmediate(resolve));
      signal.throwIfAborted();
      const merged = completeLetter(letter);
      const octets = setLetter(letterPart(letter, to, paper.dress), paper.typesetter, {
        title: merged.subject,
        author: letter.supporter?.fields['full_name'] ?? naming(plan).author,
        language: merged.language,
        sheet: sheets[size],
      });
      const name = fileName(merged, index + 1, digits, 'pdf');
      await writeAtomically(join(hidden, name), octets, { oneOfMany: true, shown: join(folder, name) });
    }
  });
}

const notes: Readonly<Record<Language, readonly string[]>> = {
  en: ['No postage required', 'Canada Post Corporation Act, s. 35'],
  fr: ['Franchise postale', 'Loi sur la Société canadienne des postes, art. 35'],
};

/** Writes an envelope for each letter, in the same order. */
export async function exportEnvelopes(
  letters: readonly AddressedLetter[],
  path: string,
  { paper, size, plan }: PdfOptions,
): Promise<void> {
  const origin = plan.campaign.organisation.postalAddress;
  const data = {
    ...naming(plan),
    size: envelopes[size],
    envelopes: letters.map(({ letter, to }) => {
      const { language } = letter.group.template;
      return {
        sender: senderLines(plan, origin, language),
        address: addressBlock(to, language),
        note: isPostageFree(to, origin) ? notes[language] : [],
      };
    }),
  };
  await writeAtomically(path, paper.typesetter.sheets('envelopes', data));
}

/** Writes a label for each letter, in the same order. */
export async function exportLabels(
  letters: readonly AddressedLetter[],
  path: string,
  sheet: LabelSheet,
  { paper, plan }: PdfOptions,
): Promise<void> {
  const addresses = letters.map(({ letter, to }) => addressBlock(to, letter.group.template.language));
  await writeAtomically(path, paper.typesetter.sheets('labels', { ...naming(plan), sheet, addresses }));
}

/** The letters as they are set, one after the other; ends where the work is to end. */
export async function* partsOf(letters: readonly AddressedLetter[], { paper, signal }: PdfOptions) {
  for (const { letter, to } of letters) {
    // Setting a group leaves the event loop no turn of its own, in which Ctrl-C could be heard.
    await new Promise((resolve) => setImmediate(resolve));
    signal.throwIfAborted();
    yield letterPart(letter, to, paper.dress);
  }
}

function naming({ campaign }: Plan): { readonly title: string; readonly author: string; readonly language: Language } {
  const language = campaign.defaultLanguage;
  return {
    title: inLanguage(campaign.title, language) ?? campaign.id,
    author: inLanguage(campaign.organisation.name, language) ?? campaign.id,
    language,
  };
}

function senderLines({ campaign }: Plan, origin: Localized, language: Language): readonly string[] {
  const address = inLanguage(origin, language);
  const name = inLanguage(campaign.organisation.name, language) ?? campaign.id;
  return [name, ...(address === undefined ? [] : address.trimEnd().split('\n'))];
}
