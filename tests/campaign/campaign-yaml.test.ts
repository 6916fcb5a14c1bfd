import { expect, test } from 'vitest';
import { parseCampaign } from '../../src/campaign/parse-campaign.js';
import { describe } from '../../src/problems/describe.js';
import { Problems } from '../../src/problems/problem.js';
import { style } from '../../src/terminal/style.js';

/** All complaints as they are shown. */
function shown(text: string): string[] {
  try {
    parseCampaign(text, { folder: '/campaign', file: 'campaign.yaml' });
    return [];
  } catch (error) {
    if (!(error instanceof Problems)) throw error;
    return error.list.flatMap((problem) => describe(problem, style(false)).split('\n'));
  }
}

test.each([
  [
    'a tab',
    'smtp:\n\thost: x\n',
    ['2:1 This line begins with a tab.', '⟨TAB⟩host: x', '^', 'Indent with blanks, two for each level.'],
  ],
  [
    'a key that is there twice',
    'id: a\nid: b\n',
    ['2:1 This key is there twice.', 'id: b', '^', 'Keep one of the two.'],
  ],
  [
    'a quotation that is never closed, where it begins',
    'title: "x\nfrom: b\n',
    ['1:8 This quotation mark is never closed.', 'title: "x', '       ^', 'Put the same mark at the end of the text.'],
  ],
  [
    'a colon in a text',
    'title: Water: now\n',
    [
      '1:8 A text with a colon and a blank in it needs quotation marks.',
      'title: Water: now',
      '       ^',
      'Write "…" around everything after the first colon.',
    ],
  ],
  [
    'lines that do not line up',
    'smtp:\n  host: a\n port: 1\n',
    [
      '3:1 This line is not indented like those it belongs to.',
      ' port: 1',
      '^',
      'Give lines of one group the same number of blanks, and close every [ and {.',
    ],
  ],
  [
    'an anchor',
    'id: &a x\n',
    [
      '1:8 An anchor (&) or a reference (*) is not used in this file.',
      'id: &a x',
      '       ^',
      'Write the value out, or put it in quotes.',
    ],
  ],
  [
    'a tag',
    'id: !x y\n',
    [
      '1:5 A word that begins with an exclamation mark needs quotation marks.',
      'id: !x y',
      '    ^',
      'Write "…" around the text.',
    ],
  ],
])('%s is told at its place', (_what, text, [head, ...rest]) => {
  expect(shown(text)).toEqual([`error campaign.yaml:${head}`, ...rest.map((line) => `  ${line}`)]);
});

const short = 'id: a\ntitle: A\nfrom: a@example.org\nlists: [a.csv]\n';

test('a password is refused with what to do instead, once, and shown nowhere', () => {
  const names = [
    'password',
    'pass',
    'PASSWORD',
    'smtp_password',
    'token',
    'access_token',
    'api-key',
    'client secret',
    'passwd',
  ];
  for (const name of names) {
    const said = shown(`${short}smtp:\n  host: mail.example.org\n  ${name}: hunter2\n`);
    expect(said).toEqual([
      `error campaign.yaml:7:3 smtp.${name} is a secret, and campaign.yaml is a file that is shared.`,
      expect.stringMatching(/^ {2}Remove it here.*POSTBAG_SMTP_PASSWORD.*keyring.*0600.*asks for it\.$/),
    ]);
  }
  const beside = [
    `${short}smtp: { password: hunter2, prot: 1 }\n`,
    `${short}smtp: { host: "smtp://ann:hunter2@example.org" }\n`,
    `${short}smtp: { password: hunter2\n`,
    `${short}password: [hunter2\n`,
    `${short}copy_to: "https://ann:hunter2@example.org"\n`,
  ];
  for (const text of beside) {
    expect(shown(text).length).toBeGreaterThan(0);
    expect(shown(text).join('\n')).not.toContain('hunter2');
  }
});

test('a place stays right behind wide characters, and nothing from the file reaches the terminal raw', () => {
  expect(shown(`${short}place: { en: 王小明, "f\u202Er": x }\n`)).toEqual([
    'error campaign.yaml:5:19 Unknown key "f⟨RLO⟩r" under place.',
    '  place: { en: 王小明, "f⟨RLO⟩r": x }',
    `  ${' '.repeat(21)}^`,
    '  Did you mean fr?',
  ]);
});
