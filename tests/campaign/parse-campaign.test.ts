import { expect, test } from 'vitest';
import type { Campaign } from '../../src/campaign/campaign.js';
import { parseCampaign } from '../../src/campaign/parse-campaign.js';

const read = (text: string): Campaign => parseCampaign(text, { folder: '/campaign', file: 'campaign.yaml' });

const short = 'id: open-the-list\ntitle: Open the list\nfrom: letters@example.org\nlists: [contacts/supporters.csv]\n';

const long = `
id: open-the-list
title: { en: Open the list, fr: Ouvrez la liste }
organisation:
  name: { en: Clean Water, fr: Eau claire }
  postal_address: 1 Main Street, Ottawa
place: Ottawa
from: letters@example.org
reply_to: campaign
copy_to: copies@example.org
lists:
  - contacts/supporters.csv
  - file: contacts/union.csv
    columns: { email: Courriel, first_name: "#3" }
    language: fr
    consent: { words: I agree, date: 2026-05-31 }
opt_outs: [contacts/no.csv]
decision_makers: contacts/makers.csv
signatories: contacts/signatories.csv
consent:
  words: You may write in my name
  date: 2026-01-02
languages: [en, fr]
default_language: fr
time_zone: America/Vancouver
salutation_end: colon
smtp:
  preset: gmail
  user: letters@example.org
  connections: 1
  client_name: desk.example.org
pace:
  per_hour: 60
  per_addressee_per_hour: none
  hours: { from: 9:00, to: 17:00 }
  weekdays: [fri, mon, mon]
  slow_start: 0
  stop_after_refusals: 3
  stop_at_refused_share: 0.5
  give_up_after_days: 2
approval: required
bounces: { per_letter: true }
dkim: { domain: example.org, selector: mail2026, key_file: /keys/dkim.pem }
locate: { members: contacts/members.csv, postal_codes: contacts/codes.csv }
`;

test('four values make a campaign; everything else has its default', () => {
  const { whereIs, ...campaign } = read(short);
  expect(campaign).toEqual({
    folder: '/campaign',
    file: 'campaign.yaml',
    id: 'open-the-list',
    title: { en: 'Open the list', fr: 'Open the list' },
    organisation: { name: { en: 'Open the list', fr: 'Open the list' }, postalAddress: {} },
    place: {},
    from: 'letters@example.org',
    replyTo: 'supporter',
    copies: { campaign: undefined },
    print: { paper: 'letter', letterhead: undefined, signature: undefined, fonts: [] },
    lists: [{ file: 'contacts/supporters.csv', columns: {}, language: undefined, consent: undefined }],
    optOuts: [],
    decisionMakers: 'contacts/decision-makers.csv',
    signatories: undefined,
    consent: undefined,
    languages: ['en'],
    defaultLanguage: 'en',
    timeZone: 'America/Toronto',
    salutationEnd: 'comma',
    smtp: undefined,
    pace: {
      perHour: undefined,
      perDay: undefined,
      perDomainPerHour: undefined,
      perAddresseePerHour: 30,
      hours: undefined,
      weekdays: undefined,
      slowStart: 5,
      stopAfterRefusals: 5,
      stopAtRefusedShare: 0.2,
      giveUpAfterDays: 5,
    },
    approval: 'optional',
    dkim: undefined,
    bounces: undefined,
    locate: { members: undefined, postalCodes: undefined, represent: 'https://represent.opennorth.ca' },
  });
  expect(whereIs('title')).toEqual({ file: 'campaign.yaml', line: 2, column: 8 });
});

test('every value can be said', () => {
  const campaign = read(long);
  expect(campaign).toEqual({
    whereIs: campaign.whereIs,
    folder: '/campaign',
    file: 'campaign.yaml',
    id: 'open-the-list',
    title: { en: 'Open the list', fr: 'Ouvrez la liste' },
    organisation: {
      name: { en: 'Clean Water', fr: 'Eau claire' },
      postalAddress: { en: '1 Main Street, Ottawa', fr: '1 Main Street, Ottawa' },
    },
    place: { en: 'Ottawa', fr: 'Ottawa' },
    from: 'letters@example.org',
    replyTo: 'campaign',
    copies: { campaign: { address: 'copies@example.org', as: 'cc' } },
    print: { paper: 'letter', letterhead: undefined, signature: undefined, fonts: [] },
    lists: [
      { file: 'contacts/supporters.csv', columns: {}, language: undefined, consent: undefined },
      {
        file: 'contacts/union.csv',
        columns: { email: 'Courriel', first_name: '#3' },
        language: 'fr',
        consent: { words: 'I agree', date: '2026-05-31' },
      },
    ],
    optOuts: [{ file: 'contacts/no.csv', columns: {}, language: undefined, consent: undefined }],
    decisionMakers: 'contacts/makers.csv',
    signatories: 'contacts/signatories.csv',
    consent: { words: 'You may write in my name', date: '2026-01-02' },
    languages: ['en', 'fr'],
    defaultLanguage: 'fr',
    timeZone: 'America/Vancouver',
    salutationEnd: 'colon',
    smtp: {
      host: 'smtp.gmail.com',
      port: 465,
      security: 'tls',
      user: 'letters@example.org',
      auth: 'password',
      ca: undefined,
      connections: 1,
      clientName: 'desk.example.org',
      preset: 'gmail',
    },
    pace: {
      perHour: 60,
      perDay: 500,
      perDomainPerHour: undefined,
      perAddresseePerHour: undefined,
      hours: { from: '09:00', to: '17:00' },
      weekdays: [1, 5],
      slowStart: 0,
      stopAfterRefusals: 3,
      stopAtRefusedShare: 0.5,
      giveUpAfterDays: 2,
    },
    approval: 'required',
    dkim: { domain: 'example.org', selector: 'mail2026', keyFile: '/keys/dkim.pem' },
    bounces: { address: 'letters@example.org', perLetter: true },
    locate: {
      members: 'contacts/members.csv',
      postalCodes: 'contacts/codes.csv',
      represent: 'https://represent.opennorth.ca',
    },
  });
});

test('later complaints can point at a value, at its group, or at what is nearest', () => {
  const { whereIs } = read(long);
  const at = (path: string): string => `${whereIs(path).line}:${whereIs(path).column}`;
  expect(
    ['smtp.user', 'smtp', 'smtp.port', 'lists.0.file', 'lists.1.file', 'lists.1.columns.email', 'none'].map(at),
  ).toEqual([...['29:9', '27:1', '27:1', '12:5', '13:11', '14:23', '2:1']]);
});
