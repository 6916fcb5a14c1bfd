import { nameAndTitle } from '../decision-makers/address-block.js';
import type { Language, Localized } from '../language/language.js';
import type { LocalDate } from '../language/local-date.js';
import { longDate } from '../language/long-date.js';
import { formatNumber } from '../language/numbers.js';
import type { AddressedLetter } from './addressed-letters.js';
import { isPostageFree } from './postage.js';
import type { CoverPart } from './print-job.js';

/** What the cover sheet tells besides the counts. */
interface CoverOptions {
  readonly title: string;
  readonly date: LocalDate;
  /** From where the letters are posted. */
  readonly origin: Localized;
  readonly language: Language;
}

const words = {
  en: {
    about: (date: string) =>
      `Cover sheet for the printer. Letters of ${date}. Print on one side. Fold at the marks at the left edge, the address to the outside, so that the window of the envelope shows it.`,
    free: 'No stamp is needed inside Canada (Canada Post Corporation Act, s. 35)',
    stamp: 'A stamp is needed',
    freeNote:
      'Free of postage are letters to the Governor General, senators and members of the House of Commons, posted in Canada. A member’s are free until ten days after she ceases to be one: look again if an election has been called.',
    to: 'Addressee',
    letters: 'Letters',
    language: 'Language',
    postage: 'Postage',
    languages: { en: 'English', fr: 'French', both: 'English and French' },
    pages: 'Pages without this sheet',
    all: 'All',
  },
  fr: {
    about: (date: string) =>
      `Feuille de route pour l’impression. Lettres du ${date}. Imprimer au recto seulement. Plier aux repères de la marge de gauche, l’adresse vers l’extérieur, pour qu’elle paraisse dans la fenêtre de l’enveloppe.`,
    free: 'Franchise postale au Canada (Loi sur la Société canadienne des postes, art. 35)',
    stamp: 'Affranchissement nécessaire',
    freeNote:
      'La franchise vaut pour les lettres mises à la poste au Canada à l’intention de la gouverneure générale ou du gouverneur général, des membres du Sénat et des députées et députés de la Chambre des communes. Celle d’une députée ou d’un député prend fin dix jours après la fin de son mandat : à vérifier si des élections ont été déclenchées.',
    to: 'Destinataire',
    letters: 'Lettres',
    language: 'Langue',
    postage: 'Affranchissement',
    languages: { en: 'anglais', fr: 'français', both: 'français et anglais' },
    pages: 'Pages sans cette feuille',
    all: 'Total',
  },
} as const;

/** The first sheet of a print file: how many letters there are, to whom, in which language, and which need a stamp. */
export function coverSheet(letters: readonly AddressedLetter[], pages: number, options: CoverOptions): CoverPart {
  const { title, date, origin, language } = options;
  const said = words[language];
  const number = (n: number): string => formatNumber(n, language);
  const free = ({ to }: AddressedLetter): boolean => isPostageFree(to, origin);
  const counted = (of: (one: AddressedLetter) => string): (readonly string[])[] => {
    const counts = new Map<string, number>();
    for (const one of letters) counts.set(of(one), (counts.get(of(one)) ?? 0) + 1);
    return [...counts].map(([name, count]) => [name, number(count)]);
  };
  return {
    kind: 'cover',
    language,
    title,
    paragraphs: [said.about(longDate(date, language)), ...(letters.some(free) ? [said.freeNote] : [])],
    tables: [
      {
        header: [said.to, said.letters],
        rows: [...counted(({ to }) => nameAndTitle(to, language)), [said.all, number(letters.length)]],
        numbers: true,
      },
      {
        header: [said.language, said.letters],
        rows: counted(
          ({
            letter: {
              group: { template, texts },
            },
          }) => said.languages[texts.length > 1 ? 'both' : template.language],
        ),
        numbers: true,
      },
      {
        header: [said.postage, said.letters],
        rows: counted((one) => (free(one) ? said.free : said.stamp)),
        numbers: true,
      },
      { header: [said.pages, number(pages)], rows: [], numbers: true },
    ],
  };
}
