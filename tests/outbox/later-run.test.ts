import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readCampaign } from '../../src/campaign/read-campaign.js';
import { copiedBefore } from '../../src/outbox/copied-before.js';
import { dueLetters } from '../../src/outbox/due-letters.js';
import { openLedger } from '../../src/ledger/open-ledger.js';
import { composer } from '../../src/messages/composer.js';
import { deliver } from '../../src/outbox/delivery/deliver.js';
import { entryMaker } from '../../src/outbox/entry.js';
import { readCampaignInputs } from '../../src/outbox/plan/campaign-inputs.js';
import { planLetters } from '../../src/outbox/plan/plan.js';
import { smtpTransport } from '../../src/transports/smtp-transport.js';
import { campaignFiles, decisionMakersCsv, manySupportersCsv } from '../support/campaign-files.js';
import { faultServer, type Script } from '../support/fault-server.js';
import { smtpSettings } from '../support/mailbox.js';
import { folderWith } from '../support/postbag.js';
import { quickClock } from './setting.js';

const start = '2026-06-26T14:00:00Z';

/** A campaign of letters to a minister, with a copy to the prime minister. */
function campaignWithCopy(letters = 1): string {
  const officials = decisionMakersCsv({ checked: '2026-06-26' });
  const prime = (officials.split('\n')[1] ?? '')
    .replace(
      /^minister-of-public-safety,[^,]*,[^,]*,minister,Maria,Lindqvist/,
      'prime-minister,PM,PM,prime-minister,Ines,Aalto',
    )
    .replace('minister@ps.gc.ca', 'pm@pm.gc.ca');
  const files = campaignFiles();
  return folderWith({
    ...files,
    'contacts/decision-makers.csv': `${officials}${prime}\n`,
    'contacts/supporters.csv': manySupportersCsv(letters),
    'templates/no-fly.en.hbs': (files['templates/no-fly.en.hbs'] ?? '').replace(
      '\n---\n',
      '\ncc: [prime-minister]\n---\n',
    ),
  });
}

/** One run of the campaign at a moment; gives the events and what the server kept. */
async function run(folder: string, at: string, script?: Script) {
  const server = await faultServer({ script });
  onTestFinished(() => server.close());
  const clock = quickClock(at);
  const campaign = await readCampaign(folder);
  const inputs = await readCampaignInputs(campaign, { date: '2026-06-26', forgotten: new Set() });
  const { letters } = planLetters(inputs, {});
  const path = join(folder, '.postbag/ledger.sqlite');
  const ledger = await openLedger(path, { campaign: campaign.id, version: '0', pid: process.pid, now: clock.now() });
  const transport = smtpTransport(smtpSettings(server.port), { now: () => clock.now() });
  try {
    const entryOf = entryMaker(campaign, false, await copiedBefore(letters, ledger));
    await ledger.add([...letters].map(entryOf));
    const events: string[] = [];
    const due = dueLetters(letters, entryOf, composer(campaign), ledger);
    for await (const { type } of deliver(due, {
      ledger,
      transport,
      clock,
      random: () => 0,
      interrupted: new AbortController().signal,
      pace: campaign.pace,
    }))
      events.push(type);
    const kept = server.letters.map(({ to, bytes }) => ({
      to,
      id: /^Message-ID: (.*)\r$/im.exec(bytes.toString('latin1'))?.[1],
    }));
    return { events, kept };
  } finally {
    await transport.close();
    await ledger.close();
  }
}

test('what a part of the addressees accepted goes, in a later run, to the others alone, with the same Message-ID', async () => {
  const folder = campaignWithCopy();
  const busy: Script = ({ step, line }) =>
    step === 'rcpt' && line.includes('pm@pm.gc.ca') ? { say: '450 4.2.1 box busy' } : undefined;
  const first = await run(folder, start, busy);
  expect(first).toEqual({
    events: ['deferred'],
    kept: [{ to: ['minister@ps.gc.ca'], id: expect.any(String) as string }],
  });
  const later = await run(folder, '2026-06-26T15:00:00Z');
  expect(later).toEqual({ events: ['sent'], kept: [{ to: ['pm@pm.gc.ca'], id: first.kept[0]?.id }] });
});

