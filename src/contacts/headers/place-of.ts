import { fieldOf } from './field-of.js';
import { isOfAnother } from './whose-column.js';

/** Fields of one place, which are of use only together. */
export const placeFields: readonly string[] = ['street', 'city', 'province', 'postal_code', 'country'];

/** Which of somebody's addresses a heading names, the one where she lives first; `work` and other people's places are never guessed. */
const kinds: readonly (readonly [kind: string, words: RegExp])[] = [
  ['home', /\b(home|domicile|residential|residence|residentielle?|personal|personnelle?|perso|permanent)\b/g],
  ['', /^$/g],
  ['primary', /\b(primary|principale?|default|defaut)\b/g],
  ['mailing', /\b(mailing|correspondance|correspondence)\b/g],
  ['billing', /\b(billing|facturation)\b/g],
  ['shipping', /\b(shipping|livraison|delivery)\b/g],
  ['second', /\b(address|adresse) [2-9]\b/g],
  ['work', /\b(work|business|office|bureau|travail|job|professionnelle?|workplace|employer|employeur)\b/g],
];

/** Where somebody was, went or is to go. */
const ELSEWHERE =
  /\b(birth|born|birthplace|naissance|nee?|origins?|origine|events?|evenements?|meetings?|reunions?|assemblee|rally|venue|store|magasin|school|ecole|college|cegep|universit[ey]|universite|campus|plant|usine|site|worksite|chapter|section|local|branch|succursale|club|hospital|hopital|clinic|station|hall|destination|signed (at|in)|ip)\b/;

/** What forms put around the word: "In which city do you live?", "City or town", "Postal code - required". */
const PLAIN = new Set(
  'a the and or of street rue line civic ligne your my you i we do does live lives living in at is are what which where please enter type current actual full complete canadian canada first three characters digits letters village number name code zip postal post address mailing city town village municipality province state territory region country place residence e g ex format required optional phone telephone cell mobile tel contact member donor user customer main new latest updated primary le la les l un une de du des d et ou en dans est quelle quel quels vous tu habitez vivez residez demeurez habites votre vos ton ta mon ma veuillez indiquer inscrire saisir actuelle actuel ville village municipalite localite premiers caracteres chiffres province territoire etat pays adresse postale numero canadien courante nouvelle nouveau'.split(
    ' ',
  ),
);
const HERS = /\b(your|you|votre|vos|vous|ton|ta|tu|my|mon|ma|i|je|j)\b/;

/** Which of her addresses a heading in plain form names: `home`, `mailing`, `work` …; empty where it names none of them. */
export const kindOfPlace = (plain: string): string =>
  kinds.find(([kind, words]) => kind !== '' && plain.search(words) >= 0)?.[0] ?? '';

/** Address kinds, the best first. */
export const placeRank = (kind: string): number => kinds.findIndex(([one]) => one === kind);

/** The heading without the words that name one of her addresses: "home postal" is "postal". */
const withoutKind = (plain: string): string =>
  kinds
    .reduce((text, [, words]) => text.replace(words, ' '), plain)
    .replace(/ +/g, ' ')
    .trim();

/**
 * Whether a heading in plain form is that of a place where the person of the row lives or gets her mail, and of nobody else's, nor of where she
 * was born or works. `bare`: the same without what stands in brackets, which may say what the answer is for.
 */
export function isOwnPlace(plain: string, bare: string): boolean {
  if (kindOfPlace(plain) !== 'work' && (fieldOf(plain)?.confidence ?? 0) > 0.8) return true;
  if (isOfAnother(plain) || ELSEWHERE.test(plain) || kindOfPlace(plain) === 'work') return false;
  return (
    HERS.test(plain) ||
    withoutKind(bare)
      .split(' ')
      .every((word) => PLAIN.has(word) || /^[a-z]*\d[a-z\d]*$/.test(word))
  );
}

/** The field of a place that a heading names, whosever it is. */
export function placeFieldOf(plain: string): string | undefined {
  const guess = fieldOf(plain) ?? fieldOf(withoutKind(plain));
  return guess !== undefined && placeFields.includes(guess.field) ? guess.field : undefined;
}
