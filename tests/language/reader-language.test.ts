import { expect, test } from 'vitest';
import { readerLanguage } from '../../src/language/reader-language.js';

const cases: readonly (readonly [
  string,
  { words?: string; campaign?: string; env?: Record<string, string> },
  string,
])[] = [
  ['nothing said', {}, 'en'],
  ['the flag', { words: 'check --lang fr', campaign: 'default_language: en' }, 'fr'],
  ['the flag in one word', { words: '--lang=fr check' }, 'fr'],
  ['the last flag', { words: '--lang fr check --lang en', env: { LANG: 'fr_CA.UTF-8' } }, 'en'],
  ['a language that postbag has not', { words: '--lang de check' }, 'en'],
  ['the campaign', { words: 'check', campaign: 'id: x\nlanguages: [fr, en]\n' }, 'fr'],
  ['the campaign, as a list', { words: 'check', campaign: 'languages:\n  - fr\n  - en\n' }, 'fr'],
  ['the default of the campaign', { campaign: 'languages: [fr, en]\ndefault_language: en\n' }, 'en'],
  ['the campaign before the environment', { campaign: 'languages: [en]\n', env: { LANG: 'fr_CA.UTF-8' } }, 'en'],
  ['the environment', { env: { LANG: 'fr_CA.UTF-8' } }, 'fr'],
  ['the strongest variable', { env: { LC_ALL: 'en_CA.UTF-8', LANG: 'fr_CA.UTF-8' } }, 'en'],
  ['an empty variable', { env: { LC_ALL: '', LC_MESSAGES: 'fr_FR', LANG: 'en' } }, 'fr'],
  ['another program', { words: 'check --json', campaign: 'languages: [fr]\n', env: { LANG: 'fr' } }, 'en'],
  ['another program that says so', { words: 'check --json --lang fr' }, 'fr'],
];

test.each(cases)('%s', (_, { words = '', campaign, env = {} }, language) => {
  expect(readerLanguage({ words: words.split(' '), campaign, env })).toBe(language);
});
