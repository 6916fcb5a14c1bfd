import { expect, test } from 'vitest';
import { parseCampaign } from '../../../src/campaign/parse-campaign.js';
import { noDepartures } from '../../../src/outbox/delivery/departures.js';
import { inEnglish, say, type Text } from '../../../src/language/sentence.js';
import type { LedgerStore } from '../../../src/ledger/ledger-store.js';
import { forecastLine } from '../../../src/runs/send/forecast-line.js';
import { tellForecast } from '../../../src/runs/send/send-due.js';
import type { SendRun } from '../../../src/runs/send/send-run.js';
import { lettersFor, official } from '../../preview/planned-letters.js';
import { campaignFiles } from '../../support/campaign-files.js';

const now = new Date('2026-06-26T12:00:00Z');
const after = (milliseconds: number): Date => new Date(now.getTime() + milliseconds);
const minute = 60_000;
const hourly = say`pace.per_hour: 100`;

test.each([
  ['below a minute', 0, minute - 1, [hourly], undefined],
  [
    'without a limit',
    0,
    9 * minute,
    [],
    'How long sending takes depends on the mail server: about 9 minutes if a letter takes a second.',
  ],
  [
    'after the gap to the last letter',
    90,
    9 * minute,
    [],
    'How long sending takes depends on the mail server: about 9 minutes if a letter takes a second.',
  ],
  [
    'later, without a limit that costs time',
    30 * minute,
    60 * minute,
    [],
    'Sending begins at 2026-06-26 12:30 (UTC). How long it takes depends on the mail server: about 30 minutes if a letter takes a second.',
  ],
  [
    'with a limit',
    90,
    60 * minute,
    [hourly],
    'Sending takes about 1 hour, until 2026-06-26 13:00 (UTC). What limits it: pace.per_hour: 100.',
  ],
  [
    'later, with a limit',
    30 * minute,
    60 * minute,
    [hourly],
    'Sending takes about 1 hour, from 2026-06-26 12:30 until 2026-06-26 13:00 (UTC). What limits it: pace.per_hour: 100.',
  ],
] as const)('how long sending takes is told %s', (_, begins, ends, limits, told) => {
  const line = forecastLine({ begins: after(begins), ends: after(ends), limits }, now, 'UTC');
  expect(line && inEnglish(line)).toBe(told);
});

test.each([
  ['no limit holds letters back', 'none', 'How long sending takes depends on the mail server', undefined],
  ['a limit does', '60', 'Sending takes about 1 hour 59 minutes', '2026-06-26T13:59:01.000Z'],
])('when the last letter leaves is foretold only where %s', async (_, perHour, told, ends) => {
  const text = campaignFiles()['campaign.yaml']!.replace(
    /^pace: .*$/m,
    `pace: { per_addressee_per_hour: ${perHour}, slow_start: 0 }`,
  );
  const campaign = parseCampaign(text, { folder: '/campaign', file: 'campaign.yaml' });
  const notes: Text[] = [];
  const terminal = { note: (line: Text) => notes.push(line) };
  const run = { campaign, options: {}, context: { terminal } } as unknown as SendRun; // all that a forecast asks for
  const ledger = { sentSince: () => Promise.resolve(noDepartures) } as unknown as LedgerStore; // as above
  const people = Array.from({ length: 120 }, (__, i) => ({ full_name: `Ana${i} Roy` }));
  const last = await tellForecast(run, lettersFor(people, 'I am {{full_name}}.', official()), ledger, now);
  expect([last?.toISOString(), notes.map((line) => inEnglish(line).startsWith(told))]).toEqual([ends, [true]]);
});
