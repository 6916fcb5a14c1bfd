import * as XLSX from '@e965/xlsx';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { ledgerFile } from '../../src/campaign/private-folder.js';
import { forget } from '../../src/commands/forget.js';
import { scrub } from '../../src/commands/scrub.js';
import { supporterHash } from '../../src/contacts/supporter-hash.js';
import { openLedger } from '../../src/ledger/open-ledger.js';
import type { PlannedEntry } from '../../src/outbox/ports.js';
import { inProcess } from '../support/in-process.js';
import { campaignFiles } from '../support/campaign-files.js';
import { folderWith } from '../support/postbag.js';
import { fakeContext } from './fake-context.js';

const ana = 'ana.roy@example.org';
const sentOn = new Date('2026-06-12T14:00:00Z');
const key = 'a'.repeat(32);

/** Everything in which a campaign may have somebody's address when it is over. */
async function finished(later: Date) {
  const files = campaignFiles();
  const folder = folderWith({ ...files, 'campaign.yaml': `${files['campaign.yaml'] ?? ''}retention_days: 90\n` });
  const ledger = await openLedger(ledgerFile(folder), {
    campaign: 'no-fly-list',
    version: '0.1.0',
    pid: process.pid,
    now: sentOn,
  });
  const entry: PlannedEntry = {
    key,
    letter: 'no-fly',
    version: 1,
    supporterHash: supporterHash(ana),
    list: 'contacts/supporters.csv',
    line: 2,
    language: 'en',
    messageId: `${key}@campaign.example.org`,
    addressees: [{ id: 'minister-of-public-safety/maria-lindqvist', role: 'to', address: 'minister@ps.gc.ca' }],
  };
  await ledger.add([entry]);
  await ledger.exchange([], [key], sentOn);
  const outcome = { kind: 'sent', reply: `250 kept for ${ana}`, server: 'mx:25' } as const;
  await ledger.exchange([{ key, at: sentOn, nextTry: undefined, outcome }], [], sentOn);
  await ledger.resolve(key, 'ready', { by: 'Ben', at: sentOn, why: `${ana} says that it never came` });
  await ledger.exchange([], [key], sentOn);
  await ledger.exchange([{ key, at: sentOn, nextTry: undefined, outcome }], [], sentOn);
  const about = { letter: 'no-fly', supporterHash: supporterHash(ana), by: 'Ben', at: sentOn };
  await ledger.mend({ ...about, field: 'personal_note', text: `Write to ${ana}.` });
  await ledger.mark({ ...about, mark: 'hold', note: `ask ${ana}` });
  await ledger.markBounced(key, 'minister@ps.gc.ca', `hard 5.1.1 returned to ${ana}`, sentOn);
  await ledger.addAnswer({ message: 'b'.repeat(32), key, addressee: undefined, kind: 'reply', at: sentOn });
  await ledger.close();
  const put = (name: string, text: string | Buffer): void => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  };
  put('.postbag/rehearsal/new/1.eml', `Reply-To: ${ana}\r\n\r\nx`);
  put('.postbag/rehearsal/mailbox.html', `<p>${ana}</p>`);
  put('.postbag/sender-check.json', '{}');
  put('.postbag/lists', `Ana,${ana}`);
  put('contacts/opt-outs-by-mail.csv', `email,date\r\n${ana},2026-06-12\r\nbob@example.org,2026-06-12\r\n`);
  const { context, results, notes } = fakeContext({ now: () => later, sleep: () => Promise.resolve() });
  const stateFolder = join(folder, '..', `${folder.split('/').at(-1) ?? ''}-state`);
  return { folder, put, context: { ...context, stateFolder, cwd: folder }, results, notes };
}

/** Files below a folder in which the address stands, in whatever case. */
function holding(folder: string): readonly string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => {
    const path = join(folder, name);
    return statSync(path).isFile() && readFileSync(path, 'latin1').toLowerCase().includes(ana);
  });
}

