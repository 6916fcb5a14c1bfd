import { describe, expect, test } from 'vitest';
import { inEnglish } from '../../src/language/sentence.js';
import { supporterHash } from '../../src/contacts/supporter-hash.js';
import { agreed, namesOf, read, readFiles } from './reading.js';

const answers = [
  'My father was born there and died there.',
  'It is the only emergency room within an hour.',
  'Because nurses like me work double shifts.',
  'none',
];

describe('own words', () => {
  const form = (question: string) =>
    `name,email,consent,"${question}"\n${answers.map((text, at) => `Ana Roy,a${at}@example.org,yes,"${text}"\n`).join('')}`;

  test.each([
    'Why does the hospital matter to you?',
    'What does the hospital mean to you?',
    'Pourquoi cet hôpital compte-t-il pour vous ?',
    'Dites-nous ce que cela représente pour vous',
  ])('%s is known by its answers, and has its own name too', async (question) => {
    const { supporters, reports } = await read(form(question));
    const [name] = reports[0]?.freeText.filter((one) => one !== 'personal_note') ?? [];
    expect(supporters.map(({ fields }) => fields['personal_note'])).toEqual([...answers.slice(0, 3), undefined]);
    expect(supporters[0]?.fields[name ?? '']).toBe(answers[0]);
    expect(reports[0]?.fieldNames).toContain(name);
  });

  test.each(['Any comments?', 'Comments', 'Anything else?', 'Commentaires', 'Message', 'Notes'])(
    '%s is a column of text, and no letter to a minister unless it is told',
    async (question) => {
      const { supporters, reports } = await read(form(question));
      expect(supporters[0]?.fields).not.toHaveProperty('personal_note');
      expect(reports[0]?.freeText).toHaveLength(1);
      const told = await read(form(question), { columns: { personal_note: question } });
      expect(told.supporters[0]?.fields['personal_note']).toBe(answers[0]);
    },
  );

  test('a choice from a list, addresses and dates are no words of one’s own', async () => {
    const rows = Array.from(
      { length: 9 },
      (_, at) =>
        `Ana Roy,a${at}@example.org,yes,I want the hospital to stay open,${at} Main Street of Ottawa K1A 0A6 Canada\n`,
    );
    const { reports } = await read(`name,email,consent,Which of these,Where\n${rows.join('')}`);
    expect(reports[0]?.freeText).toEqual([]);
  });
});

describe('what was told by hand, and what is said', () => {
  test('a field that has another name', async () => {
    const list = 'name,X,consent\nAna Roy,ana@example.org,yes\n';
    for (const field of ['mail', 'courriel', 'firstname', 'nom'])
      expect((await read(list, { columns: { [field]: 'X' } })).refused).toEqual(['field-unknown -']);
  });

  test('the line of the header', async () => {
    const list = 'Name,Email,Consent\nignore,me,please\nWho,Where,OK to send\nAna Roy,ana@example.org,yes\n';
    expect(namesOf(await read(list, { headerLine: 3, columns: { full_name: 'Who' } }))).toEqual({
      'ana@example.org': 'Ana Roy',
    });
    expect((await read(list, { headerLine: 9 })).refused).toEqual(['header-missing 9']);
  });

  test('lines before the header, a second row of it, doubled headings, and which column won', async () => {
    const list =
      'Members,,,,\n2026,,,,\nPrénom,Nom,Courriel,Courriel,Consentement\nAna,Roy,,ana@example.org,oui\nBob,Roy,bob@example.org,x@example.org,oui\n';
    const { reports, remarks, messages } = await read(list);
    expect(reports[0]?.notes.map(inEnglish)).toEqual([
      '2 rows before the header (line 3) are not read as people.',
      '2 columns are called "Courriel": column 4 is taken as email.',
      'Where the column of addresses is empty, the next one is used: "Courriel".',
    ]);
    expect([remarks, messages]).toEqual([[], []]);
  });

  test('a row that fell back on the second column of addresses', async () => {
    const rows = 'Ana Roy,ana@example.org,a@example.com,yes\nBob Roy,,bob@example.org,yes\n';
    const { remarks, messages } = await read(`name,Email,Email 2,consent\n${rows}`);
    expect([remarks, messages]).toEqual([
      ['3 address-fallback kept'],
      ['The address is that in column Email 2, because Email is empty.'],
    ]);
  });

  test('the row of the sheet beside the line of the file, where a cell has line breaks', async () => {
    const { supporters, leftOut, messages } = await read(
      'name,email,consent,note\nAna Roy,ana@example.org,yes,"one\ntwo\nthree"\n\nBob Roy,x,yes,\nAna Roy,ana@example.org,yes,\n',
    );
    expect(supporters.map(({ line, row }) => [line, row])).toEqual([[2, undefined]]);
    expect(leftOut.map(({ remark: { line, row } }) => [line, row])).toEqual([
      [6, 4],
      [7, 5],
    ]);
    expect(messages[1]).toBe('The same person as in line 2, which is kept.');
  });
});

