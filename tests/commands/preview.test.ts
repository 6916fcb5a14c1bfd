import { expect, test } from 'vitest';
import { systemClock } from '../../src/clock.js';
import { run } from '../../src/program.js';
import { campaignFiles } from '../support/campaign-files.js';
import { folderWith } from '../support/postbag.js';
import { fakeContext } from './fake-context.js';

const template = (campaignFiles()['templates/no-fly.en.hbs'] ?? '').replace(
  '{{closing}}',
  '{{#variant}}\nText 1.\n{{or}}\nText 2.\n{{or}}\nText 3.\n{{/variant}}\n\n{{closing}}',
);

test('preview says which variant each letter has, in the terminal and in JSON, and how many have each', async () => {
  const cwd = folderWith(campaignFiles({ 'templates/no-fly.en.hbs': template }));
  const shown = fakeContext(systemClock);
  expect(await run(['preview', '--text', '-C', cwd], shown.context)).toBe(0);
  const told = shown.results.map((page) => [/^Variant +(.*)$/m.exec(page)?.[1], /^Text (\d)\.$/m.exec(page)?.[1]]);
  expect(told.map(([variant]) => variant)).toEqual(told.map(([, text]) => `${text} of 3`));
  const counts = ['1', '2', '3'].map((text) => told.filter(([, one]) => one === text).length);
  expect(shown.notes.at(-1)).toBe(`Variants of no-fly: ${counts.join(' + ')} letters.`);

  const json = fakeContext(systemClock);
  expect(await run(['preview', '--text', '--json', '-C', cwd], json.context)).toBe(0);
  const letters = json.results.slice(0, -1).map((line) => JSON.parse(line) as { readonly variants: unknown });
  expect(letters.map(({ variants }) => variants)).toEqual(told.map(([, text]) => [{ chosen: Number(text), of: 3 }]));
});

test('a letter without variants names none', async () => {
  const cwd = folderWith(campaignFiles());
  const { context, results, notes } = fakeContext(systemClock);
  expect(await run(['preview', '--text', '-C', cwd], context)).toBe(0);
  expect([...results, ...notes].filter((text) => text.includes('ariant'))).toEqual([]);
});
