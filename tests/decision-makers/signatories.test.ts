import { expect, test } from 'vitest';
import { readSignatories, signatoryProblems } from '../../src/decision-makers/signatories.js';
import { signatoryBlock, signatoryCounts, signatoryCountText } from '../../src/decision-makers/signatory-lines.js';
import { Problems } from '../../src/problems/problem.js';
import { campaignFolder } from './campaign-folder.js';

const FILE = 'contacts/signatories.csv';

const SIGNED = `organisation_en,organisation_fr,acronym,person,title,role,kind,consent,order
Harbour Lawyers,Juristes du port,HL,,,,organisation,yes,3
,Ligue des quais,LQ,Geneviève Roy,Directrice Générale,,organisation,oui (par écrit),
Pier Watch,,,Tim Lee,,National Coordinator,organisation,2018-06-26,1
,,,Ann Wu,nurse,,individual,x,
Dock Union (DU),,DU,Lida Aziz,Coprésidente,,organisation,no,
`;

test('signatories stand as given, in order, each organisation under its name in the wanted language', async () => {
  const folder = await campaignFolder({ [FILE]: SIGNED });
  const read = await readSignatories(folder, FILE);
  const blocks = (language: 'en' | 'fr'): readonly string[] =>
    read.map((one) => signatoryBlock(one, language).join(' / '));
  expect([blocks('en'), blocks('fr')[1]]).toEqual([
    [
      'Tim Lee / National Coordinator, Pier Watch',
      'Harbour Lawyers (HL)',
      'Geneviève Roy, Directrice Générale / Ligue des quais (LQ)',
      'Ann Wu, nurse',
      'Lida Aziz, Coprésidente / Dock Union (DU)',
    ],
    'Juristes du port (HL)',
  ]);
  expect([signatoryCounts(read), signatoryCountText(read, 'en'), signatoryCountText(read.slice(0, 1), 'fr')]).toEqual([
    { organisations: 4, individuals: 1 },
    '4 organizations and 1 individual',
    '1 organisation',
  ]);
  expect(
    signatoryProblems(read).map(
      ({ code, message, where }) => `${where?.line ?? ''}:${where?.column ?? ''} ${code} ${message}`,
    ),
  ).toEqual(['6:58 signatory-not-agreed Dock Union (DU) has not agreed to sign.']);
});

test('every mistake is found in one go', async () => {
  const folder = await campaignFolder({
    [FILE]: `organisation_en,person,kind,consnet,order
,,,,
Pier Watch,,organisation,,first
pier watch,,union,,
,,individual,,
`,
  });
  const thrown = await readSignatories(folder, FILE).catch((error: unknown) => error);
  expect(thrown).toBeInstanceOf(Problems);
  const { list } = thrown as Problems; // asserted above
  expect(
    list.map(
      ({ where, code, message, hint }) =>
        `${where?.line ?? ''}:${where?.column ?? ''} ${code} ${message} ${hint ?? ''}`,
    ),
  ).toEqual([
    '1:29 signatory-column-unknown "consnet" is not a column of the file of signatories. Did you mean consent?',
    '1:1 signatory-column-missing There is no column consent in the file of signatories. Add consent to its first line, and fill it in for every row.',
    '3:27 signatory-value-invalid "first" in column order is not a number. Write a whole number, or leave it empty.',
    '4:13 signatory-value-invalid "union" in column kind is not understood. Write organisation or individual.',
    '5:2 signatory-value-invalid This row has no person. Write the name of the person who signs, or make it an organisation.',
    '4:1 signatory-twice pier watch signs twice; the first time on line 3. Take one of the two rows out.',
  ]);
});
