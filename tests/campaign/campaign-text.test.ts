import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { campaignHelp } from '../../src/campaign/campaign-help.js';
import { campaignText, keysWithin, topKeys } from '../../src/campaign/campaign-text.js';
import { keyNotes, type KeyPath } from '../../src/campaign/key-notes.js';
import { inEnglish } from '../../src/language/sentence.js';
import { parseCampaign } from '../../src/campaign/parse-campaign.js';
import { sampleValues } from '../../src/campaign/sample-values.js';
import { Problems } from '../../src/problems/problem.js';

const place = { folder: '/nowhere', file: 'campaign.yaml' };
const needed = { id: 'rivers', title: 'Rivers', from: 'letters@example.org', lists: [{ file: 'contacts/a.csv' }] };

function mistakes(text: string): readonly string[] {
  try {
    parseCampaign(text, place);
    return [];
  } catch (thrown) {
    if (thrown instanceof Problems) return thrown.list.map(({ message }) => message);
    throw thrown;
  }
}

test('the file of a new campaign can be read, and has every key of the schema', () => {
  const text = campaignText(needed);
  expect(mistakes(text)).toEqual([]);
  const names = (Object.keys(keyNotes) as KeyPath[]).map((path) => path.slice(path.lastIndexOf('.') + 1));
  expect(names.filter((name) => !new RegExp(`^[# -]*${name}:`, 'm').test(text))).toEqual([]);
});

test('with every # before a key taken away the file can still be read: each example is one', () => {
  const text = campaignText(needed)
    .replace(/^(\s*)# (?=(?: {2})*(?:- )?[a-z_]+:(?: |$))/gm, '$1')
    .replace(/^( *)# {3}(?=# )/gm, '$1  ');
  expect(text).not.toMatch(/^\s*# *[a-z_]+: ?\S*$/m);
  expect(mistakes(text)).toEqual([]);
});

test('the values that are given come back from the file', () => {
  const campaign = parseCampaign(
    campaignText({
      ...needed,
      title: { en: 'Rivers: now', fr: 'Des rivières' },
      organisation: { name: 'River # Friends', postal_address: '1 Quay Street\nHalifax' },
      languages: ['fr', 'en'],
      opt_outs: [{ file: 'b.csv' }, { file: 'c.csv' }],
      smtp: { preset: 'gmail', user: 'rivers@gmail.com' },
    }),
    place,
  );
  expect(campaign).toMatchObject({
    title: { en: 'Rivers: now', fr: 'Des rivières' },
    organisation: { name: { en: 'River # Friends' }, postalAddress: { fr: '1 Quay Street\nHalifax' } },
    languages: ['fr', 'en'],
    optOuts: [{ file: 'b.csv' }, { file: 'c.csv' }],
    smtp: { host: 'smtp.gmail.com', user: 'rivers@gmail.com' },
  });
});

test('the sample’s campaign.yaml is what a campaign with its values gets', () => {
  const file = readFileSync(join(import.meta.dirname, '../../templates/campaign.yaml'), 'utf8');
  expect(file).toBe(campaignText(sampleValues));
});

test('help campaign has every key with its note, its default and an example', () => {
  const text = campaignHelp(inEnglish, 80);
  for (const [path, { unset, example }] of Object.entries(keyNotes)) {
    const entry = new RegExp(`^  ${path}( \\(needed\\))?\\n(?:      .*\\n?)+`, 'm').exec(text)?.[0] ?? '';
    const isGroup = keysWithin(path as KeyPath).length > 0;
    expect({ path, default: entry.includes('Default: '), example: entry.includes('Example: ') }).toEqual({
      path,
      default: unset !== undefined,
      example: !isGroup && example !== undefined,
    });
  }
  expect(text.split('\n').filter((line) => line.length > 80 && !line.includes('Example: '))).toEqual([]);
  expect(topKeys().length).toBeGreaterThan(20);
});