test('forget leaves nothing of a person in what postbag keeps, and names every other place with its line', async () => {
  const { folder, put, context, results } = await finished(new Date('2026-07-01T12:00:00Z'));
  put('contacts/signups.csv', `email,first_name\n"Ana.Roy@Example.ORG",Ana\n`);
  put('answers.csv', `at,from\n2026-06-12,x@example.org\n2026-06-13,${ana}\n`);
  put('page.html', `<p>\n<script>{"email":"ana.roy\\u0040example.org"}</script>`);
  put(
    'read.html',
    `<meta content="default-src 'none'; script-src 'sha256-x'">\n<meta name="generator" content="postbag">`,
  );
  put(
    'letters/1.eml',
    `Subject: x\r\n\r\nWrite to ana.roy=40exam=\r\nple.org today, not to mariana.roy@example.org.\r\n`,
  );
  put(
    'letters/2.eml',
    `\r\n${Buffer.from(`Bonjour, ${ana} vous écrit.`).toString('base64').replace(/.{20}/g, '$&\r\n')}`,
  );
  put('links.csv', `person,link\nAna,mailto:x@example.org?cc=ana.roy%40example.org\n`);
  put('other.txt', `mariana.roy@example.org ana.roy@example.org.uk\n`);
  const book = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet([['Name'], ['Ana']]), 'Names');
  const cells = [['Coördonnées'], ['mariana.roy@example.org'], [`Ana Roy <${ana.toUpperCase()}>`]];
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(cells), 'Members');
  for (const bookType of ['ods', 'xlsx', 'xls'] as const)
    put(`members.${bookType}`, XLSX.write(book, { type: 'buffer', bookType }) as Buffer);
  put('torn.ods', 'PK');
  // What a run that was killed had begun to write goes too: it is postbag's own.
  const computer = createHash('sha256').update(hostname()).digest('hex').slice(0, 6);
  put(`letters/.postbag-${computer}-999999999-0123456789abcdef.tmp`, `Reply-To: ${ana}`);
  put('utf16.csv', Buffer.from(`email\r\n${ana}\r\n`, 'utf16le').toString('latin1'));
  expect(await forget({ address: 'ANA.ROY@example.org', folder, json: true, asOf: undefined }, context)).toBe(0);
  const told = results.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(
    told.filter(({ event }) => event === 'left').map(({ file, line }) => `${String(file)}:${String(line)}`),
  ).toEqual([
    'answers.csv:3',
    'contacts/signups.csv:2',
    'contacts/supporters.csv:2',
    'letters/1.eml:3',
    'letters/2.eml:2',
    'links.csv:2',
    'members.ods:3',
    'members.xls:3',
    'members.xlsx:3',
    'page.html:2',
    'utf16.csv:2',
  ]);
  expect(told.at(-1)).toMatchObject({
    event: 'summary',
    letters: 1,
    rehearsal_files: 1,
    opt_out_rows: 1,
    left: 11,
    packed: ['read.html', 'torn.ods'],
  });
  expect(holding(join(folder, '.postbag'))).toEqual([]);
  expect(readdirSync(join(folder, '.postbag'))).not.toContain('rehearsal');
});

test('scrub leaves no text of a finished letter, and what prevents a second one', async () => {
  const { folder, context, results } = await finished(new Date('2026-12-01T12:00:00Z'));
  expect(holding(join(folder, '.postbag')).length).toBeGreaterThan(1);
  expect(await scrub({ dryRun: false, yes: true, folder, json: true, asOf: undefined }, context)).toBe(0);
  expect(JSON.parse(results.at(-1) ?? '')).toMatchObject({
    letters: 1,
    mended: 1,
    marks: 1,
    rehearsal_files: 1,
    kept_lists: 1,
  });
  expect(holding(join(folder, '.postbag'))).toEqual([]);
  const run = { campaign: 'no-fly-list', version: '0.1.0', pid: process.pid, now: sentOn };
  const ledger = await openLedger(ledgerFile(folder), run);
  expect(await ledger.entry(key)).toMatchObject({ state: 'bounced', supporterHash: supporterHash(ana), line: 0 });
  expect((await ledger.letterSums()).map(({ state, count }) => [state, count])).toEqual([['bounced', 1]]);
  await ledger.close();
});

test('an address that nobody has is said, for it may be misspelled', async () => {
  const cwd = folderWith(campaignFiles());
  expect((await inProcess(['forget', 'anna.roy@example.org'], { cwd })).stdout).toBe(
    [
      'Forgotten: postbag writes nothing for this person any more, whatever a list says.',
      'Ledger: 0 letters made anonymous, notes and changed words deleted. Rehearsal: 0 files deleted. Opt-outs by mail: 0 rows deleted.',
      'Nobody with this address was found. If the person is in a list, run this again with the address as it stands there.',
      '',
    ].join('\n'),
  );
});
