import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { campaignFiles } from '../support/campaign-files.js';
import { folderWith, postbag as run } from '../support/postbag.js';

/** People as they would stand in a list, and as visitors type. */
export const people = [
  { first: 'Ana', last: 'Roy', city: 'Ottawa', code: 'K1A 0A6', note: '' },
  { first: 'Zoë', last: 'O’Hara', city: 'St. John’s', code: 'A1C 1A1', note: 'I am a nurse.' },
  {
    first: 'Geneviève',
    last: 'Dubé',
    city: 'Québec',
    code: 'G1R 1A1',
    note: 'Une ligne.\nUne autre.\n\nUn paragraphe.\n\n\nEt un dernier.',
  },
  { first: 'ليلى', last: 'التورسي', city: 'Mississauga', code: 'L5B 1A1', note: 'أنا ممرضة.' },
  {
    first: '<script>alert(1)</script>',
    last: 'O"Y & Sons',
    city: '<b>*Town*</b>',
    code: 'V6B 1A1',
    note: '</script><img src=x onerror=alert(1)>\n\n$& $1 --- end 0 ---',
  },
];

/** The text of the letter around some words. */
export const body = (words: string): string =>
  [
    '{{salutation}}',
    '',
    words,
    '',
    '{{#if personal_note}}',
    '{{paragraphs personal_note}}',
    '',
    '{{#paragraphs personal_note}}',
    '> {{this}}',
    '',
    '{{/paragraphs}}',
    '{{/if}}',
    '{{closing}}',
    '',
    '{{signature}}',
    '',
    'Postal code: {{postal_code}}',
    '',
  ].join('\n');
/** Its front matter. */
export const front = (subject: string): string =>
  `---\nsubject: "${subject}"\nversion: 1\nto: [minister-of-public-safety]\n---\n`;

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** A campaign in two languages, with these people in each. */
export function files(): Readonly<Record<string, string>> {
  const base = campaignFiles();
  const rows = ['en', 'fr'].flatMap((language) =>
    people.map(({ first, last, city, code, note }, i) =>
      [first, last, `p${i}${language}@example.org`, city, code, language, note, 'yes'].map(quoted).join(','),
    ),
  );
  return {
    ...base,
    'campaign.yaml': `${base['campaign.yaml']!}copy_to: copies@example.org\nlanguages: [en, fr]\nconsent: { words: "Send this letter in my name.", date: 2018-06-12 }\n`,
    'contacts/supporters.csv': `first_name,last_name,email,city,postal_code,language,personal_note,consent\n${rows.join('\n')}\n`,
    'templates/no-fly.en.hbs': front('The no-fly list, {{full_name}}') + body('My name is {{full_name}}, of {{city}}.'),
    'templates/no-fly.fr.hbs': front('La liste : {{full_name}}') + body('Je m’appelle {{full_name}}, de {{city}}.'),
  };
}

/** The page of that campaign, written by the program. */
export async function exported(...flags: readonly string[]): Promise<{ folder: string; path: string }> {
  const folder = folderWith(files());
  const path = join(folder, 'page.html');
  const { code, stderr } = await run(['export', 'action-page', '--out', 'page.html', ...flags], { cwd: folder });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return { folder, path };
}

/** Types as one of them. */
export async function fill(page: Page, { first, last, city, code, note }: (typeof people)[number]): Promise<void> {
  const values = { first, last, city, code, note };
  for (const [id, value] of Object.entries(values)) await page.fill(`#${id}`, value);
}
