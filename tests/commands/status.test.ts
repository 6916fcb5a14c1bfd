import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { check } from '../../src/commands/check.js';
import { report } from '../../src/commands/report.js';
import { status } from '../../src/commands/status.js';
import type { Context } from '../../src/context.js';
import { readCampaign } from '../../src/campaign/read-campaign.js';
import { addLetters, entryMaker } from '../../src/outbox/entry.js';
import { planWithLedger } from '../../src/runs/read-and-plan.js';
import { withLedger } from '../../src/runs/ledger/run-ledger.js';
import { outcome } from '../ledger/plans.js';
import { stillClock } from '../districts/represent-server.js';
import { campaignFiles, decisionMakersCsv, supportersCsv } from '../support/campaign-files.js';
import { folderWith } from '../support/postbag.js';
import { fakeContext } from './fake-context.js';

const clock = stillClock('2026-06-26T14:00:00Z');
const common = { lang: undefined, json: false, asOf: undefined };
const names = ['Ana Roy', 'Bob Lee', 'Cat Wu', 'Dan Fox', 'Eve Ng', 'Flo Day'];
const files = campaignFiles({
  'contacts/supporters.csv': supportersCsv(names),
  'contacts/decision-makers.csv': decisionMakersCsv({ checked: '2026-06-20' }),
});
const letter = files['templates/no-fly.en.hbs'] ?? '';
const minister = 'Maria Lindqvist, Minister of Public Safety';

/** A campaign whose six letters are in the ledger and none has left, with files changed since. */
async function changedSince(changes: Readonly<Record<string, string>>) {
  const folder = folderWith(files);
  const { context } = fakeContext(clock);
  const campaign = await readCampaign(folder);
  await withLedger(campaign, context, async (ledger) => {
    const { plan } = await planWithLedger(campaign, ledger, { ...common, folder }, context);
    await addLetters(ledger, [...plan.letters], entryMaker(campaign, false));
  });
  for (const [name, text] of Object.entries(changes)) writeFileSync(join(folder, name), text);
  const told = fakeContext(clock);
  const wide = { ...told.context.terminal, columns: 200 };
  await status({ ...common, folder, letters: false, watch: false }, { ...told.context, terminal: wide });
  const json = fakeContext(clock);
  await status({ ...common, folder, letters: true, watch: false, json: true }, json.context);
  const events = json.results.map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
  const { due, dropped, ready } = events.at(-1) ?? {};
  const none = { from: undefined, to: undefined, goal: undefined, html: undefined, csv: undefined, rows: undefined };
  const reported = fakeContext(clock);
  await report({ ...none, ...common, folder, json: true }, reported.context);
  const figure = (name: string): unknown =>
    reported.results
      .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>)
      .find((one) => one['name'] === name)?.['value'];
  const [table = '', ...lines] = told.results;
  return {
    rows: table
      .split('\n')
      .slice(1)
      .map((row) => row.replace(/ {2,}/g, '|')),
    lines,
    counts: { due, dropped, ready, letters: events.filter((one) => one['dropped'] === true).length },
    reported: { waiting: figure('waiting'), dropped: figure('dropped') },
  };
}