const not = (cell: string): string => `"${cell}" is not a language of the letters: this person gets the campaign’s default language.`; // prettier-ignore
const two = (cell: string): string =>
  `"${cell}" names two languages: this person gets the campaign’s default language.`;

test.each([
  ...[
    'Français (Canada)',
    'FR-CA',
    'fr_CA',
    'fr-FR',
    'Francophone',
    'French / Français',
    'français seulement',
    'F',
  ].map((cell) => [cell, 'fr', undefined] as const),
  ...['English (Canada)', 'en-GB', 'Anglais', 'English (France)', 'English/Anglais', 'A', 'E'].map(
    (cell) => [cell, 'en', undefined] as const,
  ),
  ...[
    'EN/FR',
    'fr/en',
    'en; fr',
    'en-fr',
    'FR & EN',
    'E/F',
    'A+F',
    'both',
    'Bilingue',
    'bilingual (fr)',
    'les deux',
  ].map((cell) => [cell, undefined, two(cell)] as const),
  ...['English and French', 'Français et anglais', 'English first, then French', 'Anglais ou français', 'Either'].map(
    (cell) => [cell, undefined, two(cell)] as const,
  ),
  ...['Inuktitut', 'es', 'franglais'].map((cell) => [cell, undefined, not(cell)] as const),
])('language %s: %s', async (cell, language, message) => {
  const { supporters, messages } = await read(`name,email,consent,langue\nAna Roy,ana@example.org,yes,"${cell}"\n`);
  expect([supporters[0]?.language, messages]).toEqual([language, message === undefined ? [] : [message]]);
});

describe('two people at one address', () => {
  const list =
    'name,email,consent\nAna Roy,home@example.org,yes\nBob Roy,home@example.org,yes\nBOB ROY,HOME@example.org,yes\nAna Roy,home@example.org,yes\n';

  test('the first alone, as it was', async () => {
    expect((await read(list)).remarks).toEqual(['3 address-shared', '4 address-shared', '5 duplicate']);
  });

  test('each, with a key of her own', async () => {
    const { supporters, remarks } = await read(list, { sameAddress: 'each' });
    expect(remarks).toEqual(['4 duplicate', '5 duplicate']);
    expect(new Set(supporters.map(({ key }) => key)).size).toBe(2);
    expect(new Set(supporters.map(({ email }) => email))).toEqual(new Set(['home@example.org']));
  });

  test('an opt-out of the address holds for both', async () => {
    const found = await readFiles(
      { 'a.csv': list },
      { sameAddress: 'each', optOuts: { 'never.csv': 'email\nhome@example.org\n' }, consent: agreed },
    );
    expect(found.supporters).toEqual([]);
  });
});

