import { expect, test } from 'vitest';
import { compileTemplate } from '../../src/letters/template.js';
import { complaints, source } from './setting.js';

const refusals = (text: string): readonly string[] =>
  complaints(() => compileTemplate({ ...source(''), text }, { fields: new Set() })).map((line) =>
    line.replace('templates/ask.en.hbs:', ''),
  );

const good = 'subject: a\nversion: 1\nto: [minister-of-health]\n';

test('every mistake is reported at once, at its place in the file', () => {
  const text = `---
subjekt: "x"
version: 0
to: [Minister]
addres: each
kind: indvidual
requires: [ctiy]
facts:
  years: { sinse: 2004-11-01 }
  d: { since: 2004-13-01 }
---
text`;
  expect(refusals(text)).toEqual([
    '2:1 template-key-missing The front matter has no subject. Write subject: "Open the no-fly list"',
    '3:10 template-value-invalid version "0" must be a whole number from 1 on. For example: version: 1',
    '4:6 template-value-invalid to.0 "Minister" must be the name of an office, in small letters with -, such as minister-of-public-safety.',
    '6:7 template-value-invalid kind "indvidual" must be one of individual, sign-on, update. Did you mean individual?',
    '9:12 template-key-unknown Unknown key "sinse" in the front matter. Did you mean since?',
    '10:15 template-value-invalid facts.d.since "2004-13-01" must be a day that exists, such as 2004-11-01.',
    '2:1 template-key-unknown Unknown key "subjekt" in the front matter. Did you mean subject?',
    '5:1 template-key-unknown Unknown key "addres" in the front matter. Did you mean address?',
  ]);
});

test.each([
  [
    'none',
    'text',
    [
      '1:1 template-front-matter The template has no front matter. Begin the file with a line ---, then subject, version and to, then a line --- again.',
    ],
  ],
  [
    'one never closed',
    '---\nsubject: a\n',
    [
      '1:1 template-front-matter The front matter is never closed. Begin the file with a line ---, then subject, version and to, then a line --- again.',
    ],
  ],
  [
    'an empty one',
    '---\n---\n',
    ['2:1 template-front-matter The front matter is empty. Write subject, version and to, one a line.'],
  ],
  [
    'an anchor and a reference to it, as campaign.yaml does',
    `---\n${good}requires: &a [city]\nfacts: { b: *a }\n---\n`,
    [
      '5:14 template-front-matter An anchor (&) or a reference (*) is not used in this file. Write the value out, or put it in quotes.',
      '6:13 template-front-matter An anchor (&) or a reference (*) is not used in this file. Write the value out, or put it in quotes.',
    ],
  ],
  [
    'a text whose quotes were forgotten',
    '---\nsubject: *Now*\nversion: 1\nto: [minister-of-health]\n---\n',
    [
      '2:10 template-front-matter An anchor (&) or a reference (*) is not used in this file. Write the value out, or put it in quotes.',
    ],
  ],
  [
    'an office twice',
    `---\n${good}cc: [a, a]\n---\n`,
    ['5:5 template-value-invalid cc names an office twice. For example: cc: [prime-minister]'],
  ],
  [
    'no office',
    '---\nsubject: a\nversion: 1\nto: []\n---\n',
    ['4:5 template-value-invalid to needs one office or more. For example: to: [minister-of-public-safety]'],
  ],
  [
    'a letter of a coalition to every supporter’s own member',
    `---\n${good}cc: [own-member]\nkind: sign-on\n---\n`,
    [
      '6:7 template-value-invalid kind "sign-on" has no supporter whose own member, councillor or mayor it could go to.',
    ],
  ],
  [
    'a required field that no list has',
    `---\n${good}requires: [ctiy]\n---\n`,
    ['5:12 template-name-unknown requires: no list has a column "ctiy". Did you mean city?'],
  ],
  [
    'a fact with a taken name',
    `---\n${good}facts: { city: x }\n---\n`,
    ['5:16 template-value-invalid "city" means something else already. Choose another name.'],
  ],
  [
    'an attached file outside of the folder',
    `---\n${good}attachments: [../x.pdf]\n---\n`,
    [
      '5:15 template-value-invalid attachments.0 "../x.pdf" must be a list of files in the campaign folder, such as [briefs/report.pdf], or { column: NAME } for one of each supporter.',
    ],
  ],
  [
    'columns of attached files that have no name',
    `---\n${good}attachments: [{ column: "" }, { column: 5 }]\n---\n`,
    [
      '5:25 template-value-invalid attachments.0.column "" must be a name.',
      '5:41 template-value-invalid attachments.1.column "5" must be a name.',
    ],
  ],
  [
    'a fact in another language',
    `---\n${good}facts: { who: { fr: x } }\n---\n`,
    [
      '5:15 template-value-invalid The fact "who" has no value in this letter\'s language, en. Write one for each language: who: { en: …, fr: … }',
    ],
  ],
])('refuses %s', (_, text, expected) => {
  expect(refusals(text)).toEqual(expected);
});
