import { expect, test } from 'vitest';
import type { Signatory } from '../../src/decision-makers/signatories.js';
import { joinedMerger, joinedPageMerger } from '../../src/letters/both-languages.js';
import { campaign, official } from '../support/letters.js';
import { bareHtml, compiled } from './setting.js';

const front = 'kind: sign-on\nlanguages: both\nsignatory_columns: 1';
const words = (text: string, letter: 'Re:' | 'Objet :'): string =>
  `{{address_block}}\n\n{{place_and_date}}\n\n**${letter} {{subject}}**\n\n{{salutation}}\n\n${text}, {{signatory_count}}.\n\n{{closing}}\n\n{{signature}}\n\n{{#if copy_block}}\n{{copy_block}}\n{{/if}}\n`;
const english = compiled(words('We ask', 'Re:'), { front, subject: 'Rivers' });
const french = compiled(words('Nous demandons', 'Objet :'), { front, subject: 'Rivières', language: 'fr' });

const signatory = (name: string): Signatory => ({
  kind: 'organisation',
  organisation: { en: name, fr: name },
  acronym: undefined,
  person: undefined,
  title: undefined,
  role: undefined,
  agreed: true,
  order: undefined,
  where: { file: 'contacts/signatories.csv', line: 2 },
});

const options = (signatories: readonly Signatory[]) =>
  ({
    addressees: { to: [official()], cc: [official({ office: 'other', lastName: 'Ash' })], alsoTo: [] },
    campaign: campaign(),
    date: '2026-06-26',
    signatories,
  }) as const;

test('a letter in both languages has each one’s subject, salutation, text and closing, and who signs and gets copies once', () => {
  const { letter, gaps } = joinedMerger([english, french], options([signatory('Clean Water')]))(undefined);
  expect(gaps).toEqual([]);
  expect([letter.language, letter.languages]).toEqual(['en', ['en', 'fr']]);
  expect(letter.subject).toBe('Rivers / Rivières');
  expect(letter.text).toBe(`The Honourable Jo Stone
Minister of Rivers

Ottawa, June 26, 2026

Re: Rivers

Dear Minister Stone,

We ask, 1 organization.

Yours sincerely,

* * *

Objet : Rivières

Madame la Ministre,

Nous demandons, 1 organisation.

Nous vous prions d’agréer, Madame la Ministre, l’expression de notre haute considération.

Clean Water

c. c. L’honorable Jo Ash, ministre des Rivières
`);
  expect(bareHtml(letter.html)).not.toContain('<p></p>');
  expect(letter.html.match(/<div lang="(?:en|fr)"/g)).toEqual(['<div lang="en"', '<div lang="fr"']);
  expect(letter.html.match(/Clean Water|Minister of/g)).toEqual(['Minister of', 'Clean Water']);
});

test('on paper the second language is set as what it is, and nothing empty leaves room', () => {
  const blocks = joinedPageMerger([english, french], options([signatory('Clean Water')]))(undefined);
  expect(blocks.map(({ block, language }) => `${block} ${language ?? '-'}`)).toEqual([
    'address -',
    'date -',
    'paragraph -',
    'salutation -',
    'paragraph -',
    'closing -',
    'rule -',
    'paragraph fr',
    'salutation fr',
    'paragraph fr',
    'closing fr',
    'signature fr',
    'copies fr',
  ]);
});

test('the campaign’s first language comes first, and nobody who signs is still missed', () => {
  const { letter, gaps } = joinedMerger([french, english], options([]))(undefined);
  expect([letter.language, letter.subject]).toEqual(['fr', 'Rivières / Rivers']);
  expect(gaps.map(({ name, where }) => `${where.file} ${name}`)).toEqual([
    'templates/ask.fr.hbs signatory_count',
    'templates/ask.en.hbs signatory_count',
    'templates/ask.en.hbs signature',
  ]);
});
