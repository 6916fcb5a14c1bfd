import { describe, expect, test } from 'vitest';
import { supporterHash } from '../../src/contacts/supporter-hash.js';
import { agreed, namesOf, read, readFiles } from './reading.js';

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
    ['Zoe\u0308,O’Brien-MacDonald,', { first_name: 'Zoë', last_name: 'O’Brien-MacDonald', full_name: 'Zoë O’Brien-MacDonald' }],
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
    expect((await read(`first_name,last_name,full_name,email,consent\n${cells},a@example.org,yes\n`)).remarks).toEqual([`2 ${code}`]);
  });

  test('odd names and repeated notes are said, and kept', async () => {
    const rows = Array.from({ length: 60 }, (_, at) => `Jo,Roy,a${at}@example.org,yes,I have read this letter and agree.\n`).join('');
    const found = await read(`first_name,last_name,email,consent,personal_note\nMickey,Mouse,m@example.org,yes,\n${rows}`);
    expect(found.remarks).toEqual(['2 name-suspicious kept', '3 name-repeated kept', '3 note-repeated kept']);
    expect(found.supporters).toHaveLength(61);
  });

  test('a megabyte of blanks in any cell takes no time worth speaking of', async () => {
    const huge = `x${' '.repeat(1_000_000)}x`;
    const found = await read(`name,email,consent,city\n${huge},a@example.org,yes,\nAnn Lee,${huge},yes,\nAnn Lee,b@example.org,yes,${huge}\n`);
    expect(found.remarks).toEqual(['2 name-too-long', '3 address-invalid']);
  }, 5000);

  test('a note of 10 kB is fine', async () => {
    const note = 'Dear Minister,\n'.repeat(700);
    const found = await read(`name,email,consent,personal_note\nAnn Lee,a@example.org,yes,"${note}"\n`);
    expect(found.supporters[0]?.fields['personal_note']).toBe(note.trim());
  });
});

describe('addresses', () => {
  test('are freed of what is around them, and otherwise must be right', async () => {
    const found = await read(
      'name;email;consent\nAnn Lee;"Ann Lee <ann@example.org>,";yes\nBob Roy;mailto:bob@example.org;yes\nCy Fox;cy at example;yes\nDi Fox;;yes\nEd Fox;ed@gmial.com;yes\n',
    );
    expect(found.supporters.map(({ email }) => email)).toEqual(['ann@example.org', 'bob@example.org', 'ed@gmial.com']);
    expect(found.remarks).toEqual(['4 address-invalid', '5 address-missing', '6 address-suspicious kept']);
    expect(found.messages).toEqual(['"cy at example" has no @.', 'There is no e-mail address.', '"ed@gmial.com" is perhaps meant to be "ed@gmail.com".']);
  });
});

describe('places and languages', () => {
  test.each([
    ['k1a0a6', 'Ontario', 'English', { postal_code: 'K1A 0A6', province: 'ON', language: 'en' }, []],
    ['H2X-1Y4', 'Québec', 'Français', { postal_code: 'H2X 1Y4', province: 'QC', language: 'fr' }, []],
    ['V5K 0A1', 'Colombie-Britannique', 'FR', { postal_code: 'V5K 0A1', province: 'BC', language: 'fr' }, []],
    ['E1A 1A1', 'N.-B.', 'anglais', { postal_code: 'E1A 1A1', province: 'NB', language: 'en' }, []],
    ['90210', 'CA', 'Spanish', { postal_code: '90210', province: 'CA', language: 'Spanish' }, []],
    ['K1A OA6', 'ON', '', { postal_code: 'K1A OA6', province: 'ON' }, ['2 postal-code-invalid kept']],
    ['K1A 0A6', 'QC', '', { postal_code: 'K1A 0A6', province: 'QC' }, ['2 postal-code-elsewhere kept']],
  ])('%s %s %s', async (code, province, language, fields, remarks) => {
    const found = await read(`name,email,consent,postal code,province,langue\nAnn Lee,a@example.org,yes,${code},${province},${language}\n`);
    expect(found.supporters[0]?.fields).toEqual({ full_name: 'Ann Lee', first_name: 'Ann', last_name: 'Lee', email: 'a@example.org', consent: 'yes', ...fields });
    expect(found.remarks).toEqual(remarks);
  });
});

