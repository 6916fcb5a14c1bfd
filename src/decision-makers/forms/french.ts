import { each } from './form-of-address.js';
import type { ByGender, FrenchForm, Style } from './form-of-address.js';

/** The appel of one person whose gender is not given, and of several among whom there is one. */
export const FRENCH_NEUTRAL = 'Madame ou Monsieur';
export const FRENCH_NEUTRAL_PLURAL = 'Mesdames, Messieurs';

const HONOURABLE = each('L’honorable {name}{post}', 'L’honorable {name}{post}', 'L’honorable {name}{post}');
// « très honorable » agrees with an article: without a gender the courtesy is left out, as Canadian Heritage advises.
const RIGHT_HONOURABLE = each('La très honorable {name}{post}', 'Le très honorable {name}{post}', '{name}{post}');
const CIVIL = each('Madame {name}{post}', 'Monsieur {name}{post}', '{name}{post}');

const HIGHEST = 'l’expression de {ma} très haute considération';
const HIGH = 'l’expression de {ma} haute considération';
const DISTINGUISHED = 'l’expression de {mes} sentiments distingués';

/** The appel and its plurals: « Madame la Ministre », « Messieurs les Ministres ». */
function appel(feminine: string, masculine: string): Pick<FrenchForm, 'appel' | 'plural'> {
  const many = (title: string): string => title.replace(/[\p{L}]+/u, (word) => `${word}s`);
  return {
    appel: each(`Madame la ${feminine}`, `Monsieur le ${masculine}`, FRENCH_NEUTRAL),
    plural: { feminine: `Mesdames les ${many(feminine)}`, masculine: `Messieurs les ${many(masculine)}` },
  };
}

const CIVIL_APPEL: Pick<FrenchForm, 'appel' | 'plural'> = {
  appel: each('Madame', 'Monsieur', FRENCH_NEUTRAL),
  plural: { feminine: 'Mesdames', masculine: 'Messieurs' },
};

const MINISTER = appel('Ministre', 'Ministre');

function withPlural(form: Pick<FrenchForm, 'appel' | 'plural'>, feminine: string, masculine: string): typeof form {
  return { appel: form.appel, plural: { feminine, masculine } };
}

/** The closing of a letter to the Governor General names the office; its appel is « Excellence ». */
const VICEREGAL: ByGender = each('Madame la Gouverneure générale', 'Monsieur le Gouverneur général', FRENCH_NEUTRAL);

/**
 * French forms of address, as the Canadian state writes them.
 *
 * Sources: Patrimoine canadien, « Formules épistolaires » (dignitaires fédéraux; dignitaires provinciaux et territoriaux); Clés de
 * la rédaction, « dignitaires fédéraux (appel et salutation) »; Le guide du rédacteur, 8.1.8 et 8.1.10; Clefs du français
 * pratique, « appel » (no surname; « Madame ou Monsieur » where the gender is not known). The 2006 edition of the first closes
 * letters to women with « hommages »: the wording for men is used for everybody here.
 */
export const frenchForms: Readonly<Record<Style, FrenchForm>> = {
  'governor-general': {
    name: each(
      'Son Excellence la très honorable {name}{post}',
      'Son Excellence le très honorable {name}{post}',
      'Son Excellence {name}{post}',
    ),
    appel: each('Excellence', 'Excellence', 'Excellence'),
    plural: { feminine: 'Excellences', masculine: 'Excellences' },
    inClosing: VICEREGAL,
    regard: HIGHEST,
  },
  'prime-minister': {
    name: RIGHT_HONOURABLE,
    ...withPlural(
      appel('Première Ministre', 'Premier Ministre'),
      'Mesdames les Premières Ministres',
      'Messieurs les Premiers Ministres',
    ),
    regard: HIGHEST,
  },
  'chief-justice': { name: RIGHT_HONOURABLE, ...appel('Juge en chef', 'Juge en chef'), regard: HIGH },
  speaker: { name: HONOURABLE, ...appel('Présidente', 'Président'), regard: HIGH },
  minister: { name: HONOURABLE, ...MINISTER, regard: HIGH },
  'minister-senator': { name: HONOURABLE, ...MINISTER, regard: HIGH },
  'opposition-leader': { name: CIVIL, privyCouncillor: HONOURABLE, ...CIVIL_APPEL, regard: HIGH },
  'lieutenant-governor': {
    name: each(
      'Son Honneur l’honorable {name}{post}',
      'Son Honneur l’honorable {name}{post}',
      'Son Honneur l’honorable {name}{post}',
    ),
    ...withPlural(
      appel('Lieutenante-Gouverneure', 'Lieutenant-Gouverneur'),
      'Mesdames les Lieutenantes-Gouverneures',
      'Messieurs les Lieutenants-Gouverneurs',
    ),
    regard: HIGH,
  },
  'former-prime-minister': { name: RIGHT_HONOURABLE, ...CIVIL_APPEL, regard: HIGH },
  'former-minister': { name: HONOURABLE, ...CIVIL_APPEL, regard: HIGH },
  premier: {
    name: HONOURABLE,
    ...withPlural(
      appel('Première Ministre', 'Premier Ministre'),
      'Mesdames les Premières Ministres',
      'Messieurs les Premiers Ministres',
    ),
    regard: HIGH,
  },
  commissioner: { name: HONOURABLE, ...appel('Commissaire', 'Commissaire'), regard: HIGH },
  chief: {
    name: each('Cheffe {name}{post}', 'Chef {name}{post}', '{name}{post}'),
    ...appel('Cheffe', 'Chef'),
    regard: HIGH,
  },
  judge: { name: HONOURABLE, ...appel('Juge', 'Juge'), regard: HIGH },
  senator: {
    name: each('L’honorable {name}{post}, sénatrice', 'L’honorable {name}{post}, sénateur', 'L’honorable {name}{post}'),
    ...appel('Sénatrice', 'Sénateur'),
    regard: HIGH,
  },
  member: { name: CIVIL, privyCouncillor: HONOURABLE, ...appel('Députée', 'Député'), regard: DISTINGUISHED },
  'provincial-minister': { name: HONOURABLE, ...MINISTER, regard: HIGH },
  'legislature-member': {
    name: CIVIL,
    privyCouncillor: HONOURABLE,
    ...appel('Députée', 'Député'),
    regard: DISTINGUISHED,
  },
  mayor: { name: CIVIL, ...appel('Mairesse', 'Maire'), regard: DISTINGUISHED },
  councillor: {
    name: CIVIL,
    ...withPlural(appel('Conseillère', 'Conseiller'), 'Mesdames les Conseillères', 'Messieurs les Conseillers'),
    regard: DISTINGUISHED,
  },
  person: { name: CIVIL, privyCouncillor: HONOURABLE, ...CIVIL_APPEL, regard: DISTINGUISHED },
};
