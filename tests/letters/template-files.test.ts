import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { isDraft, readTemplates } from '../../src/letters/template-files.js';
import { Problem, Problems } from '../../src/problems/problem.js';
import { shownProblem } from './setting.js';

async function campaignWith(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'postbag-templates-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await mkdir(join(folder, 'templates', 'partials'), { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, 'templates', name), text);
  return folder;
}

async function refusals(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const thrown: unknown = await readTemplates(await campaignWith(files)).catch((error: unknown) => error);
  if (thrown instanceof Problems) return thrown.list.map(shownProblem);
  return thrown instanceof Problem ? [shownProblem(thrown)] : [];
}

test('templates are read with their partials, each language’s own before the common one; other files are left alone', async () => {
  const folder = await campaignWith({
    'ask.en.hbs': 'a',
    'ask.fr.hbs': 'b',
    'notes.txt': 'c',
    'partials/end.hbs': 'd',
    'partials/end.fr.hbs': 'e',
  });
  expect((await readTemplates(folder)).sources).toEqual([
    {
      name: 'ask',
      language: 'en',
      file: 'templates/ask.en.hbs',
      text: 'a',
      partials: new Map([['end', { file: 'templates/partials/end.hbs', text: 'd' }]]),
    },
    {
      name: 'ask',
      language: 'fr',
      file: 'templates/ask.fr.hbs',
      text: 'b',
      partials: new Map([['end', { file: 'templates/partials/end.fr.hbs', text: 'e' }]]),
    },
  ]);
});

test('a name that belongs to a letter and does not say the language is refused', async () => {
  expect(
    await refusals({ 'Ask them.hbs': '', 'été.fr.hbs': '', 'ask.frr.hbs': '', 'partials/A.hbs': '', 'ask.en.hbs': '' }),
  ).toEqual([
    'templates/ask.frr.hbs:: template-file-name The name "ask.frr.hbs" does not say which letter, and in which language. Call it ask.fr.hbs: small letters, digits and -, then en or fr.',
  ]);
});

test('other names that say nothing are kept with a warning, which has a better one', async () => {
  const folder = await campaignWith({ 'Ask them.hbs': '', 'été.fr.hbs': '', 'partials/A.hbs': '', 'ok.en.hbs': '' });
  const { sources, remarks } = await readTemplates(folder);
  expect(sources.map(({ name }) => name)).toEqual(['ok']);
  expect(remarks.map((one) => `${one.severity} ${shownProblem(one)}`)).toEqual([
    'warning templates/partials/A.hbs:: template-file-name The name "A.hbs" cannot be the name of a partial. Call it ask.hbs, or ask.fr.hbs for one language: small letters, digits and -.',
    'warning templates/Ask them.hbs:: template-file-name The name "Ask them.hbs" does not say which letter, and in which language. Call it ask-them.en.hbs: small letters, digits and -, then en or fr.',
    'warning templates/été.fr.hbs:: template-file-name The name "été.fr.hbs" does not say which letter, and in which language. Call it ete.fr.hbs: small letters, digits and -, then en or fr.',
  ]);
});

test.each([
  ['---\ndraft: true\n---\nx', true],
  ['\uFEFF---\r\nsubject: x\r\ndraft: true # not yet\r\n---\r\nx', true],
  ['---\nsubject: [\ndraft: true\n---\n', true],
  ['---\ndraft: false\n---\nx', false],
  ['---\n# draft: true\n---\nx', false],
  ['---\nsubject: x\n---\ndraft: true\n', false],
])('%j says that it is a draft: %s', (text, draft) => {
  expect(isDraft({ text })).toBe(draft);
});

test('a campaign without letters is reported', async () => {
  expect(await refusals({})).toEqual([
    'templates:: templates-missing There is no letter in "templates". Begin one: postbag letter new my-letter',
  ]);
});
