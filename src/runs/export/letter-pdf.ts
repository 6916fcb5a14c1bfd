import { hash } from 'node:crypto';
import type { Campaign } from '../../campaign/campaign.js';
import type { DecisionMaker } from '../../decision-makers/decision-maker.js';
import { inLanguage, type Language } from '../../language/language.js';
import type { LocalDate } from '../../language/local-date.js';
import type { Template } from '../../letters/template.js';
import type { LetterPdf } from '../../outbox/plan/plan-options.js';
import type { PlannedLetter } from '../../outbox/plan/planned-letter.js';
import { letterPart } from '../../print/letter-part.js';
import { openPaper } from '../../print/paper.js';
import { partSettable } from '../../print/settable.js';
import { setLetter } from '../../print/set-letters.js';
import { sheets } from '../../print/sheet.js';
import type { Problem } from '../../problems/problem.js';

/** Sets one letter as `export pdf` does, to its first addressee. */
export interface LetterPrinter {
  /** An error for each letter with `attach_pdf` that no font can set. */
  readonly problems: (letters: Iterable<PlannedLetter>) => readonly Problem[];
  /** Throws Problem `print-characters-missing` where no font has all characters of the letter. */
  readonly pdf: (letter: PlannedLetter) => Buffer;
  /** The same as a file that goes with the letter, set when the message is made. */
  readonly enclosure: LetterPdf;
}

const names: Readonly<Record<Language, string>> = { en: 'letter.pdf', fr: 'lettre.pdf' };

/** Octets that a letter of one page takes, about; it is set only when its message is made. */
const usualSize = 40_000;

/**
 * Opens what single letters of a campaign are printed with: for the page, and for letters that carry their print.
 *
 * @param date The date of the letters. The PDF says that it was made at noon of that day, so that the same letter gives the same octets.
 * @throws Problem as `openPaper`
 */
export async function letterPrinter(
  campaign: Campaign,
  date: LocalDate,
  templates: readonly Template[],
): Promise<LetterPrinter> {
  const { organisation, id, print } = campaign;
  const paper = await openPaper(campaign, new Date(`${date}T12:00:00Z`), templates);
  const pdf = (letter: PlannedLetter): Buffer => {
    const { supporter, group } = letter;
    const { language } = group.template;
    const to = firstAddressee(letter);
    const [problem] = partSettable([{ letter, to }], paper, 'error').problems;
    if (problem !== undefined) throw problem;
    return setLetter(letterPart(letter, to, paper.dress), paper.typesetter, {
      title: group.merge(supporter).letter.subject,
      author: supporter?.fields['full_name'] ?? inLanguage(organisation.name, language) ?? id,
      language,
      sheet: sheets[print.paper],
    });
  };
  // The letter itself is approved by its template and its row; besides it the print has paper, letterhead and signature.
  const digest = hash('sha256', JSON.stringify([print, paper.digest]), 'hex');
  return {
    pdf,
    problems: (letters) => {
      const attached = [...letters].filter(({ group }) => group.template.attachPdf);
      return partSettable(
        attached.map((letter) => ({ letter, to: firstAddressee(letter) })),
        paper,
        'error',
      ).problems;
    },
    enclosure: (letter) => ({
      name: names[letter.group.template.language],
      mediaType: 'application/pdf',
      size: usualSize,
      isMade: true,
      digest,
      octets: () => pdf(letter),
    }),
  };
}

function firstAddressee({ group }: PlannedLetter): DecisionMaker {
  return group.addressees.to[0]!; // a letter has one addressee at least
}