const zeros = '0 sent, 0 deferred, 0 refused, 0 unknown';
const cases: readonly (readonly [name: string, changes: Readonly<Record<string, string>>, told: object])[] = [
  [
    'nothing',
    {},
    {
      rows: [`${minister}|0|0|0|0|6`],
      lines: [`6 due, ${zeros}.`],
      counts: { due: 6, dropped: 0, ready: 0, letters: 0 },
      reported: { waiting: 6, dropped: 0 },
    },
  ],
  [
    'a newer version of the letter',
    { 'templates/no-fly.en.hbs': letter.replace('version: 1', 'version: 2') },
    {
      rows: [`${minister}|0|0|0|0|0|6`],
      lines: [
        `6 due, ${zeros}, 6 no longer planned.`,
        '6 letters no longer planned: a newer version of the letter takes its place.',
      ],
      counts: { due: 6, dropped: 6, ready: 0, letters: 6 },
      reported: { waiting: 0, dropped: 6 },
    },
  ],
  [
    'a new holder, whose predecessor’s row is gone',
    { 'contacts/decision-makers.csv': decisionMakersCsv({ checked: '2026-06-20', name: 'Ada,Fir' }) },
    {
      rows: ['Minister of Public Safety: an earlier holder (maria-lindqvist)|0|0|0|0|0|6'],
      lines: [
        `6 due, ${zeros}, 6 no longer planned.`,
        '6 letters no longer planned: the letter goes to others now, perhaps to a new holder of the office.',
      ],
      counts: { due: 6, dropped: 6, ready: 0, letters: 6 },
      reported: { waiting: 0, dropped: 6 },
    },
  ],
  [
    'five people taken out, and one who opted out',
    { 'contacts/supporters.csv': supportersCsv(['Ana Roy']), 'contacts/opt-outs.csv': 'email\nana.roy@example.org\n' },
    {
      rows: [`${minister}|0|0|0|0|0|6`],
      lines: [
        `0 due, ${zeros}, 6 no longer planned. 1 row left out.`,
        '6 letters no longer planned: the supporter is in no list any more, opted out, or is left out.',
      ],
      counts: { due: 0, dropped: 6, ready: 0, letters: 6 },
      reported: { waiting: 0, dropped: 6 },
    },
  ],
  [
    'a letter that is not for her',
    { 'templates/no-fly.en.hbs': letter.replace('version: 1', 'version: 1\nonly: city = Hull') },
    {
      rows: [`${minister}|0|0|0|0|0|6`],
      lines: [
        `0 due, ${zeros}, 6 no longer planned. 6 rows left out.`,
        '6 letters no longer planned: the supporter is in no list any more, opted out, or is left out.',
      ],
      counts: { due: 0, dropped: 6, ready: 0, letters: 6 },
      reported: { waiting: 0, dropped: 6 },
    },
  ],
  [
    'campaign.yaml names another letter',
    {
      'campaign.yaml': `${files['campaign.yaml'] ?? ''}letters: [rivers]\n`,
      'templates/rivers.en.hbs': letter,
    },
    {
      rows: [`${minister}|0|0|0|0|0|6`],
      lines: [
        `6 due, ${zeros}, 6 no longer planned.`,
        '6 letters no longer planned: the campaign does not have that letter any more.',
      ],
      counts: { due: 6, dropped: 6, ready: 0, letters: 6 },
      reported: { waiting: 0, dropped: 6 },
    },
  ],
  [
    'a mistake in the letter, which somebody will mend',
    { 'templates/no-fly.en.hbs': letter.replace('{{closing}}', '{{closng}}') },
    {
      rows: [`${minister}|0|0|0|0|6`],
      lines: [`0 due, ${zeros}, 6 waiting for a problem to be solved (see postbag check).`],
      counts: { due: 0, dropped: 0, ready: 6, letters: 0 },
      reported: { waiting: 6, dropped: 0 },
    },
  ],
  [
    'an office without a holder',
    {
      'contacts/decision-makers.csv': (files['contacts/decision-makers.csv'] ?? '').replace(
        '2020-01-01,,',
        '2020-01-01,2026-06-01,',
      ),
    },
    {
      rows: [`${minister}|0|0|0|0|6`],
      lines: [`0 due, ${zeros}, 6 waiting for a problem to be solved (see postbag check).`],
      counts: { due: 0, dropped: 0, ready: 6, letters: 0 },
      reported: { waiting: 6, dropped: 0 },
    },
  ],
  [
    'a list that cannot be read',
    { 'contacts/supporters.csv': 'x\n' },
    {
      rows: [`${minister}|0|0|0|0|6`],
      lines: [`0 due, ${zeros}, 6 waiting for a problem to be solved (see postbag check).`],
      counts: { due: 0, dropped: 0, ready: 6, letters: 0 },
      reported: { waiting: 6, dropped: 0 },
    },
  ],
];

test('where a list cannot be read, status says that its numbers may lack letters', async () => {
  const folder = folderWith({ ...files, 'contacts/supporters.csv': 'x\n' });
  const [told, json] = [fakeContext(clock), fakeContext(clock)];
  await status({ ...common, folder, letters: false, watch: false }, told.context);
  expect([told.results, told.notes]).toEqual([
    ['0 due, 0 sent, 0 deferred, 0 refused, 0 unknown.'],
    [
      'Because of 1 error in the campaign’s files, letters may be missing from these numbers, and none can be sent. Run postbag check.',
    ],
  ]);
  await status({ ...common, folder, letters: false, watch: false, json: true }, json.context);
  expect(JSON.parse(json.results.at(-1) ?? '{}')).toMatchObject({ event: 'summary', due: 0, errors: 1 });
});

test('letters that were sent for somebody who opted out afterwards are told by status and check, where their counts differ', async () => {
  const folder = folderWith(files);
  const { context } = fakeContext(clock);
  const campaign = await readCampaign(folder);
  await withLedger(campaign, context, async (ledger) => {
    const { plan } = await planWithLedger(campaign, ledger, { ...common, folder }, context);
    await addLetters(ledger, [...plan.letters], entryMaker(campaign, false));
    const [keys, at] = [[...plan.letters].map(({ key }) => key), clock.now()];
    await ledger.exchange([], keys, at);
    await ledger.exchange(
      keys.map((key) => ({ key, outcome: outcome('sent'), at, nextTry: undefined })),
      [],
      at,
    );
  });
  writeFileSync(join(folder, 'contacts/opt-outs.csv'), 'email\nana.roy@example.org\nbob.lee@example.org\n');
  const lines = async (run: (context: Context) => Promise<unknown>): Promise<readonly string[]> => {
    const told = fakeContext(clock);
    await run(told.context);
    return told.results;
  };
  const gone =
    '2 letters that were sent are no longer planned: the supporters opted out or are left out now, or the letter or its addressee has changed.';
  expect((await lines((one) => status({ ...common, folder, letters: false, watch: false }, one))).slice(1)).toEqual([
    '0 due, 6 sent, 0 deferred, 0 refused, 0 unknown. 2 rows left out.',
    gone,
  ]);
  const checked = await lines((one) =>
    check({ ...common, folder, letter: undefined, network: false, resolver: undefined }, one),
  );
  expect(checked.slice(-2)).toEqual([expect.stringContaining('Nothing is due: 4 sent.'), gone]);
  // A mistake in a file says nothing of them.
  writeFileSync(join(folder, 'contacts/supporters.csv'), 'x\n');
  expect(await lines((one) => status({ ...common, folder, letters: false, watch: false }, one))).not.toContainEqual(
    expect.stringContaining('no longer planned'),
  );
});

test.each(cases)('letters in the ledger, and since then: %s', async (_, changes, told) => {
  expect(await changedSince(changes)).toEqual(told);
});