test('a letter that did not arrive, by a person’s word, goes to those who do not have it, and to nobody else', async () => {
  const folder = campaignWithCopy();
  const busy: Script = ({ step, line }) =>
    step === 'rcpt' && line.includes('minister@ps.gc.ca') ? { say: '450 4.2.1 box busy' } : undefined;
  expect((await run(folder, start, busy)).kept.map(({ to }) => to)).toEqual([['pm@pm.gc.ca']]);
  const lost: Script = ({ step }) => (step === 'dot' ? 'drop' : undefined);
  expect((await run(folder, '2026-06-26T15:00:00Z', lost)).events).toEqual(['unknown']);

  const campaign = await readCampaign(folder);
  const path = join(folder, '.postbag/ledger.sqlite');
  const at = new Date('2026-06-26T16:00:00Z');
  const ledger = await openLedger(path, { campaign: campaign.id, version: '0', pid: process.pid, now: at });
  for await (const { key } of ledger.entries({ states: ['unknown'] }))
    await ledger.resolve(key, 'ready', { by: 'Sam Lee', at, why: undefined });
  await ledger.close();

  const later = await run(folder, '2026-06-26T17:00:00Z');
  expect({ events: later.events, to: later.kept.map(({ to }) => to) }).toEqual({
    events: ['sent'],
    to: [['minister@ps.gc.ca']],
  });
});

test('who is named besides after letters were planned gets them too, and an answer of theirs is kept', async () => {
  const folder = campaignWithCopy(2);
  const template = join(folder, 'templates/no-fly.en.hbs');
  const text = readFileSync(template, 'utf8');
  writeFileSync(template, text.replace('\ncc: [prime-minister]', ''));
  const away: Script = ({ step }) => (step === 'mail' ? { say: '550 5.7.1 who?' } : undefined);
  // The first letter was tried, the second is still as it was planned.
  expect((await run(folder, start, away)).events).toEqual(['deferred', 'stopped']);
  writeFileSync(template, text);
  const asked: string[] = [];
  const unknown: Script = ({ step, line }) => {
    if (step === 'rcpt') asked.push(line);
    return step === 'rcpt' && line.includes('pm@pm.gc.ca') ? { say: '550 5.1.1 unknown' } : undefined;
  };
  const later = await run(folder, '2026-06-26T15:00:00Z', unknown);
  expect({ events: later.events, asked }).toEqual({
    events: ['sent', 'sent'],
    asked: Array(2).fill(['RCPT TO:<minister@ps.gc.ca>', 'RCPT TO:<pm@pm.gc.ca>']).flat(),
  });
});

test('a new holder gets the letters that her predecessor had, and who has a copy gets none again, at no try', async () => {
  const folder = campaignWithCopy(2);
  expect((await run(folder, start)).kept.map(({ to }) => to)).toEqual(
    Array(2).fill(['minister@ps.gc.ca', 'pm@pm.gc.ca']),
  );
  const officials = join(folder, 'contacts/decision-makers.csv');
  const before = readFileSync(officials, 'utf8');
  const successor = before.replace('Maria,Lindqvist', 'Ada,Fir').replace('minister@ps.gc.ca', 'ada.fir@ps.gc.ca');
  writeFileSync(officials, successor);
  // Somebody signs in the meantime: of her letter nobody has a copy.
  writeFileSync(join(folder, 'contacts/supporters.csv'), manySupportersCsv(3));
  const busy: Script = ({ step, line }) =>
    step === 'rcpt' && line.includes('ada.fir') ? { say: '450 4.2.1 box busy' } : undefined;
  const first = await run(folder, '2026-06-26T15:00:00Z', busy);
  expect(first.kept.map(({ to }) => to)).toEqual([['pm@pm.gc.ca']]);
  const later = await run(folder, '2026-06-26T16:00:00Z');
  expect(later.kept.map(({ to }) => to)).toEqual(Array(3).fill(['ada.fir@ps.gc.ca']));
});

test('a new holder of the office that is copied has no copy yet', async () => {
  const folder = campaignWithCopy();
  await run(folder, start);
  const officials = join(folder, 'contacts/decision-makers.csv');
  const changes = [
    ['Maria,Lindqvist', 'Ada,Fir'],
    ['minister@ps', 'ada@ps'],
    ['Ines,Aalto', 'Jo,Elm'],
    ['pm@pm', 'jo@pm'],
  ];
  const after = changes.reduce(
    (text, [was = '', is = '']) => text.replaceAll(was, is),
    readFileSync(officials, 'utf8'),
  );
  writeFileSync(officials, after);
  expect((await run(folder, '2026-06-26T15:00:00Z')).kept.map(({ to }) => to)).toEqual([
    ['ada@ps.gc.ca', 'jo@pm.gc.ca'],
  ]);
});
