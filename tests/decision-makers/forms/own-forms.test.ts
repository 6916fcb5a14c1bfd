import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addressBlock } from '../../../src/decision-makers/address-block.js';
import { closing } from '../../../src/decision-makers/closing.js';
import type { DecisionMaker } from '../../../src/decision-makers/decision-maker.js';
import { readForms } from '../../../src/decision-makers/forms/forms-of-address.js';
import { salutation } from '../../../src/decision-makers/salutation.js';
import type { Language } from '../../../src/language/language.js';
import { Problem, Problems } from '../../../src/problems/problem.js';
import { campaignFolder } from '../campaign-folder.js';
import { decisionMaker } from '../decision-maker.js';

const FILE = 'contacts/forms-of-address.csv';

/** Somebody of a style, by the forms of a campaign with that file. */
async function person(text: string, style: string, given: Partial<DecisionMaker> = {}): Promise<DecisionMaker> {
  const form = (await readForms(await campaignFolder({ [FILE]: text }))).of(style, given.province);
  if (form === undefined) throw new Error(`no form ${style}`);
  return decisionMaker({ ...given, form, postalAddress: form.postalAddress });
}

function letter(one: DecisionMaker, language: Language): string {
  return [...addressBlock(one, language), salutation([one], language), closing([one], language)].join(' / ');
}

test('a campaign changes single cells of a form that ships, and the others stay', async () => {
  const one = await person('style,language,gender,salutation\nminister,en,any,Dear Colleague {last}\n', 'minister', {
    gender: 'feminine',
  });
  expect([letter(one, 'en'), letter(one, 'fr')]).toEqual([
    'The Honourable Robin Roy / Minister of Examples / House of Commons / Ottawa ON  K1A 0A6 / Dear Colleague Roy, / Yours sincerely,',
    'L’honorable Robin Roy / Ministre des Exemples / Chambre des communes / Ottawa (Ontario)  K1A 0A6 / Madame la Ministre, / Je vous prie d’agréer, Madame la Ministre, l’expression de ma haute considération.',
  ]);
});

test('a cell for one gender goes before one for any, a cell for a province before one for everywhere, and - says nothing', async () => {
  const file = `style,jurisdiction,language,gender,honorific
provincial-minister,,en,any,The Hon.
provincial-minister,,en,masculine,Hon.
provincial-minister,NL,en,any,-
`;
  const honorifics = await Promise.all(
    (
      [
        ['feminine', 'ON'],
        ['masculine', 'ON'],
        ['masculine', 'NL'],
        ['masculine', 'QC'],
      ] as const
    ).map(
      async ([gender, province]) =>
        addressBlock(await person(file, 'provincial-minister', { gender, province }), 'en')[0],
    ),
  );
  expect(honorifics).toEqual(['The Hon. Robin Roy', 'Hon. Robin Roy', 'Robin Roy', 'Hon. Robin Roy']);
});

test('a style of the campaign’s own has its rank, and is like another where it says nothing', async () => {
  const file = `style,jurisdiction,rank,language,gender,honorific,salutation,joint_plural,postal_address,like
taoiseach,ireland,22,en,any,-,Dear Taoiseach,,Government Buildings / Dublin 2,prime-minister
taoiseach,,,fr,any,,,,,
ombudsperson,province,205,en,any,,Dear Ombudsperson {last},Ombudspersons,,
ombudsperson,,,fr,feminine,Madame,Madame la Protectrice,,,
ombudsperson,,,fr,masculine,Monsieur,Monsieur le Protecteur,,,
`;
  const taoiseach = await person(file, 'taoiseach', { gender: 'masculine' });
  const ombud = await person(file, 'ombudsperson', {});
  expect([letter(taoiseach, 'en'), letter(taoiseach, 'fr'), letter(ombud, 'en'), letter(ombud, 'fr')]).toEqual([
    'Robin Roy / Minister of Examples / Government Buildings / Dublin 2 / Dear Taoiseach, / Yours sincerely,',
    'Le très honorable Robin Roy / Ministre des Exemples / Cabinet du premier ministre / 80, rue Wellington / Ottawa (Ontario)  K1A 0A2 / Monsieur le Premier Ministre, / Je vous prie d’agréer, Monsieur le Premier Ministre, l’expression de ma très haute considération.',
    'Robin Roy / Minister of Examples / Dear Ombudsperson Roy, / Yours sincerely,',
    'Robin Roy / Ministre des Exemples / Madame ou Monsieur, / Je vous prie d’agréer, Madame ou Monsieur, l’expression de mes sentiments distingués.',
  ]);
  expect(salutation([ombud, taoiseach], 'en')).toBe('Dear Taoiseach and Ombudsperson Roy,');
});

