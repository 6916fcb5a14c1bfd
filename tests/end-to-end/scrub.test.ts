import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ledgerFile } from '../../src/campaign/private-folder.js';
import { supporterHash } from '../../src/contacts/supporter-hash.js';
import { openLedger } from '../../src/ledger/open-ledger.js';
import { addressPlaces } from '../../src/runs/lists/address-search.js';
import { campaignFiles } from '../support/campaign-files.js';
import { openMailbox } from '../support/mailbox.js';
import { inProcess } from '../support/in-process.js';
import { events, folderWith } from '../support/postbag.js';

const ana = 'ana.roy@example.org';

/** A campaign whose letters were sent a year ago, with words mended for Ana, and a rehearsal. */
async function finished() {
  const files = campaignFiles();
  const cwd = folderWith({ ...files, 'campaign.yaml': `${files['campaign.yaml']}retention_days: 90\n` });
  expect(await inProcess(['rehearse'], { cwd })).toMatchObject({ code: 0 });
  const mailbox = await openMailbox();
  onTestFinished(() => mailbox.close());
  expect(await inProcess(['send', '--smtp', mailbox.url, '--confirm', '3'], { cwd })).toMatchObject({ code: 0 });
  const now = new Date();
  const ledger = await openLedger(ledgerFile(cwd), {
    campaign: 'no-fly-list',
    version: '0.1.0',
    pid: process.pid,
    now,
  });
  const about = { letter: 'no-fly', supporterHash: supporterHash(ana), by: 'Ben', at: now };
  await ledger.mend({ ...about, field: 'personal_note', text: `Write to me: ${ana}` });
  await ledger.mark({ ...about, mark: 'read', note: `spoke with ${ana}` });
  await ledger.close();
  return { cwd, later: new Date(now.getTime() + 91 * 86_400_000) };
}

test('a dry run says what would go, and nothing goes before its time', async () => {
  const { cwd } = await finished();
  const run = await inProcess(['scrub', '--dry-run', '--json'], { cwd });
  expect(events(run).at(-1)).toMatchObject({ event: 'summary', letters: 0, mended: 0, marks: 0, removed: false });
  const refused = await inProcess(['scrub'], { cwd });
  expect(refused).toMatchObject({ code: 2 });
  expect(refused.stderr).toContain('postbag scrub --yes');
});

test('texts and traces of finished letters go; what prevents a second letter stays', async () => {
  const { cwd, later } = await finished();
  const ledger = await openLedger(ledgerFile(cwd), {
    campaign: 'no-fly-list',
    version: '0.1.0',
    pid: process.pid,
    now: later,
  });
  expect(await ledger.scrubbable(later)).toEqual({ letters: 3, mended: 1, marks: 1 });
  expect(await ledger.scrub(later)).toEqual({ letters: 3, mended: 1, marks: 1 });
  expect(await ledger.scrubbable(later)).toEqual({ letters: 0, mended: 0, marks: 0 });
  await ledger.close();
  expect(readFileSync(ledgerFile(cwd)).includes(ana)).toBe(false);
  // Opened again, the ledger is whole, and nobody is written to a second time.
  const again = await inProcess(['send', '--smtp', 'smtp://127.0.0.1:9?security=none', '--json'], { cwd });
  expect(events(again).at(-1)).toMatchObject({ event: 'summary', due: 0 });
});

test('after forget the address is only in the lists, each named with its line', async () => {
  const { cwd } = await finished();
  writeFileSync(
    join(cwd, 'contacts/opt-outs-by-mail.csv'),
    `email,date\r\n${ana},2026-06-12\r\nbob@example.org,2026-06-12\r\n`,
  );
  writeFileSync(join(cwd, 'contacts/old.csv'), `email\nmari${ana}\nX\n"ANA.ROY@Example.org"\n`);
  const run = await inProcess(['forget', 'Ana.Roy@example.org', '--json'], { cwd });
  expect(run.code).toBe(0);
  expect(events(run)).toEqual([
    { event: 'left', file: 'contacts/old.csv', line: 4 },
    { event: 'left', file: 'contacts/supporters.csv', line: 2 },
    expect.objectContaining({ event: 'summary', forgotten: 1, letters: 1, opt_out_rows: 1, left: 2 }),
  ]);
  expect(readFileSync(join(cwd, 'contacts/opt-outs-by-mail.csv'), 'utf8')).toBe(
    'email,date\r\nbob@example.org,2026-06-12\r\n',
  );
  expect((await addressPlaces(cwd, ana)).places.map(({ file }) => file)).toEqual([
    'contacts/old.csv',
    'contacts/supporters.csv',
  ]);
});
