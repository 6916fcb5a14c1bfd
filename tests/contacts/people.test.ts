import { describe, expect, test } from 'vitest';
import { supporterHash } from '../../src/contacts/supporter-hash.js';
import { agreed, read, readFiles } from './reading.js';

describe('names', () => {
  test.each([
    ['Ann,Lee,', { first_name: 'Ann', last_name: 'Lee', full_name: 'Ann Lee' }],
    [' Ann\u00A0 , Lee\t,', { first_name: 'Ann', last_name: 'Lee', full_name: 'Ann Lee' }],
    ['Suryaningsih,,', { first_name: 'Suryaningsih', full_name: 'Suryaningsih' }],
    [',Lee,', { last_name: 'Lee', full_name: 'Lee' }],
    [',,"Lee, Ann"', { first_name: 'Ann', last_name: 'Lee', full_name: 'Ann Lee' }],
    [',,"Lee, Jr."', { full_name: 'Lee, Jr.' }],
    [',,Ann Lee', { first_name: 'Ann', last_name: 'Lee', full_name: 'Ann Lee' }],
    [',,Ann Mary Lee', { full_name: 'Ann Mary Lee' }],
    [',,王小明', { full_name: '王小明' }],
    [',,ليلى النورسي', { full_name: 'ليلى النورسي' }],
    [',,Dr. Lee', { full_name: 'Dr. Lee' }],
    [
      'Zoe\u0308,O’Brien-MacDonald,',
      { first_name: 'Zoë', last_name: 'O’Brien-MacDonald', full_name: 'Zoë O’Brien-MacDonald' },
    ],
    ['ann,VAN DER LEE,', { first_name: 'ann', last_name: 'VAN DER LEE', full_name: 'ann VAN DER LEE' }],
  ])('%s', async (cells, fields) => {
    const found = await read(`first_name,last_name,full_name,email,consent\n${cells},a@example.org,yes\n`);
    expect(found.supporters[0]?.fields).toEqual({ email: 'a@example.org', consent: 'yes', ...fields });
  });

  test.each([
    [',,', 'name-missing'],
    ['-,?,', 'name-missing'],
    ['null,,', 'name-missing'],
    ['#NAME?,,', 'name-missing'],
    ['a@example.org,,', 'name-missing'],
    ['"Ann\r\nBcc: x@example.org",Lee,', 'control-character'],
    ['Ann\0,Lee,', 'control-character'],
    ['\u202EAnn,Lee,', 'control-character'],
    ['Ann\u001B[31m,Lee,', 'control-character'],
    ['Ann\u2028,Lee,', 'control-character'],
    [`${'A'.repeat(10_000)},Lee,`, 'name-too-long'],
  ])('%j is left out: %s', async (cells, code) => {
    expect((await read(`first_name,last_name,full_name,email,consent\n${cells},a@example.org,yes\n`)).remarks).toEqual([
      `2 ${code}`,
    ]);
  });

  test('odd names and repeated notes are said, and kept', async () => {
    const rows = Array.from(
      { length: 60 },
      (_, at) => `Jo,Roy,a${at}@example.org,yes,I have read this letter and agree.\n`,
    ).join('');
    const found = await read(
      `first_name,last_name,email,consent,personal_note\nMickey,Mouse,m@example.org,yes,\n${rows}`,
    );
    expect(found.remarks).toEqual(['2 name-suspicious kept', '3 name-repeated kept', '3 note-repeated kept']);
    expect(found.supporters).toHaveLength(61);
  });

  test('a megabyte of blanks in any cell takes no time worth speaking of', async () => {
    const huge = `x${' '.repeat(1_000_000)}x`;
    const found = await read(
      `name,email,consent,city\n${huge},a@example.org,yes,\nAnn Lee,${huge},yes,\nAnn Lee,b@example.org,yes,${huge}\n`,
    );
    expect(found.remarks).toEqual(['2 name-too-long', '3 address-invalid']);
  }, 60_000);

  test('a note of 10 kB is fine', async () => {
    const note = 'Dear Minister,\n'.repeat(700);
    const found = await read(`name,email,consent,personal_note\nAnn Lee,a@example.org,yes,"${note}"\n`);
    expect(found.supporters[0]?.fields['personal_note']).toBe(note.trim());
  });
});

describe('addresses', () => {
  test('are without what is around them, and otherwise must be right', async () => {
    const found = await read(
      'name;email;consent\nAnn Lee;"Ann Lee <ann@example.org>,";yes\nBob Roy;mailto:bob@example.org;yes\nCy Fox;cy at example;yes\nDi Fox;;yes\nEd Fox;ed@gmial.com;yes\n',
    );
    expect(found.supporters.map(({ email }) => email)).toEqual(['ann@example.org', 'bob@example.org', 'ed@gmial.com']);
    expect(found.remarks).toEqual(['4 address-invalid', '5 address-missing', '6 address-suspicious kept']);
    expect(found.messages).toEqual([
      '"cy at example" has no @.',
      'There is no e-mail address.',
      '"ed@gmial.com" is perhaps meant to be "ed@gmail.com".',
    ]);
  });
});

