import { readForms } from './forms/forms-of-address.js';
import { formColumns } from './forms/form-columns.js';
import { closing } from './closing.js';
import type { DecisionMaker } from './decision-maker.js';
import type { FormOfAddress } from './forms/form-of-address.js';
import { usualPostNominals } from './forms/post-nominals.js';
import { holdingMeanings } from './holding-columns.js';
import { salutation } from './salutation.js';
import { fullName } from './wording.js';
import { say, type Render, type Sentence, type Text } from '../language/sentence.js';
import { hangingIndent, wrap } from '../terminal/wrap.js';

/** Where the styles of each jurisdiction stand under; those of a campaign's own stand under their own word. */
const PLACES: Readonly<Record<string, Sentence>> = {
  federal: say`Canada, federal`,
  province: say`Provinces`,
  territory: say`Territories`,
  municipality: say`Municipalities`,
  'first-nation': say`First Nations, Inuit and Métis`,
  foreign: say`Other countries in Canada`,
  any: say`Anywhere`,
  uk: say`United Kingdom`,
  us: say`United States`,
  eu: say`European Union`,
  france: say`France`,
  un: say`United Nations`,
};

/**
 * What `postbag help offices` prints: every column of the files of decision makers and of forms of address, and every form of address
 * with one example, made from the same data as letters are. `columns` is the width.
 */
export async function officesHelp(render: Render, columns: number): Promise<string> {
  const { styles, of } = await readForms();
  const forms = styles.map((style) => of(style)).filter((form) => form !== undefined);
  const places = [...new Set(forms.map(({ jurisdiction }) => jurisdiction))];
  const heading = (text: Text): string => wrap(render(text), columns).join('\n');
  const meanings = (entries: readonly (readonly [string, Sentence])[]): string => {
    const width = Math.max(...entries.map(([name]) => name.length));
    return entries
      .flatMap(([name, meaning]) => hangingIndent(`  ${name.padEnd(width)}  `, render(meaning), columns))
      .join('\n');
  };
  const lists = places.map((place) =>
    [
      render(PLACES[place] ?? place),
      ...forms.filter(({ jurisdiction }) => jurisdiction === place).flatMap((form) => example(form, columns)),
    ].join('\n'),
  );
  return [
    heading(say`Offices: contacts/decision-makers.csv, one row for each holder of an office`),
    meanings(Object.entries(holdingMeanings)),
    heading(
      say`Any other column is yours. A letter can use the column party as {{addressee.party}}, and in {{#if addressee.party}}.`,
    ),
    heading(
      say`Forms of address of your own: contacts/forms-of-address.csv, which adds to those below and changes them`,
    ),
    meanings(Object.entries(formColumns).map(([name, { meaning }]) => [name, meaning])),
    heading(say`A cell with - removes the value that comes with postbag. An empty cell keeps it.`),
    heading(say`Forms of address (column style), each as a woman named Robin Roy would be written to`),
    ...lists,
  ].join('\n\n');
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