describe('several addresses in one cell', () => {
  const cells = (cell: string): string => `name,email,consent\nAna Roy,"${cell}",yes\n`;

  test.each([
    ['ana@example.org; bob@example.org', 'ana@example.org'],
    ['ana@example.org, bob@example.org', 'ana@example.org'],
    ['ana@example.org bob@example.org', 'ana@example.org'],
    ['ana@example.org\nbob@example.org', 'ana@example.org'],
    ['ana@example.org / bob@example.org', 'ana@example.org'],
    ['ana@example.org/bob@example.org', 'ana@example.org'],
    ['ana@example.org|bob@example.org', 'ana@example.org'],
    ['a/b@example.org; bob@example.org', 'a/b@example.org'],
    ['Ana <ana@example.org>, Bob <bob@example.org>', 'ana@example.org'],
    ['ana@example; bob@example.org', 'bob@example.org'],
    ['ana@example.org ou ana@example.com', 'ana@example.org'],
    ['ana@example@bob', undefined],
    ['ana@bob@example.org', undefined],
    ['a b@example.org', undefined],
  ])('%s: %s', async (cell, email) => {
    const first = await read(cells(cell), { emailCells: 'first' });
    expect(first.supporters.map((one) => one.email)).toEqual(email === undefined ? [] : [email]);
    expect(first.remarks).toEqual([email === undefined ? '2 address-invalid' : '2 address-first kept']);
    const single = await read(cells(cell));
    expect(single.supporters).toEqual([]);
  });

  test.each(['ana@example.org', 'BOB@example.org', '"x@example.org, bob@example.org"'])(
    'an opt-out of %s holds for the row, whichever is used',
    async (address) => {
      const found = await readFiles(
        { 'a.csv': cells('ana@example.org; bob@example.org') },
        { emailCells: 'first', optOuts: { 'never.csv': `email\n${address}\n` } },
      );
      expect(found.remarks).toEqual(['2 opted-out']);
    },
  );

  test('who is forgotten by one of them is not written for by the other', async () => {
    const forgotten = new Set([supporterHash('bob@example.org')]);
    const found = await read(cells('ana@example.org; bob@example.org'), { emailCells: 'first', forgotten });
    expect(found.remarks).toEqual(['2 forgotten']);
  });

  test('one address alone, in wrappings, is no remark', async () => {
    const found = await read(cells('Ana <ana@example.org>,'), { emailCells: 'first' });
    expect(found.remarks).toEqual([]);
  });
});

describe('address books', () => {
  test('vCard, with folded lines, quoted-printable and two addresses', async () => {
    const cards =
      'BEGIN:VCARD\r\nVERSION:3.0\r\nN:Côté;Zoé;;Mme;\r\nFN:Zoé Côté\r\nitem1.EMAIL;TYPE=home:zoe@exam\r\n ple.org\r\nEMAIL:z@example.com\r\nADR:;;1 rue Main\\, app. 2;Gatineau;QC;J8X 1A1;Canada\r\nEND:VCARD\r\n' +
      'BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Roy;L=C3=A9o\r\nEMAIL:leo@example.org\r\nEND:VCARD\r\n';
    const found = await readFiles({ 'people.vcf': cards }, { consent: agreed });
    expect(found.reports[0]).toMatchObject({ format: 'vcard', rows: 2, kept: 2 });
    expect(
      found.supporters.map(({ line, email, fields }) => [line, email, fields['full_name'], fields['city']]),
    ).toEqual([
      [1, 'zoe@example.org', 'Zoé Côté', 'Gatineau'],
      [10, 'leo@example.org', 'Léo Roy', undefined],
    ]);
    expect(found.supporters[0]?.fields).toMatchObject({ street: '1 rue Main, app. 2', postal_code: 'J8X 1A1' });
  });

  test('LDIF, with folded and Base64 values', async () => {
    const entries =
      'dn: cn=Ana Roy,mail=ana@example.org\nobjectclass: person\ngivenName: Ana\nsn:: Um95\nmail: ana@\n example.org\nmozillaHomeLocalityName: Ottawa\n\n' +
      'dn: cn=Bob\ncn: Bob Lee\nmail: bob@example.org\n';
    const found = await readFiles({ 'people.ldif': entries }, { consent: agreed });
    expect(found.reports[0]).toMatchObject({ format: 'ldif', kept: 2 });
    expect(found.supporters.map(({ line, fields }) => [line, fields['full_name'], fields['city']])).toEqual([
      [1, 'Ana Roy', 'Ottawa'],
      [9, 'Bob Lee', undefined],
    ]);
  });
});