async function complaints(text: string): Promise<readonly string[]> {
  try {
    await readForms(await campaignFolder({ [FILE]: text }));
    return [];
  } catch (thrown) {
    if (!(thrown instanceof Problems)) throw thrown;
    return thrown.list.map(
      ({ where, code, message, hint }) =>
        `${where?.line ?? ''}:${where?.column ?? ''} ${code}: ${message} ${hint ?? ''}`,
    );
  }
}

test.each([
  [
    'stlye,language\nminister,en\n',
    '1:1 forms-column-unknown: "stlye" is not a column of the file of forms of address. Did you mean style?',
  ],
  [
    'style,language\nminister,de\n',
    '2:10 forms-value-invalid: "de" in column language is not understood. Write one of: en, fr.',
  ],
  [
    'style,language,gender\nminister,en,woman\n',
    '2:13 forms-value-invalid: "woman" in column gender is not understood. Write one of: feminine, masculine, neutral, any.',
  ],
  [
    'style,language,rank\nminister,en,first\n',
    '2:13 forms-value-invalid: "first" in column rank is not a whole number from 1 to 9999. Ministers have 90, members 180: write a number that puts this office in its place.',
  ],
  [
    'style,language,salutation\nminister,en,Dear {lst}\n',
    '2:13 forms-value-invalid: "{lst}" in column salutation stands for nothing. Did you mean {last}?',
  ],
  [
    'style,language,salutation\nminister,en,Dear {last\n',
    '2:13 forms-value-invalid: A brace in "Dear {last" in column salutation is not closed. Write places as {name}, with both braces.',
  ],
  [
    'style,language,needs\nminister,en,titel\n',
    '2:13 forms-value-invalid: "titel" in column needs is not a column that can be needed. It can be title, province, riding.',
  ],
  [
    'style,language,email_domains\nminister,en,a@b.ca\n',
    '2:13 forms-value-invalid: "a@b.ca" in column email_domains is not a domain. Write domains as parl.gc.ca or *.gc.ca, parted by blanks.',
  ],
  [
    'style,language,jurisdiction\nminister,en,Ontario\n',
    '2:13 forms-value-invalid: "Ontario" in column jurisdiction is not understood. Write federal, province, municipality or another word in small letters, or a province such as QC.',
  ],
  [
    'style,language,like\nboss,en,ministre\n',
    '2:9 forms-value-invalid: "ministre" in column like is not a form of address that comes with postbag. Did you mean minister?',
  ],
  [
    'style,language,closing\nminister,en,Yours\nminister,en,Mine\n',
    '3:1 forms-row-twice: The row for minister, en, any is there twice; the first time on line 2. Take one of the two rows out.',
  ],
  ['style,language,salutation,rank,jurisdiction\nboss,en,Dear Boss,9,any\nboss,fr,Chef,,\n', undefined],
  [
    'style,language,salutation,rank,jurisdiction\nboss,en,Dear Boss,9,any\n',
    '2:1 forms-row-missing: The form of address boss has no salutation for language fr, gender feminine. Add a row for it, or write into column like the style that it is like.',
  ],
  [
    'style,language,salutation,jurisdiction\nboss,en,Dear Boss,any\nboss,fr,Chef,\n',
    '2:1 forms-value-missing: The form of address boss has no rank. Write it into one of its rows, or write into column like the style that it is like.',
  ],
  [
    'style,language,salutation\nminister,en,"Dear\nyou"\n',
    '2:13 forms-value-invalid: "Dear⟨LF⟩you" in column salutation holds a line break or an invisible character. Type it anew, on one line.',
  ],
] as const)('a mistake is told at its place, with what was meant (%#)', async (text, expected) => {
  expect((await complaints(text))[0]).toBe(expected);
});

test('whatever is in the file, it is read or complained of', async () => {
  const cell = fc.oneof(
    fc.constantFrom(
      'minister',
      'en',
      'fr',
      'any',
      'feminine',
      'QC',
      'federal',
      '90',
      '-',
      '',
      '{last}',
      '{',
      '*.gc.ca',
      'boss',
    ),
    fc.string({ maxLength: 8 }),
  );
  const columns = [
    'style',
    'jurisdiction',
    'rank',
    'language',
    'gender',
    'salutation',
    'needs',
    'email_domains',
    'like',
  ];
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(cell, { minLength: 1, maxLength: columns.length }), { maxLength: 4 }),
      async (rows) => {
        const quoted = rows.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(','));
        const folder = await campaignFolder({ [FILE]: [columns.join(','), ...quoted, ''].join('\n') });
        const outcome = await readForms(folder, ['minister']).catch((thrown: unknown) => thrown);
        if (outcome instanceof Error) expect(outcome instanceof Problem || outcome instanceof Problems).toBe(true);
      },
    ),
    { numRuns: 60 },
  );
});
