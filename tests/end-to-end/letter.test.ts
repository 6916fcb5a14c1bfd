import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { campaignFiles } from '../support/campaign-files.js';
import { inProcess } from '../support/in-process.js';
import { events, folderWith } from '../support/postbag.js';

const files = campaignFiles();
const bilingual = { ...files, 'campaign.yaml': `${files['campaign.yaml'] ?? ''}languages: [en, fr]\n` };
const letter = files['templates/no-fly.en.hbs'] ?? '';

test('a new letter is there in every language, as a draft to the offices of the first one', async () => {
  const cwd = folderWith(bilingual);
  const run = await inProcess(['letter', 'new', 'thank-you'], { cwd });
  expect(run).toEqual({
    code: 0,
    stdout:
      'Made templates/thank-you.en.hbs and templates/thank-you.fr.hbs.\nWhen it is written: postbag check thank-you\n',
    stderr: '',
  });
  const text = readFileSync(join(cwd, 'templates/thank-you.fr.hbs'), 'utf8');
  expect(text.split('\n').slice(0, 7)).toEqual([
    '---',
    expect.stringMatching(/^# /),
    'subject: "[Écrire l’objet ici]"',
    'version: 1',
    'draft: true   # supprimer cette ligne quand la lettre peut être envoyée',
    'to: [minister-of-public-safety]',
    '---',
  ]);
  const check = await inProcess(['check', 'thank-you', '--json'], { cwd });
  const codes = events(check).flatMap(({ code }) => (typeof code === 'string' ? [code] : []));
  expect([...new Set(codes)].sort()).toEqual(['letter-draft', 'smtp-missing', 'template-placeholder']);
});

test('a copy keeps comments and order of the front matter, and begins with version 1', async () => {
  const model = letter.replace('version: 1\n', '# counts on\nversion: 7   # since May\n');
  const cwd = folderWith({ ...files, 'templates/no-fly.en.hbs': model });
  expect((await inProcess(['letter', 'new', 'again', '--like', 'no-fly'], { cwd })).code).toBe(0);
  expect(readFileSync(join(cwd, 'templates/again.en.hbs'), 'utf8')).toBe(
    model.replace(
      'version: 7   # since May\n',
      'version: 1\ndraft: true   # delete this line when the letter may be sent\n',
    ),
  );
});

test('the language that a letter lacks is begun with its front matter, and stops sending until it is written', async () => {
  const cwd = folderWith({
    ...bilingual,
    'templates/no-fly.en.hbs': letter.replace('version: 1', 'version: 3 # third'),
  });
  const run = await inProcess(['letter', 'new', 'no-fly', '--json'], { cwd });
  expect(events(run)).toEqual([{ event: 'summary', files: ['templates/no-fly.fr.hbs'] }]);
  const text = readFileSync(join(cwd, 'templates/no-fly.fr.hbs'), 'utf8');
  expect(text).toMatch(
    /^---\nsubject: "\[Écrire l’objet ici\]"\nversion: 3 # third\nto: \[minister-of-public-safety\]\n---\n/,
  );
  const check = await inProcess(['check', '--json'], { cwd });
  expect(events(check).at(-1)).toMatchObject({ letters: 3, ready: false });
});

test.each([
  ['letter new no-fly', 'error The letter no-fly is already there in every language of the campaign.'],
  ['letter new x --like no-fyl', 'error This campaign has no letter "no-fyl".'],
  ['letter new Été', 'error <name> cannot be "Été".'],
  ['letter old x', 'error <what> cannot be "old".'],
  ['letter new ../x', 'error <name> cannot be "../x".'],
  ['letter new', 'error An argument is missing: <name>.'],
])('postbag %s makes nothing', async (line, said) => {
  const cwd = folderWith(files);
  const run = await inProcess(line.split(' '), { cwd });
  expect({ code: run.code, said: run.stderr.split('\n')[0] }).toEqual({ code: 2, said });
  expect(readdirSync(join(cwd, 'templates'))).toEqual(['no-fly.en.hbs']);
});

test('check offers the lines to paste into campaign.yaml', async () => {
  const noConsent = (files['contacts/supporters.csv'] ?? '').replace(/,(consent|yes)$/gm, '');
  const cwd = folderWith({ ...files, 'contacts/supporters.csv': noConsent });
  const { stdout } = await inProcess(['check'], { cwd });
  expect(stdout).toContain(
    [
      '  lists:',
      '    - file: contacts/supporters.csv',
      '      consent: { words: "the words that people said yes to", date: YYYY-MM-DD }',
      '',
    ].join('\n'),
  );
  expect(stdout).not.toContain('--column');
});
