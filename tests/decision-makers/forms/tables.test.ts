import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { closing } from '../../../src/decision-makers/closing.js';
import type { FormOfAddress } from '../../../src/decision-makers/forms/form-of-address.js';
import { salutation } from '../../../src/decision-makers/salutation.js';
import { fullName } from '../../../src/decision-makers/wording.js';
import type { Language } from '../../../src/language/language.js';
import { shippedForm, shippedForms } from '../../support/forms.js';
import { decisionMaker } from '../decision-maker.js';

const CANADIAN = ['federal', 'province', 'territory', 'municipality', 'first-nation', 'any'];

/** Style and gender | first line of the address | salutation | without the surname | closing; then the source, once a style. */
function table(language: Language, wanted: (form: FormOfAddress) => boolean): string {
  return shippedForms.styles
    .map((style) => shippedForm(style))
    .filter(wanted)
    .flatMap(({ style, source }) => [
      ...(['feminine', 'masculine', undefined] as const).map((gender) => {
        const person = decisionMaker({ style, gender });
        const greetings = [salutation([person], language), salutation([person], language, { bare: true })];
        return [
          `${style} ${gender ?? 'neutral'}`,
          fullName(person, language),
          ...new Set(greetings),
          closing([person], language),
        ].join(' | ');
      }),
      `  (${source ?? ''})`,
      '',
    ])
    .join('\n');
}

test.each([
  ['canada.en.txt', 'en', true],
  ['canada.fr.txt', 'fr', true],
  ['abroad.en.txt', 'en', false],
  ['abroad.fr.txt', 'fr', false],
] as const)(
  'every office is addressed as its own protocol does, for each gender and where none is given (%s)',
  async (file, language, atHome) => {
    const expected = await readFile(join(import.meta.dirname, file), 'utf8');
    expect(table(language, ({ jurisdiction }) => CANADIAN.includes(jurisdiction) === atHome)).toBe(expected);
  },
);

test('no French salutation or closing has a surname in it', () => {
  const people = shippedForms.styles.map((style) => decisionMaker({ style, gender: 'feminine' }));
  expect(
    [...people.map((person) => salutation([person], 'fr') + closing([person], 'fr')), salutation(people, 'fr')].filter(
      (text) => text.includes('Roy'),
    ),
  ).toEqual([]);
});

test('every row that ships has a source, and every style a name line, a salutation and a closing in both languages', () => {
  const lacking = shippedForms.styles.flatMap((style) => {
    const { wording, source } = shippedForm(style);
    const texts = (['en', 'fr'] as const).flatMap((language) =>
      Object.values(wording[language]).flatMap((one) => [one.nameLine, one.salutation, one.joint, one.closing]),
    );
    return source === undefined || texts.includes('') ? [style] : [];
  });
  expect(lacking).toEqual([]);
});

test('whose wording nobody has found in its source is said to be so, by language', () => {
  const unconfirmed = shippedForms.styles.flatMap((style) => {
    const { unconfirmed: languages } = shippedForm(style);
    return languages.length === 0 ? [] : `${style} ${languages.join(' ')}`;
  });
  expect(unconfirmed).toContain('mep en fr');
  expect(unconfirmed).toContain('us-senator fr');
  expect(unconfirmed.filter((one) => /^(?:prime-minister|minister|member|senator) /.test(one))).toEqual([]);
});
