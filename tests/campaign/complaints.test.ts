import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseCampaign } from '../../src/campaign/parse-campaign.js';
import { Problems } from '../../src/problems/problem.js';

/** Every complaint: `line:column code sentence | hint`. */
function complaints(text: string): string[] {
  try {
    parseCampaign(text, { folder: '/campaign', file: 'campaign.yaml' });
    return [];
  } catch (error) {
    if (!(error instanceof Problems)) throw error;
    return error.list.map(({ where, code, message, hint }) => {
      const line = `${where?.line}:${where?.column} ${code} ${message}`;
      return hint === undefined ? line : `${line} | ${hint}`;
    });
  }
}

const short = 'id: open-the-list\ntitle: Open the list\nfrom: letters@example.org\nlists: [contacts/supporters.csv]\n';

test.each([
  ['desk.example.org', 0],
  ['"[192.0.2.7]"', 0],
  ['"[IPv6:2001:db8::7]"', 0],
  ['desk', 1],
  ['desk_1.example.org', 1],
  ['192.0.2.7', 1],
  ['"[192.0.2.777]"', 1],
  ['"desk.example.org\\r\\nMAIL FROM:<x@example.org>"', 1],
  ['bücher.example', 1],
])('smtp.client_name: %s', (name, wrong) => {
  const told = complaints(`${short}smtp: { host: mail.example.org, client_name: ${name} }\n`);
  expect(told).toHaveLength(wrong);
  for (const one of told) expect(one).toContain('smtp.client_name must be the full name of this computer');
});

test('come all at once, in the order of the file, with what is allowed and the nearest right word', () => {
  const text = `id: Open The List
titel: x
from: Clean Water <letters@example.org>
reply_to: suporter
lists:
  - ../x.csv
  - { file: 3, langauge: en }
languages: [en]
default_language: fr
time_zone: America/Toranto
smtp: { host: mail.example.org, security: none, port: "587" }
pace:
  hours: { from: 17:00, to: 9:00 }
  weekdays: [mon, tues]
  per_hour: 0
  stop_at_refused_share: 20
approval:
consent: { words: yes, date: 31.5.2026 }
`;
  expect(complaints(text)).toEqual([
    '1:1 campaign-value-missing title is missing: it must be the name of the campaign: a text, or one for each language (en: …, fr: …).',
    '1:5 campaign-value-invalid id must be at most 60 small letters, digits and single hyphens, such as open-the-list, not "Open The List". | For example: open-the-list',
    '2:1 campaign-key-unknown Unknown key "titel" in campaign.yaml. | Did you mean title?',
    '3:7 campaign-value-invalid from must be one plain address, such as letters@example.org, not "Clean Water <letters@example.org>". | Write only letters@example.org. The name comes from organisation.name.',
    '4:11 campaign-value-invalid reply_to must be one of supporter, campaign, none, not "suporter". | Did you mean supporter?',
    '6:5 campaign-value-invalid lists #1.file must be a file in the campaign folder, such as contacts/supporters.csv, not "../x.csv".',
    '7:13 campaign-value-invalid lists #2.file must be a file in the campaign folder, such as contacts/supporters.csv, not 3. | Put it in quotes to make it a text: "3".',
    '7:16 campaign-key-unknown Unknown key "langauge" under lists #2. | Did you mean language?',
    '9:19 campaign-value-invalid default_language is "fr", which is not among the languages. | The languages are en.',
    '10:12 campaign-value-invalid time_zone must be a time zone such as America/Toronto, not "America/Toranto". | Did you mean America/Toronto?',
    '11:43 campaign-value-invalid Letters would go to mail.example.org unencrypted: security none is only for this computer. | Write security: tls, or security: starttls.',
    '11:55 campaign-value-invalid smtp.port must be a whole number from 1 to 65,535, not "587". | Write the number without quotes: 587.',
    '13:29 campaign-value-invalid The hours end at 9:00, which is not after 17:00. | Hours are within one day, such as { from: 09:00, to: 17:00 }.',
    '14:19 campaign-value-invalid pace.weekdays #2 must be one of mon, tue, wed, thu, fri, sat, sun, not "tues". | Did you mean tue?',
    '15:13 campaign-value-invalid pace.per_hour must be a whole number from 1, or none for no limit, not 0.',
    '16:26 campaign-value-invalid pace.stop_at_refused_share must be a share above 0 and up to 1, such as 0.2 for one in five, not 20.',
    '17:1 campaign-value-invalid approval is empty: it must be required or optional.',
    '18:30 campaign-value-invalid consent.date must be a day such as 2026-05-31, not "31.5.2026".',
  ]);
});

