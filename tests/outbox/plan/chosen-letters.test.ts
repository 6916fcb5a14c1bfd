import { expect, test } from 'vitest';
import type { TemplateSource } from '../../../src/letters/template-files.js';
import { chosenLetters } from '../../../src/outbox/plan/chosen-letters.js';
import { Problem } from '../../../src/problems/problem.js';

const whereIs = (path: string) => ({ file: `campaign.yaml ${path}` });

function source(file: string, draft = false): TemplateSource {
  const [name = '', language] = file.split('.');
  const text = `---\nsubject: x\n${draft ? 'draft: true\n' : ''}---\n`;
  return { name, language: language === 'fr' ? 'fr' : 'en', file, text, partials: new Map() };
}

const all = [source('ask.en'), source('ask.fr'), source('beg.en', true), source('old.en')];

function chosen(letters: readonly string[] | undefined, wanted?: string, sources = all) {
  const { sources: found, drafts, problems } = chosenLetters(sources, { letters, whereIs }, wanted);
  return {
    files: found.map(({ file }) => file),
    drafts,
    told: problems.map(({ message, hint }) => `${message} ${hint ?? ''}`),
  };
}

test.each<[string, ReturnType<typeof chosen>, ReturnType<typeof chosen>]>([
  ['all but drafts', chosen(undefined), { files: ['ask.en', 'ask.fr', 'old.en'], drafts: ['beg'], told: [] }],
  ['the one that is named', chosen(undefined, 'ask'), { files: ['ask.en', 'ask.fr'], drafts: [], told: [] }],
  ['a draft that is named', chosen(undefined, 'beg'), { files: ['beg.en'], drafts: [], told: [] }],
  ['those of campaign.yaml', chosen(['ask']), { files: ['ask.en', 'ask.fr'], drafts: [], told: [] }],
  [
    'those of campaign.yaml but drafts',
    chosen(['ask', 'beg']),
    { files: ['ask.en', 'ask.fr'], drafts: ['beg'], told: [] },
  ],
  ['another than those, named', chosen(['ask'], 'old'), { files: ['old.en'], drafts: [], told: [] }],
  [
    'a letter of campaign.yaml that is not there',
    chosen(['ask', 'odl']),
    { files: ['ask.en', 'ask.fr'], drafts: [], told: ['This campaign has no letter "odl". Did you mean old?'] },
  ],
  [
    'drafts where there is nothing else',
    chosen(undefined, undefined, [source('beg.en', true)]),
    { files: ['beg.en'], drafts: [], told: [] },
  ],
  [
    'a draft in one language is a draft in all',
    chosen(undefined, undefined, [source('ask.en'), source('beg.en', true), source('beg.fr')]),
    { files: ['ask.en'], drafts: ['beg'], told: [] },
  ],
])('chooses %s', (_, found, expected) => {
  expect(found).toEqual(expected);
});

test('a letter that is not there is refused', () => {
  expect(() => chosen(undefined, 'aks')).toThrow(Problem);
});
