import { addressBlock } from '../decision-makers/address-block.js';
import { salutation } from '../decision-makers/salutation.js';
import type { Campaign } from '../campaign/campaign.js';
import { inLanguage, type Language } from '../language/language.js';
import type { LocalDate } from '../language/local-date.js';
import { placeAndDate } from '../language/long-date.js';
import { formatNumber } from '../language/numbers.js';
import type { AddressedLetter } from './addressed-letters.js';
import type { CoverPart, Letterhead } from './print-job.js';

/** What lies on top of letters that are handed over in person. */
export interface HandoverOptions {
  readonly campaign: Campaign;
  readonly date: LocalDate;
  readonly language: Language;
  readonly letterhead: Letterhead | undefined;
}

const words = {
  en: {
    hand: (letters: string, organisation: string) =>
      letters === '1'
        ? `We hand you one letter, collected by ${organisation}.`
        : `We hand you ${letters} letters, collected by ${organisation}. Each was written for one person, with that person’s consent, and bears that person’s name.`,
    list: 'Their writers, by town, are listed below.',
    unlisted: (n: string) => (n === '1' ? 'One person asked not to be listed.' : `${n} people asked not to be listed.`),
    town: 'Town',
    letters: 'Letters',
    names: 'Names',
    elsewhere: 'Town not given',
  },
  fr: {
    hand: (letters: string, organisation: string) =>
      letters === '1'
        ? `Nous vous remettons une lettre, recueillie par l’organisme suivant : ${organisation}.`
        : `Nous vous remettons ${letters} lettres, recueillies par l’organisme suivant : ${organisation}. Chacune a été écrite pour une personne, avec son consentement, et porte son nom.`,
    list: 'Les signataires figurent ci-dessous, par ville.',
    unlisted: (n: string) =>
      n === '1'
        ? 'Une personne a demandé à ne pas figurer dans la liste.'
        : `${n} personnes ont demandé à ne pas figurer dans la liste.`,
    town: 'Ville',
    letters: 'Lettres',
    names: 'Noms',
    elsewhere: 'Ville non précisée',
  },
} as const;

/** The cover letter: addressee, number of letters, and their writers by town. A writer who asked not to be listed is counted, not named. */
export function handoverSheet(letters: readonly AddressedLetter[], options: HandoverOptions): CoverPart {
  const { campaign, date, language, letterhead } = options;
  const said = words[language];
  const number = (n: number): string => formatNumber(n, language);
  const to = letters[0]?.to;
  const listed = letters.filter(({ letter }) => isListed(letter.supporter?.fields ?? {}));
  const towns = new Map<string, string[]>();
  for (const { letter } of listed) {
    const { city = said.elsewhere, full_name: name = letter.group.template.name } = letter.supporter?.fields ?? {};
    towns.set(city, [...(towns.get(city) ?? []), name]);
  }
  const collator = new Intl.Collator(language);
  const rows = [...towns]
    .toSorted(([a], [b]) => collator.compare(a, b))
    .map(([town, names]) => [town, number(names.length), names.toSorted(collator.compare).join(', ')]);
  const unlisted = letters.length - listed.length;
  const organisation = inLanguage(campaign.organisation.name, language) ?? campaign.id;
  return {
    kind: 'cover',
    language,
    letterhead,
    title: '',
    paragraphs: [
      placeAndDate(inLanguage(campaign.place, language), date, language),
      ...(to === undefined
        ? []
        : [
            addressBlock(to, language).join('\n'),
            salutation([to], language, { end: campaign.salutationEnd, bare: false }),
          ]),
      said.hand(number(letters.length), organisation),
      ...(rows.length === 0 ? [] : [said.list]),
      ...(unlisted === 0 ? [] : [said.unlisted(number(unlisted))]),
    ],
    tables: rows.length === 0 ? [] : [{ header: [said.town, said.letters, said.names], rows, numbers: false }],
  };
}

/** Columns by which people ask not to be named in public, and what they then say. */
const privacyColumns: readonly (readonly [column: RegExp, hides: 'yes' | 'no'])[] = [
  [
    /^(?:anonymous|anonyme|anonymat|keep_private|private|prive|confidential|confidentiel|hide_name|not_listed|unlisted)$/,
    'yes',
  ],
  [
    /^(?:public|publique|listed|list_name|show_name|display_name_publicly|display_publicly|publish_name|nom_public|publier_le_nom)$/,
    'no',
  ],
];

const yes = /^(?:yes|y|oui|o|true|vrai|1|x|✓|✔|checked)$/i;
const no = /^(?:no|n|non|false|faux|0)$/i;

/** Whether somebody may be named in a list that is handed over. What cannot be understood is taken for a wish not to be. */
export function isListed(fields: Readonly<Record<string, string>>): boolean {
  return Object.entries(fields).every(([column, value]) => {
    const hides = privacyColumns.find(([like]) => like.test(column))?.[1];
    const said = value.trim();
    if (hides === undefined || said === '') return true;
    return hides === 'yes' ? no.test(said) : yes.test(said);
  });
}