test('an unknown word that is like no other brings the list of those that are known', () => {
  expect(complaints(`${short}bounces: { colour: red }\n`)).toEqual([
    '5:12 campaign-key-unknown Unknown key "colour" under bounces. | Known here: address, per_letter.',
  ]);
});

test('a word in the wrong place is sent to its own', () => {
  expect(complaints(`${short}pace:\nper_hour: 3\n`)).toEqual([
    '5:1 campaign-value-invalid pace is empty: it must be a group of values, such as per_hour: 300.',
    '6:1 campaign-key-unknown Unknown key "per_hour" in campaign.yaml. | It belongs under pace: indent it by two blanks there.',
  ]);
});

test('a list named twice, or named for and against, is reported', () => {
  expect(complaints(short.replace(']', ', ./contacts/supporters.csv]\nopt_outs: [contacts/supporters.csv]'))).toEqual([
    '4:34 campaign-value-invalid "./contacts/supporters.csv" is already named under lists. | Remove one of the two.',
    '5:12 campaign-value-invalid "contacts/supporters.csv" is already named under lists. | A list is either of people to write for, or of people never to write for.',
  ]);
});

test('a mail server has to be known, and without encryption it has to be this computer', () => {
  expect(complaints(`${short}smtp: { user: ann }\n`)).toEqual([
    '5:1 campaign-value-invalid smtp names no mail server. | Give smtp.host, or smtp.preset with the name of your provider.',
  ]);
  expect(complaints(`${short}smtp: { preset: amazon-ses }\n`)).toEqual([
    '5:1 campaign-value-invalid The preset amazon-ses needs a host. | Give smtp.host.',
  ]);
  expect(complaints(`${short}smtp: { host: "mail.example.org:587" }\n`)).toEqual([
    '5:15 campaign-value-invalid smtp.host must be the name of a mail server, such as mail.example.org, not "mail.example.org:587". | Write host: mail.example.org, and below it port: 587.',
  ]);
  for (const host of ['localhost', '127.0.0.1', '"::1"'])
    expect(complaints(`${short}smtp: { host: ${host}, security: none }\n`)).toEqual([]);
  expect(complaints(`${short}smtp: { preset: gmail, security: none }\n`)).toHaveLength(1);
  expect(complaints(`${short}smtp: { host: localhost, security: none, user: ann }\n`)).toEqual([
    '5:48 campaign-value-invalid With security none there can be no login: postbag never sends a password unencrypted. | Write security: starttls (smtp.ca names the certificate of a server on this computer), or remove user.',
  ]);
  for (const user of ['""', 'null', '~'])
    expect(complaints(`${short}smtp: { host: localhost, security: none, user: ${user} }\n`).join()).not.toContain(
      'no login',
    );
});

test('what is no plain address of ASCII is refused', () => {
  const refused = [
    'a@b',
    'a b@example.org',
    'a@example..org',
    '.a@example.org',
    '"a b"@example.org',
    'a@-x.org',
    'a@[127.0.0.1]',
  ];
  refused.push(
    'a@exämple.org',
    'pelé@example.org',
    'a@b@example.org',
    'a@example.org,b@example.org',
    'a@example.org\\r\\nBcc: b',
  );
  for (const from of refused)
    expect(complaints(short.replace('letters@example.org', JSON.stringify(from)))).toHaveLength(1);
  for (const from of ["o'brien+x@example.org", 'a.b@mail.example.org'])
    expect(complaints(short.replace('letters@example.org', JSON.stringify(from)))).toEqual([]);
});