describe('who may be written for', () => {
  const consents: Readonly<Record<string, readonly string[]>> = {
    kept: ['yes', 'Yes', 'Y', 'oui', 'OUI', 'O', 'true', 'VRAI', '1', 'x', 'X', '✓', '☑', 'checked', 'coché', 'opted in', 'I agree', 'J’accepte', 'Yes / Oui', 'Yes, I agree that a letter is sent', 'Oui, j’accepte', '2018-06-26', '26/06/2018', '6/26/2018 15:38', '26 juin 2018', 'June 26, 2018', 'le 1er juin 2018'],
    'consent-refused': ['no', 'Non', 'N', 'false', 'FAUX', '0', '✗', '☐', 'No thanks', 'I do not agree', 'not yet'],
    'consent-unclear': ['maybe', 'Yes, but not my name', 'Oui/Non', '2', 'ask her', '99/99/2018', 'call me'],
    'consent-missing': ['', ' ', '-', 'n/a', '?'],
    unsubscribed: ['withdrawn', 'revoked 2018-06-26', 'Unsubscribed', 'retiré', 'désabonnée', 'opted out'],
  };
  for (const [code, cells] of Object.entries(consents))
    test.each(cells)(`consent %j: ${code}`, async (cell) => {
      expect((await read(`name,email,consent\nAnn Lee,a@example.org,"${cell}"\n`)).remarks).toEqual(code === 'kept' ? [] : [`2 ${code}`]);
    });

  test.each([
    ['can2_subscription_status', 'unsubscribed', 'unsubscribed'],
    ['can2_subscription_status', 'bouncing', 'bounced'],
    ['can2_subscription_status', 'spam complaint', 'unsubscribed'],
    ['can2_subscription_status', 'subscribed', undefined],
    ['can2_sms_status', 'unsubscribed', undefined],
    ['Do Not Email', '1', 'do-not-email'],
    ['Do Not Email', 'No', undefined],
    ['Do Not Phone', '1', undefined],
    ['Do Not Mail', '1', undefined],
    ['Do Not Sms', 'Yes', undefined],
    ['No Bulk Emails (User Opt Out)', 'Yes', 'do-not-email'],
    ['NO BULK EMAILS (User Opt Out)', '', undefined],
    ['do_not_contact', 'true', 'do-not-email'],
    ['do_not_call', 'true', undefined],
    ['email_opt_in', 'false', 'unsubscribed'],
    ['email_opt_in', 'true', undefined],
    ['mobile_opt_in', 'false', undefined],
    ['email1_is_bad', 'true', 'bounced'],
    ['is_deceased', 'true', 'deceased'],
    ['On Hold', 'On Hold Bounce', 'bounced'],
    ['On Hold', 'No', undefined],
    ['Décédé', 'oui', 'deceased'],
    ['Statut', 'désabonnée', 'unsubscribed'],
    ['Ne pas envoyer de courriel', 'VRAI', 'do-not-email'],
    ['EmailSubscriptionStatus', 'Not Subscribed', 'unsubscribed'],
  ])('column %s with %j: %s', async (header, cell, code) => {
    expect((await read(`name,email,consent,${header}\nAnn Lee,a@example.org,yes,${cell}\n`)).remarks).toEqual(code === undefined ? [] : [`2 ${code}`]);
  });

  test('an opt-out in any list, any row or an opt-out list wins over every yes', async () => {
    const found = await readFiles(
      {
        'a.csv': 'name,email,consent\nAnn Lee,ann@example.org,yes\nBob Roy,bob@example.org,yes\nCy Fox,cy@example.org,yes\nDi Fox,di@example.org,yes\n',
        'b.csv': 'name,email,consent,status\nBob Roy,BOB@example.org,yes,unsubscribed\nCy Fox,cy@example.org,withdrawn,\n',
      },
      { optOuts: { 'never.csv': 'ann@example.org\nnobody\n' } },
    );
    expect(found.remarks).toEqual(['a.csv:2 opted-out', 'a.csv:3 opted-out', 'a.csv:4 opted-out', 'b.csv:2 unsubscribed', 'b.csv:3 unsubscribed']);
    expect(found.messages.slice(0, 3).map((message) => /: (.*) says/.exec(message)?.[1])).toEqual(['line 1 of never.csv', 'line 2 of b.csv', 'line 3 of b.csv']);
    expect(namesOf(found)).toEqual({ 'di@example.org': 'Di Fox' });
  });

  test('a consent rule stands in for a column, never over one', async () => {
    expect((await read('name,email\nAnn Lee,a@example.org\n', { consent: agreed })).reports[0]).toMatchObject({ consent: 'rule', kept: 1, problems: [] });
    expect((await read('name,email,consent\nAnn Lee,a@example.org,\n', { consent: agreed })).remarks).toEqual(['2 consent-missing']);
  });

  test('the forgotten are left out', async () => {
    const forgotten = new Set([supporterHash('ann@example.org')]);
    expect((await read('name,email,consent\nAnn Lee,ANN@example.org,yes\n', { forgotten })).remarks).toEqual(['2 forgotten']);
  });
});

describe('the same person twice', () => {
  test('the first stays, later ones are told where it is; two people on one address are told apart', async () => {
    const found = await readFiles({
      'a.csv': 'name,email,consent\nAnn Lee,ann@example.org,yes\nANN LEE,Ann@Example.org,yes\nBob Lee,ann@example.org,yes\n',
      'b.csv': 'email,name,consent\nann@EXAMPLE.org,Ann Lee,yes\nann+news@example.org,Ann Lee,yes\n',
    });
    expect(found.remarks).toEqual(['a.csv:3 duplicate', 'a.csv:4 address-shared', 'b.csv:2 duplicate', 'b.csv:3 address-alike kept']);
    expect(found.messages[2]).toBe('The same person as in line 2 of a.csv, which is kept.');
  });

  test('a row that is left out does not stand in the way of a good one', async () => {
    expect((await read('name,email,consent\nAnn Lee,a@example.org,\nAnn Lee,a@example.org,yes\n')).remarks).toEqual(['2 consent-missing']);
  });

  test('dots count but at Gmail', async () => {
    const rows = 'A Lee,a.lee@gmail.com,yes\nB Lee,alee@gmail.com,yes\nC Lee,c.lee@example.org,yes\nD Lee,clee@example.org,yes\n';
    expect((await read(`name,email,consent\n${rows}`)).remarks).toEqual(['3 address-alike kept']);
  });
});
