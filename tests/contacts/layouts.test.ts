import { describe, expect, test } from 'vitest';
import { agreed, namesOf, read } from './reading.js';

const ann = { 'ann@example.org': 'Ann Lee' };

describe('separators and line ends', () => {
  const table = [
    ['first_name', 'last_name', 'email', 'consent'],
    ['Ann', 'Lee', 'ann@example.org', 'yes'],
    ['Bob, the "builder"', 'Roy; or | so', 'bob@example.org', 'yes'],
  ];
  const quoted = (cell: string): string => (/[",;|\t]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  for (const delimiter of [',', ';', '\t', '|'])
    for (const end of ['\n', '\r\n', '\r'])
      test(`cells parted by ${JSON.stringify(delimiter)}, lines by ${JSON.stringify(end)}`, async () => {
        const found = await read(table.map((row) => row.map(quoted).join(delimiter)).join(end));
        expect(found.reports[0]?.delimiter).toBe(delimiter);
        expect(found.supporters.map(({ line, fields }) => [line, fields['full_name']])).toEqual([
          [2, 'Ann Lee'],
          [3, 'Bob, the "builder" Roy; or | so'],
        ]);
      });

  test('line ends of three kinds, blank lines, and a cell of three lines: every row knows its line', async () => {
    const found = await read(
      'name,email,consent,personal_note\r\nAnn Lee,ann@example.org,yes,"one\r\ntwo\rthree"\n\n\r\n , ,,\rBob Roy,bob@example.org,yes,\n',
    );
    expect(found.supporters.map(({ line }) => line)).toEqual([2, 8]);
    expect(found.supporters[0]?.fields['personal_note']).toBe('one\r\ntwo\rthree');
    expect(found.remarks).toEqual([]);
  });

  test('a line sep=; tells the separator, and is no header', async () => {
    const found = await read('sep=;\r\nname;email;consent\r\nAnn Lee;ann@example.org;yes\r\n');
    expect(found.reports[0]).toMatchObject({ delimiter: ';', headerLine: 2 });
    expect(namesOf(found)).toEqual(ann);
  });

  test('one column of addresses is not cut at a letter', async () => {
    expect((await read('email\nann@example.org\n')).refused).toEqual(['name-column-missing 1']);
  });
});

describe('what stands around the table', () => {
  test('lines before it, trailing empty columns and rows, totals and notes after it', async () => {
    const found = await read(
      'Supporters of the campaign,,,,\nexported on 2018-06-26,,,,\n,,,,\nName,Email,Consent,,\nAnn Lee,ann@example.org,yes,,\n,,,,\nTotal,1,,,\nNote: from the vigil,,,,\n,,,,\n',
    );
    expect(found.reports[0]).toMatchObject({ headerLine: 4, rows: 3, kept: 1, leftOut: 2 });
    expect(found.remarks).toEqual(['7 not-a-person', '8 not-a-person']);
  });

  test('the header again in the middle', async () => {
    const found = await read(
      'name,email,consent\nAnn Lee,ann@example.org,yes\nname,email,consent\nBob Roy,bob@example.org,yes\n',
    );
    expect(found.remarks).toEqual(['3 header-repeated']);
    expect(found.supporters).toHaveLength(2);
  });

  test('two rows of headers (SurveyMonkey): the filled address column wins, the other helps out', async () => {
    const found = await read(
      'Respondent ID,Collector ID,Start Date,Email Address,First Name,"Contact\ninformation",,,"Do you agree that we send a letter in your name?"\n' +
        ',,,,,First name:,Last name:,Email address:,Response\n' +
        '1,9,06/26/2018,,,Ann,Lee,ann@example.org,Yes\n2,9,06/26/2018,bob@example.org,,Bob,Roy,,Yes\n',
    );
    expect(found.reports[0]).toMatchObject({ headerLine: 1, program: { name: 'SurveyMonkey' } });
    expect(found.supporters.map(({ line, email, fields }) => [line, email, fields['full_name']])).toEqual([
      [4, 'ann@example.org', 'Ann Lee'],
      [5, 'bob@example.org', 'Bob Roy'],
    ]);
  });

  test('headers with line breaks, HTML, placeholders and blanks are known, and never run', async () => {
    const found = await read(
      '"<b>First\nname</b> ","Last name{{field:7d95}}","E-mail ",{{constructor}},__proto__,constructor,Consent\nAnn,Lee,ann@example.org,1,2,3,yes\n',
    );
    expect(found.supporters[0]?.fields).toEqual({
      first_name: 'Ann', last_name: 'Lee', full_name: 'Ann Lee', email: 'ann@example.org', consent: 'yes', column: '1', column_proto: '2', column_constructor: '3',
    }); // prettier-ignore
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  test('no header: addresses are found, names must be given by hand', async () => {
    const rows = 'Ann,Lee,ann@example.org\nBob,Roy,bob@example.org\n';
    expect((await read(rows)).refused).toEqual(['header-missing 1']);
    const told = await read(rows, { columns: { first_name: '#1', last_name: '#2' }, consent: agreed });
    expect(told.reports[0]).toMatchObject({ headerLine: 0, kept: 2 });
    expect(namesOf(told)).toEqual({ ...ann, 'bob@example.org': 'Bob Roy' });
  });

  test('quotes that a word processor made curly, and quotes within quotes, are no part of a name', async () => {
    const rows =
      '“Name”,“E-mail”,“Consent”\n“Ann Lee”,“ann@example.org”,“yes”\n"Joe "the man" Smith",joe@example.org,yes\n';
    expect(namesOf(await read(rows))).toEqual({ ...ann, 'joe@example.org': 'Joe "the man" Smith' });
  });

  test('rows that are too short or too long: a shifted row is never believed', async () => {
    const found = await read(
      'name,email,city,consent\nAnn Lee,ann@example.org\nBob,Roy,bob@example.org,Ottawa,yes\nCy Fox,cy@example.org,Ottawa,yes,,,\n',
      { consent: agreed },
    );
    expect(found.remarks).toEqual(['2 consent-missing', '3 cells-too-many']);
    expect(namesOf(found)).toEqual({ 'cy@example.org': 'Cy Fox' });
  });

  test('a column given by hand goes before any guess', async () => {
    const rows = 'Name,Email,Second mail,Consent\nAnn Lee,old@example.org,ann@example.org,yes\n';
    for (const told of ['Second mail', 'second  MAIL', '#3'])
      expect(namesOf(await read(rows, { columns: { email: told } }))).toEqual(ann);
    expect((await read(rows, { columns: { email: 'Secnd mail' } })).refused).toEqual(['column-unknown 1']);
    expect((await read(rows, { columns: { email: '#9' } })).refused).toEqual(['column-unknown 1']);
  });
});

test.each([
  ['Qualtrics', '"{""ImportId"":""QID1_TEXT""}","{""ImportId"":""QID2_TEXT""}","{""ImportId"":""QID3""}"'],
  ['Nextcloud Forms', 'question-id-1,question-id-2,question-id-3-4'],
])('a row of inner names, as %s writes it under its header, is a header', async (_, row) => {
  const found = await read(`Name,Email,I agree to the letter\n${row}\nAna Roy,ana@example.org,Yes\n`);
  expect([found.remarks, found.supporters.length]).toEqual([['2 header-repeated'], 1]);
});