test('a missing value and one of the wrong kind have different messages', () => {
  const empty = '1:1 campaign-empty campaign.yaml is empty. | It needs at least id, title, from and lists.';
  expect([complaints(''), complaints('# nothing yet\n')]).toEqual([[empty], [empty]]);
  expect(complaints('- a\n')).toEqual([
    '1:1 campaign-value-invalid campaign.yaml must be a group of values: id, title, from, lists and others, each on a line of its own, not a list.',
  ]);
});

test('what two checks of one value miss is told once, and what cannot be meant is refused', () => {
  expect(complaints(`${short}languages: []\nunsubscribe_url: www.example.org\ntime_zone: EST\n`)).toEqual([
    '5:1 campaign-value-invalid languages must be a list of languages, such as [en, fr], not an empty list.',
    '6:18 campaign-value-invalid unsubscribe_url must be a web address that begins with https:// and says who it is by {key} or {email}, such as https://example.org/unsubscribe?id={key}, not "www.example.org".',
    '7:12 campaign-value-invalid time_zone must be a time zone such as America/Toronto, not "EST".',
  ]);
});

test('whatever is changed in a file, the answer is a campaign or complaints, each at a place in the file', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '\t',
      '"',
      "'",
      '{',
      '}',
      '[',
      ']',
      ':',
      ': ',
      '- ',
      '\n',
      '&a ',
      '*a',
      '!x ',
      '#',
      '|',
      '>',
      '%',
      '? ',
      '<<: ',
      '---\n',
      '__proto__: 1\n',
      'null',
      '\0',
    ),
    fc.string({ unit: 'binary', maxLength: 6 }),
  );
  const edit = fc.tuple(fc.nat(rich.length), fc.nat(30), piece);
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
      let text = rich;
      for (const [at, cut, put] of edits) text = text.slice(0, at) + put + text.slice(at + cut);
      try {
        parseCampaign(text, { folder: '/campaign', file: 'campaign.yaml' });
      } catch (error) {
        if (!(error instanceof Problems)) throw error;
        expect(error.list.length).toBeGreaterThan(0);
        for (const { where } of error.list) expect(where?.line).toBeLessThanOrEqual(text.split(/\r\n|\n|\r/).length);
      }
    }),
    { numRuns: 400 },
  );
});

const rich = `${short.replace('[contacts/supporters.csv]', '\n  - contacts/a.csv\n  - { file: b.csv, columns: { email: "#3" } }')}organisation:
  name: { en: Clean Water, fr: 'Eau claire' }
smtp:
  preset: gmail
  user: letters@example.org # the mailbox
pace: { per_hour: 60, hours: { from: 9:00, to: 17:00 }, weekdays: [mon, tue] }
consent:
  words: >
    You may write
    in my name
  date: 2026-01-02
`;

test('a ledger on another computer is reached encrypted only', () => {
  const at = (host: string, tls: string): string =>
    `${short}ledger: { host: ${host}, database: campaigns, user: postbag, tls: ${tls} }\n`;
  expect(complaints(at('db.example.org', 'none'))).toEqual([
    '5:74 campaign-value-invalid The ledger would be on db.example.org unencrypted: tls none is only for this computer. | Write tls: required, or remove the line.',
  ]);
  for (const host of ['127.0.0.1', '"::1"', 'localhost']) expect(complaints(at(host, 'none'))).toEqual([]);
  for (const host of ['db.example.org', '127.0.0.1']) expect(complaints(at(host, 'required'))).toEqual([]);
});
