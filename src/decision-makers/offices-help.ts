import { readForms } from './forms/forms-of-address.js';
import { formColumns } from './forms/form-columns.js';
import { closing } from './closing.js';
import type { DecisionMaker } from './decision-maker.js';
import type { FormOfAddress } from './forms/form-of-address.js';
import { usualPostNominals } from './forms/post-nominals.js';
import { holdingMeanings } from './holding-columns.js';
import { salutation } from './salutation.js';
import { fullName } from './wording.js';
import { wrap } from '../terminal/wrap.js';

/** Where the styles of each jurisdiction stand under; those of a campaign's own stand under their own word. */
const PLACES: Readonly<Record<string, string>> = {
  federal: 'Canada, federal',
  province: 'Provinces',
  territory: 'Territories',
  municipality: 'Municipalities',
  'first-nation': 'First Nations, Inuit and Métis',
  foreign: 'Other countries in Canada',
  any: 'Anywhere',
  uk: 'United Kingdom',
  us: 'United States',
  eu: 'European Union',
  france: 'France',
  un: 'United Nations',
};

/**
 * What `postbag help offices` prints: every column of the files of decision makers and of forms of address, and every form of address
 * with one example, made from the same data as letters are. `columns` is the width.
 */
export async function officesHelp(columns = 80): Promise<string> {
  const { styles, of } = await readForms();
  const forms = styles.map((style) => of(style)).filter((form) => form !== undefined);
  const places = [...new Set(forms.map(({ jurisdiction }) => jurisdiction))];
  const lists = places.map((place) =>
    [
      PLACES[place] ?? place,
      ...forms.filter(({ jurisdiction }) => jurisdiction === place).flatMap((form) => example(form, columns)),
    ].join('\n'),
  );
  return [
    heading('Offices: contacts/decision-makers.csv, one row for each holder of an office', columns),
    table(holdingMeanings, columns),
    heading(
      'Any other column is yours: a letter can use it as {{addressee.party}}, and in {{#if addressee.party}}.',
      columns,
    ),
    heading(
      'Forms of address of your own: contacts/forms-of-address.csv, which adds to those below and changes them',
      columns,
    ),
    table(Object.fromEntries(Object.entries(formColumns).map(([name, { meaning }]) => [name, meaning])), columns),
    heading('A cell with - says that there is nothing; an empty one leaves what there is.', columns),
    heading('Forms of address (column style), each as a woman named Robin Roy would be written to', columns),
    ...lists,
  ].join('\n\n');
}

function heading(text: string, columns: number): string {
  return wrap(text, columns).join('\n');
}

function table(meanings: Readonly<Record<string, string>>, columns: number): string {
  const width = Math.max(...Object.keys(meanings).map(({ length }) => length));
  const hanging = ' '.repeat(width + 4);
  return Object.entries(meanings)
    .map(([name, meaning]) => {
      const lines = wrap(meaning, Math.max(columns - hanging.length, 30));
      return `  ${name.padEnd(width)}  ${lines.join(`\n${hanging}`)}`;
    })
    .join('\n');
}

function example(form: FormOfAddress, columns: number): readonly string[] {
  const province = form.needs.includes('province') ? 'ON' : undefined;
  const person: DecisionMaker = {
    office: form.style,
    id: `${form.style}/robin-roy`,
    title: {},
    style: form.style,
    form,
    firstName: 'Robin',
    lastName: 'Roy',
    gender: 'feminine',
    postNominals: usualPostNominals(form.postNominals, province),
    acting: false,
    email: undefined,
    postalAddress: {},
    language: undefined,
    riding: undefined,
    since: '2026-01-01',
    until: undefined,
    checked: undefined,
    source: undefined,
    where: { file: '' },
  };
  const regard = closing([person], 'fr').replace(/^.*, (?=l’)/, '… ');
  const lines = [
    `${fullName(person, 'en')} · ${salutation([person], 'en')}`,
    `${fullName(person, 'fr')} · ${salutation([person], 'fr')} ${regard}`,
  ];
  return [`  ${form.style}`, ...lines.flatMap((line) => wrap(line, columns - 6).map((part) => `      ${part}`))];
}
