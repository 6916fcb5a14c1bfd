import { expect, test } from 'vitest';
import { newLetter } from '../../src/letters/new-letter.js';
import { compileTemplate } from '../../src/letters/template.js';
import { languages } from '../../src/language/language.js';
import { compiled, source } from './setting.js';

test.each([
  ['[Your name]', true],
  ['[your postal code]', true],
  ['[INSERT DATE HERE]', true],
  ['[Name of your MP]', true],
  ['[Votre nom]', true],
  ['[À compléter]', true],
  ['[Write\nhere]', true],
  ['[xx]', true],
  ['[sic]', false],
  ['he “[was] arrested”', false],
  ['[your page](https://example.org)', false],
  ['[1]', false],
  ['[names]', false],
  ['[yourself]', false],
])('%j asks for something: %s', (text, asks) => {
  expect(compiled(`Dear reader, ${text} and more.`).remarks.map(({ code }) => code)).toEqual(
    asks ? ['template-placeholder'] : [],
  );
});

test.each(languages)('a new letter in %s compiles, and asks for all that is to be written', (language) => {
  const text = newLetter(language, ['minister-of-health']);
  const template = compileTemplate({ ...source('', { language }), text }, { fields: new Set() });
  expect(template.remarks.map(({ code, where }) => `${code} ${String(where?.line)}`)).toEqual([
    'template-placeholder 3',
    'template-placeholder 15',
    'template-placeholder 17',
  ]);
});
