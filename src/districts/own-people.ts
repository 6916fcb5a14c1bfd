import type { DecisionMaker, OwnOffice } from '../decision-makers/decision-maker.js';
import type { FormOfAddress } from '../decision-makers/forms/form-of-address.js';
import type { FormsOfAddress } from '../decision-makers/forms/forms-of-address.js';
import { usualPostNominals } from '../decision-makers/forms/post-nominals.js';
import { holderId, slug } from '../decision-makers/identity.js';
import { postalAddress } from '../decision-makers/postal-address.js';
import { provinceNamed } from '../decision-makers/provinces.js';
import type { Localized } from '../language/language.js';
import type { LocalDate } from '../language/local-date.js';
import { sameDistrict } from './riding.js';
import type { OwnRow } from './members-file.js';
import type { OfficialRecord } from './represent-answer.js';

/** The form of address of those whom a word stands for, where nothing else is said. */
export const styleOfWord: Readonly<Record<OwnOffice, string>> = {
  'own-member': 'member',
  'own-provincial-member': 'legislature-member',
  'own-councillor': 'councillor',
  'own-mayor': 'mayor',
};

/** Somebody of a legislature or a council as somebody to write to, checked on the day the service was asked. */
export function officialAsDecisionMaker(
  record: OfficialRecord & { readonly fetched: LocalDate },
  forms: FormsOfAddress,
): DecisionMaker {
  const { word, district, body, first_name: firstName, last_name: lastName, gender, fetched } = record;
  const form = formOf(styleOfWord[word], record.province, forms);
  const office = officeOf(word, `${body} ${district}`);
  return {
    office,
    id: holderId(office, { firstName, lastName }),
    title: titleOf(word, district, body, gender),
    style: form.style,
    form,
    firstName,
    lastName,
    gender,
    postNominals: usualPostNominals(form.postNominals, record.province),
    acting: false,
    email: record.email,
    postalAddress: postalAddress(record.postal, undefined, form.postalAddress),
    language: record.language,
    riding: { en: district, fr: district },
    province: record.province,
    since: fetched,
    until: undefined,
    checked: fetched,
    source: 'Represent',
    where: { file: '.postbag/ridings.json' },
  };
}

/** Somebody whom a campaign's own file names, for a district that no service knows. */
export function rowAsDecisionMaker(
  row: OwnRow,
  district: string,
  since: LocalDate,
  forms: FormsOfAddress,
): DecisionMaker {
  const province = provinceNamed(row.cell('province') ?? '')?.code;
  const form = formOf(row.cell('style') ?? styleOfWord[row.word], province, forms);
  const office = officeOf(row.word, district);
  const [firstName, lastName] = [row.firstName ?? '', row.lastName ?? ''];
  return withRow(
    {
      office,
      id: holderId(office, { firstName, lastName }),
      title: titleOf(row.word, district, undefined, row.gender),
      style: form.style,
      form,
      firstName,
      lastName,
      gender: undefined,
      postNominals: usualPostNominals(form.postNominals, province),
      acting: false,
      email: undefined,
      postalAddress: form.postalAddress,
      language: undefined,
      riding: { en: district, fr: district },
      province,
      since,
      until: undefined,
      checked: undefined,
      source: row.cell('source'),
      where: row.where,
    },
    row,
    forms,
  );
}

/** The rows of the campaign's own file that are about somebody: her district's, or those with her name and no district. */
export function rowsAbout(person: DecisionMaker, word: OwnOffice, rows: readonly OwnRow[]): readonly OwnRow[] {
  return rows.filter((row) => {
    if (row.word !== word) return false;
    if (row.district !== undefined)
      return [person.riding?.en, person.riding?.fr].some(
        (name) => name !== undefined && sameDistrict(name, row.district ?? ''),
      );
    const firstToo = row.firstName === undefined || slug(row.firstName) === slug(person.firstName);
    return firstToo && slug(row.lastName ?? '') === slug(person.lastName);
  });
}

/**
 * Somebody with what a row of the campaign's own file says, which is believed before lists and services. A row that names another
 * person for her district is about that person: nothing of what was known of her is kept but the district.
 */
export function withRow(person: DecisionMaker, row: OwnRow, forms: FormsOfAddress): DecisionMaker {
  const other = row.lastName !== undefined && slug(row.lastName) !== slug(person.lastName);
  const known = other
    ? { ...person, gender: undefined, email: undefined, checked: undefined, language: undefined }
    : person;
  const [firstName, lastName] = [row.firstName ?? (other ? '' : known.firstName), row.lastName ?? known.lastName];
  const style = row.cell('style');
  const form = style === undefined ? known.form : formOf(style, known.province, forms);
  const letters = row
    .cell('post_nominals')
    ?.split(',')
    .map((one) => one.trim());
  const address = row.cell('postal_address');
  return {
    ...known,
    id: holderId(known.office, { firstName, lastName }),
    firstName,
    lastName,
    style: form.style,
    form,
    title: { en: row.cell('title_en') ?? known.title.en, fr: row.cell('title_fr') ?? known.title.fr },
    gender: row.gender ?? known.gender,
    language: row.language ?? known.language,
    postNominals: letters ?? known.postNominals,
    email: row.email ?? known.email,
    checked: row.email === undefined ? (row.checked ?? known.checked) : row.checked,
    postalAddress: address === undefined ? known.postalAddress : postalAddress(address, undefined, {}),
    fields: { ...known.fields, ...row.fields },
    leaveOut: row.cell('leave_out') ?? known.leaveOut,
    fallback: row.cell('fallback') ?? known.fallback,
    source: row.cell('source') ?? known.source,
    where: row.where,
  };
}

function formOf(style: string, province: string | undefined, forms: FormsOfAddress): FormOfAddress {
  return forms.of(style, province) ?? forms.of('person')!; // ships with postbag
}

function officeOf(word: OwnOffice, place: string): string {
  return `member:${word.replace(/^own-/, '')}-${slug(place)}`;
}

/** What stands under the name, where the district alone says too little. */
function titleOf(
  word: OwnOffice,
  district: string,
  body: string | undefined,
  gender: DecisionMaker['gender'],
): Localized {
  const of = /^[aeiouyàâéèêëîïôûœh]/iu.test(district) ? `d’${district}` : `de ${district}`;
  switch (word) {
    case 'own-mayor': {
      const mayor = gender === 'feminine' ? 'Mairesse' : gender === 'masculine' ? 'Maire' : 'Mairesse ou maire';
      return { en: `Mayor of ${district}`, fr: `${mayor} ${of}` };
    }
    case 'own-councillor': {
      // A number alone names nothing under somebody's name.
      const ward = /^\d+$/.test(district) ? { en: `Ward ${district}`, fr: `Quartier ${district}` } : undefined;
      const inBody = (name: string): string => (body === undefined || body === '' ? name : `${name}, ${body}`);
      return { en: inBody(ward?.en ?? district), fr: inBody(ward?.fr ?? district) };
    }
    case 'own-provincial-member':
    case 'own-member':
      return { en: `Member for ${district}`, fr: `${memberWord(gender)} (${district})` };
  }
}

function memberWord(gender: DecisionMaker['gender']): string {
  return gender === 'feminine' ? 'Députée' : gender === 'masculine' ? 'Député' : 'Députée ou député';
}