describe('places and languages', () => {
  test.each([
    ['k1a0a6', 'Ontario', 'English', { postal_code: 'K1A 0A6', province: 'ON', language: 'en' }, []],
    ['H2X-1Y4', 'Québec', 'Français', { postal_code: 'H2X 1Y4', province: 'QC', language: 'fr' }, []],
    ['V5K 0A1', 'Colombie-Britannique', 'FR', { postal_code: 'V5K 0A1', province: 'BC', language: 'fr' }, []],
    ['E1A 1A1', 'N.-B.', 'anglais', { postal_code: 'E1A 1A1', province: 'NB', language: 'en' }, []],
    [
      '90210',
      'CA',
      'Spanish',
      { postal_code: '90210', province: 'CA', language: 'Spanish' },
      ['2 language-unknown kept'],
    ],
    ['K1A OA6', 'ON', '', { postal_code: 'K1A OA6', province: 'ON' }, ['2 postal-code-invalid kept']],
    ['K1A 0A6', 'QC', '', { postal_code: 'K1A 0A6', province: 'QC' }, ['2 postal-code-elsewhere kept']],
  ])('%s %s %s', async (code, province, language, fields, remarks) => {
    const found = await read(
      `name,email,consent,postal code,province,langue\nAnn Lee,a@example.org,yes,${code},${province},${language}\n`,
    );
    expect(found.supporters[0]?.fields).toEqual({
      full_name: 'Ann Lee',
      first_name: 'Ann',
      last_name: 'Lee',
      email: 'a@example.org',
      consent: 'yes',
      ...fields,
    });
    expect(found.remarks).toEqual(remarks);
  });
});

describe('the same person twice', () => {
  test('the first stays, later ones name its line; two people on one address are distinguished', async () => {
    const found = await readFiles({
      'a.csv':
        'name,email,consent\nAnn Lee,ann@example.org,yes\nANN LEE,Ann@Example.org,yes\nBob Lee,ann@example.org,yes\n',
      'b.csv': 'email,name,consent\nann@EXAMPLE.org,Ann Lee,yes\nann+news@example.org,Ann Lee,yes\n',
    });
    expect(found.remarks).toEqual([
      'a.csv:3 duplicate',
      'a.csv:4 address-shared',
      'b.csv:2 duplicate',
      'b.csv:3 duplicate',
    ]);
    expect(found.messages[2]).toBe('The same person as in line 2 of a.csv, which is kept.');
  });

  test('a row that is left out does not stand in the way of a good one', async () => {
    expect((await read('name,email,consent\nAnn Lee,a@example.org,\nAnn Lee,a@example.org,yes\n')).remarks).toEqual([
      '2 consent-missing',
    ]);
  });

  test('dots count but at Gmail', async () => {
    const rows =
      'A Lee,a.lee@gmail.com,yes\nB Lee,alee@gmail.com,yes\nC Lee,c.lee@example.org,yes\nD Lee,clee@example.org,yes\n';
    expect((await read(`name,email,consent\n${rows}`)).remarks).toEqual(['3 address-alike kept']);
  });
});

describe('another address of the same mailbox', () => {
  const pairs = [
    ['ana@example.org', 'ana+news@example.org'],
    ['ana+a@example.org', 'ana+b@example.org'],
    ['a.na@gmail.com', 'ana@gmail.com'],
    ['ana@gmail.com', 'ana@googlemail.com'],
  ] as const;

  test.each(pairs)('gives one letter to one person: %s and %s', async (one, other) => {
    for (const [first, second] of [
      [one, other],
      [other, one],
    ] as const) {
      const found = await read(
        `name,email,consent\nAna Roy,${first},yes\nAna  ROY,${second},yes\nAna Roy,${first},yes\n`,
      );
      expect(found.supporters.map(({ email }) => email)).toEqual([first]);
      expect(found.remarks).toEqual(['3 duplicate', '4 duplicate']);
    }
  });

  test.each(pairs)('that opted out opts out: %s and %s', async (one, other) => {
    for (const [out, asked] of [
      [one, other],
      [other, one],
    ] as const) {
      const list = `name,email,consent\nAna Roy,${asked},yes\n`;
      expect((await read(list, { optOuts: { 'never.csv': `${out}\n` } })).remarks).toEqual(['2 opted-out']);
      // A no in a later row counts for an earlier one.
      expect((await read(`${list}Ana Roy,${out},no\n`)).remarks).toEqual(['2 consent-refused', '3 consent-refused']);
    }
  });

  test('may be that of somebody else, who is kept', async () => {
    const list = 'name,email,consent\nAna Roy,home@example.org,yes\nBob Roy,home+bob@example.org,yes\n';
    expect((await read(list)).remarks).toEqual(['3 address-alike kept']);
  });

  test('that was forgotten is forgotten', async () => {
    const forgotten = new Set([supporterHash('ana@example.org')]);
    const list = 'name,email,consent\nAna Roy,ana+news@example.org,yes\n';
    expect((await read(list, { forgotten })).remarks).toEqual(['2 forgotten']);
  });
});

test.each([
  ['Age', '12', ['2 child kept']],
  ['Âge (ans)', '9 ans', ['2 child kept']],
  ['Age', '14', []],
  ['Age', '112', []],
  ['Age', '12-17', []],
  ['Page', '12', []],
])('%s %s', async (heading, cell, remarks) => {
  expect((await read(`name,email,${heading}\nAna Roy,ana@example.org,${cell}\n`, { consent: agreed })).remarks).toEqual(
    remarks,
  );
});
