import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { campaignFiles } from '../support/campaign-files.js';
import { openMailbox } from '../support/mailbox.js';
import { inProcess } from '../support/in-process.js';
import { events, folderWith } from '../support/postbag.js';
import { serverWith } from '../support/sending.js';

const people = [
  'first_name,last_name,email,city,consent,update_consent',
  'Ana,Roy,ana.roy@example.org,Ottawa,yes,yes',
  'Bob,Tremblay,bob.tremblay@example.org,Ottawa,yes,no',
  'Cleo,Wu,cleo.wu@example.org,Ottawa,yes,',
  'Dara,Quinn,dara.quinn@example.org,Ottawa,yes,yes',
  'Eve,Long,eve.long@example.org,Ottawa,no,yes',
  '',
].join('\n');

const news = [
  '---',
  'subject: "What became of your letter"',
  'version: 1',
  'kind: update',
  'requires: [last_letter_to]',
  '---',
  'Dear {{first_name}},',
  '',
  'Your letter went to {{last_letter_to}} on {{last_letter_date}}.',
  '',
].join('\n');

/** A campaign with a letter to a minister and an update. */
function campaignFolder(): string {
  const files = campaignFiles();
  return folderWith({
    ...files,
    'campaign.yaml': `${(files['campaign.yaml'] ?? '').replace(
      'fr: Ciels clairs } }',
      'fr: Ciels clairs }, postal_address: "1 Example Street\\nOttawa, Ontario  K1A 0A1" }',
    )}unsubscribe_url: https://example.org/off?id={key}\n`,
    'contacts/supporters.csv': people,
    'templates/news.en.hbs': news,
  });
}

/** The files of a folder, and of those in it, in which a text stands. */
function filesWith(folder: string, text: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => readFileSync(path).includes(text));
}

test('updates reach supporters who said yes to them, in a run of their own, and the ledger has no address', async () => {
  const mailbox = await openMailbox();
  onTestFinished(() => mailbox.close());
  const cwd = campaignFolder();
  const words = ['--json', '--smtp', mailbox.url];
  expect(await inProcess(['send', 'no-fly', ...words, '--confirm', '4'], { cwd })).toMatchObject({ code: 0 });

  const opened = new Date().toLocaleDateString('en-CA', { timeZone: 'America/Toronto', dateStyle: 'long' });
  const asked = await inProcess(['send', 'news', '--smtp', mailbox.url], { cwd });
  expect(asked.stderr).toContain('2 updates to supporters need confirmation');
  writeFileSync(join(cwd, 'contacts/opt-outs.csv'), 'email\ndara.quinn@example.org\n');
  const run = await inProcess(['send', 'news', ...words, '--confirm', '1'], { cwd });
  expect(run).toMatchObject({ code: 0 });
  expect(events(run).at(0)).toMatchObject({ event: 'sent', to: ['supporter'], supporter_line: 2 });

  const [update, ...more] = mailbox.letters.slice(4);
  expect(more).toEqual([]);
  expect(update?.to).toEqual(['ana.roy@example.org']);
  const text = update?.bytes.toString() ?? '';
  expect(text).toContain('From: Clean Skies <letters@campaign.example.org>\r\nTo: Ana Roy <ana.roy@example.org>\r\n');
  expect(text).toMatch(/^List-Unsubscribe: <mailto:.*>,\r\n <https:\/\/example\.org\/off\?id=[0-9a-f]{32}>\r$/m);
  const plain = text.replaceAll('=\r\n', '');
  expect(plain).toContain(`Maria Lindqvist, Minister of Public Safety on ${opened}.`);
  expect(plain).toContain('1 Example Street');
  expect(filesWith(join(cwd, '.postbag'), 'ana.roy@example.org')).toEqual([]);
  const again = await inProcess(['send', 'news', ...words, '--confirm', '1'], { cwd });
  expect(again).toMatchObject({ code: 0 });
  expect(mailbox.letters).toHaveLength(5);

  const report = await inProcess(['report', '--json'], { cwd });
  // Four letters are too few to be told, and five would be told: the update is none of them.
  expect(events(report)).toContainEqual(expect.objectContaining({ name: 'letters', value: null }));
}, 180_000);

test('a run that would mix updates and letters sends nothing', async () => {
  const server = await serverWith();
  const cwd = campaignFolder();
  writeFileSync(
    join(cwd, 'templates/news.en.hbs'),
    news.replace('requires: [last_letter_to]\n', '').replace(/Your letter.*/, 'Thank you.'),
  );
  const run = await inProcess(['send', '--smtp', `smtp://127.0.0.1:${server.port}?security=none`, '--confirm', '6'], {
    cwd,
  });
  expect(run).toMatchObject({ code: 2, stdout: '' });
  expect(run.stderr).toContain(
    'The letter news goes to supporters and no-fly to officials. They never leave in one run. Nothing was sent.',
  );
  expect(server.letters).toEqual([]);
}, 180_000);

test('a refusal that repeats the supporter’s address is kept without it', async () => {
  const server = await serverWith((at) =>
    at.step === 'rcpt' && at.line.includes('ana.roy')
      ? { say: '550 5.1.1 <Ana.Roy@example.org> is unknown' }
      : undefined,
  );
  const cwd = campaignFolder();
  writeFileSync(
    join(cwd, 'templates/news.en.hbs'),
    news.replace('requires: [last_letter_to]\n', '').replace(/Your letter.*/, 'Thank you.'),
  );
  const run = await inProcess(
    ['send', 'news', '--json', '--smtp', `smtp://127.0.0.1:${server.port}?security=none`, '--confirm', '2'],
    { cwd },
  );
  expect(run).toMatchObject({ code: 1 });
  expect(run.stdout).toContain('<ADDRESS> is unknown');
  expect(run.stdout).not.toMatch(/ana\.roy/i);
  for (const spelling of ['ana.roy@', 'Ana.Roy@']) expect(filesWith(join(cwd, '.postbag'), spelling)).toEqual([]);
}, 180_000);
