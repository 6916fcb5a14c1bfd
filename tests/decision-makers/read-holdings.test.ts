import { expect, test } from 'vitest';
import { readHoldings } from '../../src/decision-makers/read-holdings.js';
import { Problems } from '../../src/problems/problem.js';
import { campaignFolder } from './campaign-folder.js';

const FILE = 'contacts/decision-makers.csv';

/** Every complaint about a file: place, code, sentence and hint. */
async function complaints(text: string): Promise<readonly string[]> {
  const folder = await campaignFolder({ [FILE]: text });
  try {
    await readHoldings(folder, FILE);
    return [];
  } catch (thrown) {
    if (!(thrown instanceof Problems)) throw thrown;
    return thrown.list.map(({ where, code, message, hint, quoted }) => {
      const line = text.split('\n')[(where?.line ?? 0) - 1];
      expect(quoted).toBe(line);
      return `${where?.line ?? ''}:${where?.column ?? ''} ${code}: ${message} ${hint ?? ''}`;
    });
  }
}

test('a row is read whole: names as typed, lines of addresses parted, French worked out, letters after the name parted', async () => {
  const folder = await campaignFolder({
    [FILE]: `office,title_en,title_fr,style,first_name,last_name,gender,post_nominals,email,postal_address,language,since,until,acting,province,checked,source
minister-of-health,Minister of Health,Ministre de la Santé,minister,Zoë,"d’Arc, the younger",F,"P.C., M.P.; K.C.",<zoe.darc@parl.gc.ca>,"House of Commons
Ottawa ON K1A 0A6",fr,2025-05-13,,yes,,2026-11-01,example
premier-of-ontario,Premier of Ontario,Premier ministre de l’Ontario,premier,Robin,Roy,,,,c/o Registry / 1 1/2 King St / Toronto ON M7A 1A1,,2018-06-29,,,Ontario,,
`,
  });
  const read = (await readHoldings(folder, FILE)).map(({ where, whereIs, form, ...rest }) => ({
    ...rest,
    rank: form.rank,
    where,
    address: rest.email,
    email: whereIs('email'),
  }));
  expect(read).toEqual([
    {
      office: 'minister-of-health',
      id: 'minister-of-health/zoe-d-arc-the-younger',
      title: { en: 'Minister of Health', fr: 'Ministre de la Santé' },
      style: 'minister',
      firstName: 'Zoë',
      lastName: 'd’Arc, the younger',
      gender: 'feminine',
      postNominals: ['P.C.', 'M.P.', 'K.C.'],
      acting: true,
      postalAddress: {
        en: 'House of Commons\nOttawa ON  K1A 0A6',
        fr: 'Chambre des communes\nOttawa (Ontario)  K1A 0A6',
      },
      language: 'fr',
      riding: undefined,
      province: undefined,
      since: '2025-05-13',
      until: undefined,
      checked: '2026-11-01',
      source: 'example',
      ownColumns: [],
      fallback: undefined,
      leaveOut: undefined,
      ended: false,
      rank: 90,
      where: { file: FILE, line: 2, column: 1 },
      address: 'zoe.darc@parl.gc.ca',
      email: { file: FILE, line: 2, column: 115 },
    },
    {
      office: 'premier-of-ontario',
      id: 'premier-of-ontario/robin-roy',
      title: { en: 'Premier of Ontario', fr: 'Premier ministre de l’Ontario' },
      style: 'premier',
      firstName: 'Robin',
      lastName: 'Roy',
      gender: undefined,
      postNominals: ['M.P.P.'],
      acting: false,
      postalAddress: {
        en: 'c/o Registry\n1 1/2 King St\nToronto ON  M7A 1A1',
        fr: 'c/o Registry\n1 1/2 King St\nToronto (Ontario)  M7A 1A1',
      },
      language: undefined,
      riding: undefined,
      province: 'ON',
      since: '2018-06-29',
      until: undefined,
      checked: undefined,
      source: undefined,
      ownColumns: [],
      fallback: undefined,
      leaveOut: undefined,
      ended: false,
      rank: 130,
      where: { file: FILE, line: 4, column: 1 },
      address: undefined,
      email: { file: FILE, line: 4, column: 89 },
    },
  ]);
});

test.each([
  '0206-05-01', '2206-05-01', '2026-5-1', '2026/05/01', '01-05-2026', '20260501', '2026-05-01T00:00', '2026-05-01 ca.', '２０２６-05-01', '2026–05–01', '2026-13-01', 'May 1, 2026', '1er mai 2026', 'today', '2026-05-01, 2026-06-01', '46143',
])('a term does not begin on %s', async (since) => {
  expect(await complaints(`office,title_en,style,last_name,since\na,Title,minister,B,"${since}"\n`)).toEqual([
    `2:20 holding-value-invalid: "${since}" in column since is not a date. Write the day as YYYY-MM-DD, such as 2018-06-26.`,
  ]);
}); // prettier-ignore

