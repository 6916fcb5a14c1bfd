import { describe, expect, test } from 'vitest';
import { supporterHash } from '../../src/contacts/supporter-hash.js';
import { agreed, namesOf, read, readFiles } from './reading.js';

describe('who may be written for', () => {
  const consents: Readonly<Record<string, readonly string[]>> = {
    kept: [
      'yes',
      'Yes',
      'Y',
      'oui',
      'OUI',
      'O',
      'true',
      'VRAI',
      '1',
      'x',
      'X',
      '✓',
      '☑',
      'checked',
      'coché',
      'opted in',
      'I agree',
      'J’accepte',
      'Yes / Oui',
      'Yes, I agree that a letter is sent',
      'Oui, j’accepte',
      '2018-06-26',
      '26/06/2018',
      '6/26/2018 15:38',
      '26 juin 2018',
      'June 26, 2018',
      'le 1er juin 2018',
    ],
    'consent-refused': ['no', 'Non', 'N', 'false', 'FAUX', '0', '✗', '☐', 'No thanks', 'I do not agree', 'not yet'],
    anonymous: ['Yes, but not my name'],
    'consent-unclear': ['maybe', 'Oui/Non', '2', 'ask her', '99/99/2018', 'call me'],
    'consent-missing': ['', ' ', '-', 'n/a', '?'],
    unsubscribed: ['withdrawn', 'revoked 2018-06-26', 'Unsubscribed', 'retiré', 'désabonnée', 'opted out'],
  };
  for (const [code, cells] of Object.entries(consents))
    test.each(cells)(`consent %j: ${code}`, async (cell) => {
      expect((await read(`name,email,consent\nAnn Lee,a@example.org,"${cell}"\n`)).remarks).toEqual(
        code === 'kept' ? [] : [`2 ${code}`],
      );
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
    expect((await read(`name,email,consent,${header}\nAnn Lee,a@example.org,yes,${cell}\n`)).remarks).toEqual(
      code === undefined ? [] : [`2 ${code}`],
    );
  });

  test('an opt-out in any list, any row or an opt-out list wins over every yes', async () => {
    const found = await readFiles(
      {
        'a.csv':
          'name,email,consent\nAnn Lee,ann@example.org,yes\nBob Roy,bob@example.org,yes\nCy Fox,cy@example.org,yes\nDi Fox,di@example.org,yes\n',
        'b.csv':
          'name,email,consent,status\nBob Roy,BOB@example.org,yes,unsubscribed\nCy Fox,cy@example.org,withdrawn,\n',
      },
      { optOuts: { 'never.csv': 'ann@example.org\nnobody\n' } },
    );
    expect(found.remarks).toEqual([
      'a.csv:2 opted-out',
      'a.csv:3 opted-out',
      'a.csv:4 opted-out',
      'b.csv:2 unsubscribed',
      'b.csv:3 unsubscribed',
    ]);
    expect(found.messages.slice(0, 3).map((message) => /\((.*)\)/.exec(message)?.[1])).toEqual([
      'line 1 of never.csv',
      'line 2 of b.csv',
      'line 3 of b.csv',
    ]);
    expect(namesOf(found)).toEqual({ 'di@example.org': 'Di Fox' });
  });

  test('the campaign’s consent stands in for a column, never over one, and a warning says so', async () => {
    const list = 'name,email\nAnn Lee,a@example.org\n';
    const warning = { code: 'consent-for-all', severity: 'warning', where: { file: 'list.csv' } };
    expect((await read(list, { consent: agreed })).reports[0]).toMatchObject({
      consent: 'rule',
      kept: 1,
      problems: [warning],
    });
    expect((await read(list, { consent: agreed, listConsent: agreed })).reports[0]).toMatchObject({ problems: [] });
    expect((await read('name,email,consent\nAnn Lee,a@example.org,\n', { consent: agreed })).remarks).toEqual([
      '2 consent-missing',
    ]);
  });

  test('the forgotten are left out', async () => {
    const forgotten = new Set([supporterHash('ann@example.org')]);
    expect((await read('name,email,consent\nAnn Lee,ANN@example.org,yes\n', { forgotten })).remarks).toEqual([
      '2 forgotten',
    ]);
  });

  test('where a form asked twice under one header, a no is never outvoted by a yes', async () => {
    const list =
      'full_name,email,consent,consent\nAna Roy,ana@example.org,yes,no\nBob Roy,bob@example.org,yes,\nCy Roy,cy@example.org,,yes\n';
    const { supporters, remarks } = await read(list);
    expect(supporters.map(({ email }) => email)).toEqual(['bob@example.org', 'cy@example.org']);
    expect(remarks).toEqual(['2 consent-refused']);
  });
});

test.each([
  ['', 'This person has not consented: the consent cell is empty.'],
  ['?', 'This person has not consented: the consent cell has only "?".'],
])('a consent cell with "%s" is told as it is', async (cell, message) => {
  expect((await read(`name,email,consent\nAna Roy,ana@example.org,${cell}\n`)).messages).toEqual([message]);
});
