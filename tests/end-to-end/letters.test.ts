import { expect, test } from 'vitest';
import { campaignFiles } from '../support/campaign-files.js';
import { openMailbox } from '../support/mailbox.js';
import { inProcess } from '../support/in-process.js';
import { events, folderWith } from '../support/postbag.js';

const files = campaignFiles();
const letter = files['templates/no-fly.en.hbs'] ?? '';
const withFront = (line: string): string => letter.replace('version: 1\n', `version: 1\n${line}\n`);

const supporters = [
  'first_name,last_name,email,city,province,language,consent',
  'Ana,Roy,ana@example.org,Ottawa,ON,en,yes',
  'Luc,Caron,luc@example.org,Gatineau,Québec,fr,yes',
  'Zoé,Roy,zoe@example.org,Hull,QC,fr,yes',
  'Bob,Lee,bob@example.org,,,en,yes',
  '',
].join('\n');

/** What `check` says of a campaign with other files: problems by code and place, and the counts of its summary. */
async function checked(changes: Readonly<Record<string, string>>, words: readonly string[] = []) {
  const cwd = folderWith({ ...files, ...changes });
  const told = events(await inProcess(['check', ...words, '--json'], { cwd }));
  const { letters, left_out } = told.at(-1) ?? {};
  const problems = told
    .filter(({ event, code }) => event === 'problem' && code !== 'smtp-missing')
    .map(({ code, file, line, message }) => `${String(code)} ${String(file)}:${String(line)} ${String(message)}`);
  return { letters, left_out, problems };
}

test('a draft with a mistake stops nobody, is not sent, and is looked at when it is named', async () => {
  const draft = withFront('draft: true').replace('full_name', 'ful_name');
  expect(await checked({ 'templates/beg.en.hbs': draft })).toEqual({ letters: 3, left_out: 0, problems: [] });
  expect(await checked({ 'templates/beg.en.hbs': draft }, ['beg'])).toMatchObject({
    problems: [expect.stringMatching(/^template-name-unknown templates\/beg\.en\.hbs:9 /)],
  });
  const box = await openMailbox();
  const cwd = folderWith({ ...files, 'templates/no-fly.en.hbs': withFront('draft: true') });
  expect((await inProcess(['rehearse'], { cwd })).code).toBe(0);
  const sent = await inProcess(['send', '--smtp', box.url, '--confirm', '3'], { cwd });
  await box.close();
  expect({ ...sent, mail: box.letters }).toEqual({
    code: 2,
    stdout: '',
    stderr: expect.stringContaining('The letter no-fly is a draft.') as string,
    mail: [],
  });
});

test('check names the drafts that are left aside', async () => {
  const cwd = folderWith({ ...files, 'templates/beg.en.hbs': withFront('draft: true') });
  expect((await inProcess(['check'], { cwd })).stdout).toContain('\n1 draft is left aside: beg.\n');
});

test('letters that campaign.yaml does not name stop nobody', async () => {
  const campaign = `${files['campaign.yaml'] ?? ''}letters: [no-fly]\n`;
  const broken = { 'campaign.yaml': campaign, 'templates/old.en.hbs': 'no front matter' };
  expect(await checked(broken)).toEqual({ letters: 3, left_out: 0, problems: [] });
});

test('files that nothing uses are no error', async () => {
  const campaign = `${files['campaign.yaml'] ?? ''}signatories: contacts/signatories.csv\n`;
  expect(await checked({ 'campaign.yaml': campaign, 'templates/Notes.hbs': 'x' })).toMatchObject({
    letters: 3,
    problems: [expect.stringMatching(/^template-file-name templates\/Notes\.hbs:/)],
  });
});

test('an unknown office is reported at the letter that asks for it', async () => {
  const asking = letter.replace('to: [minister-of-public-safety]', 'to: [minister-of-public-safety]\ncc: [speaker]');
  expect(await checked({ 'templates/no-fly.en.hbs': asking })).toMatchObject({
    problems: [expect.stringMatching(/^office-unknown templates\/no-fly\.en\.hbs:5 /)],
  });
});

test('only: chooses, counts those it leaves out, and reports a value that nobody has', async () => {
  const people = { 'contacts/supporters.csv': supporters };
  expect(await checked({ ...people, 'templates/no-fly.en.hbs': withFront('only: province = Quebec') })).toMatchObject({
    letters: 2,
    left_out: 2,
  });
  expect(
    await checked({ ...people, 'templates/no-fly.en.hbs': withFront('only: province not in [ON, Qubec]') }),
  ).toMatchObject({
    letters: 2,
    left_out: 2,
    problems: [
      'only-unheld templates/no-fly.en.hbs:4 No supporter has "Qubec" as province.',
      expect.stringMatching(/^language-missing /),
    ],
  });
});

test('a language that is missing is said with the number of those who read it', async () => {
  expect(await checked({ 'contacts/supporters.csv': supporters })).toMatchObject({
    problems: [
      'language-missing templates/no-fly.en.hbs:undefined 2 French-speaking supporters get the letter no-fly in English.',
    ],
  });
});

test('variants are counted by check, and the same letter always has the same one', async () => {
  const text = letter.replace('My name is', '{{#variant}}I am{{or}}My name is{{/variant}}');
  const cwd = folderWith({ ...files, 'templates/no-fly.en.hbs': text });
  const shown = async () =>
    events(await inProcess(['preview', '--text', '--json'], { cwd })).flatMap(({ text: words }) =>
      typeof words === 'string' ? [/I am|My name is/.exec(words)?.[0]] : [],
    );
  const first = await shown();
  expect(await shown()).toEqual(first);
  const counts = ['I am', 'My name is'].map((words) => first.filter((one) => one === words).length);
  const run = await inProcess(['check'], { cwd });
  expect(run.stdout).toContain(`\nVariants of no-fly: ${counts.join(' + ')} letters.\n`);
});

test('what a new letter still asks for stops sending alone', async () => {
  const text = letter.replace('My name is', '[Write here why] My name is');
  const found = await checked({ 'templates/no-fly.en.hbs': text });
  expect(found.problems).toEqual([
    'template-placeholder templates/no-fly.en.hbs:8 The letter still has "[Write here why]".',
  ]);
  expect((await inProcess(['rehearse'], { cwd: folderWith({ ...files, 'templates/no-fly.en.hbs': text }) })).code).toBe(
    0,
  );
});