test('every mistake of a file is found in one go, at its place, with the word that was meant', async () => {
  expect(
    await complaints(`office,title_en,stlye,style,first_name,last_name,gender,email,since,until,checked,since
a-b,Title,,ministre,A,B,f,"a@parl.gc.ca, b@parl.gc.ca",2018-06-26,2018-06-25,26/06/2018,
A B,Title,,member,A,,either,a@parl,2018-02-30,,,
c,,,minister,"A\u202EB",C,,,,,,
`),
  ).toEqual([
    '1:17 holding-column-unknown: "stlye" is not a column of the file of decision makers. Did you mean style?',
    '1:83 holding-column-twice: The column since is there twice. Take one of them out.',
    '2:67 holding-value-invalid: This term ends on 2018-06-25, before it begins on 2018-06-26. Mend one of the two dates.',
    '2:78 holding-value-invalid: "26/06/2018" in column checked is not a date. Write the day as YYYY-MM-DD, such as 2018-06-26.',
    '2:27 holding-value-invalid: "a@parl.gc.ca, b@parl.gc.ca" in column email holds more than one address. Write one address, or leave it empty.',
    '2:12 holding-value-invalid: "ministre" in column style is not a form of address. Did you mean minister? postbag help offices lists the forms of address.',
    '3:1 holding-value-invalid: "A B" in column office is not a name that a letter can use. Write it in small letters with hyphens, such as minister-of-public-safety.',
    '3:21 holding-value-missing: This row has no last_name. Write the last_name in, or take the row out.',
    '3:36 holding-value-invalid: "2018-02-30" in column since is not a date. Write the day as YYYY-MM-DD, such as 2018-06-26.',
    '3:22 holding-value-invalid: "either" in column gender is not understood. Write feminine or masculine; leave it empty for a neutral form.',
    '3:29 holding-value-invalid: "a@parl" in column email has no dot in "parl". Write one address, or leave it empty.',
    '4:14 holding-value-invalid: "A⟨RLO⟩B" in column first_name holds a line break or an invisible character. Type it anew, on one line.',
    '4:24 holding-value-missing: This row has no since. Write the since in, or take the row out.',
    '4:3 holding-value-missing: This row has no title_en. Write the title_en in, or take the row out.',
  ]);
});

test('a file that lacks columns, or everything, says which', async () => {
  expect(await complaints('office,last_name\na,b\n')).toEqual([
    '1:1 holding-column-missing: There is no column style in the file of decision makers. Add style to its first line, and fill it in for every row.',
    '1:1 holding-column-missing: There is no column since in the file of decision makers. Add since to its first line, and fill it in for every row.',
    '1:1 holding-column-missing: There is no column title_en or title_fr in the file of decision makers. Add title_en to its first line, and fill it in for every row.',
  ]);
  await expect(complaints('')).rejects.toMatchObject({ code: 'list-empty', where: { file: FILE } });
});

test.each([
  ['Vacant', 'Vacant', ['first_name', 'last_name']],
  ['', 'TBD', ['last_name']],
  ['N/A', 'Roy', ['first_name']],
  ['The Hon. Ana', 'Roy', ['first_name']],
  ['Minister', 'Roy', ['first_name']],
  ['L’honorable Ana', 'Roy', ['first_name']],
  ['Ana', 'Roy, P.C., M.P.', ['last_name']],
  ['Ana', 'Roy, députée', ['last_name']],
  ['Chief Ana', 'Roy', ['first_name']],
  ['Présidente Ana', 'Roy', ['first_name']],
  ['Ana and Luc', 'Roy', ['first_name']],
  ['Ana', 'Roy et Lee', ['last_name']],
  ['Ana', 'Roy/Lee', ['last_name']],
  ['Chief', 'Lee', []],
  ['Ana', 'Elder', []],
  ['Justice', 'Judge', []],
  ['Hon', 'Lee', []],
  ['Hollis', 'Minister-Roy', []],
  ['Ana', 'Null', []],
  ['Bo', 'Roy, Jr.', []],
  ['Bo', 'Roy, III', []],
])('what is printed as a name is one: %s %s', async (first, last, refused) => {
  const row = `office,title_en,style,first_name,last_name,since\nminister-of-health,Minister of Health,minister,${first},"${last}",2025-05-13\n`;
  const found = await complaints(row);
  expect(found.map((one) => /in column (\w+)/.exec(one)?.[1])).toEqual(refused);
});
