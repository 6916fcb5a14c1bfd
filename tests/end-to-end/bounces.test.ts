import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { report } from '../mailboxes/written-mail.js';
import { campaignFiles, decisionMakersCsv } from '../support/campaign-files.js';
import { authority, type Authority } from '../support/certificates.js';
import { equippedAsRoot } from '../support/equipment.js';
import { openMailbox } from '../support/mailbox.js';
import { inProcess } from '../support/in-process.js';
import { events, folderWith, start } from '../support/postbag.js';
import { openPostfix, type Postfix } from '../support/postfix.js';

const password = 'correct horse';
const user = 'letters@campaign.example.org';
const hasPostfix = equippedAsRoot('postfix', 'saslpasswd2', 'openssl');
let founded: Authority;
let server: Postfix;

beforeAll(async () => {
  if (!hasPostfix) return;
  founded = await authority();
  server = await openPostfix({
    credentials: await founded.server(['DNS:localhost']),
    user,
    password,
    domain: 'gov.example.net',
    bouncing: { domain: 'gone.example.net', reportsTo: 'campaign.example.org' },
  });
});

afterAll(async () => {
  if (!hasPostfix) return;
  await server.close();
  await founded.remove();
});

const tokens = 'bounces: { address: bounces@campaign.example.org, per_letter: true }\n';

/** The campaign of three supporters, whose minister has an address where nobody is. */
function campaign(email: string): string {
  const files = campaignFiles({ 'contacts/decision-makers.csv': decisionMakersCsv({ email }) });
  return folderWith({ ...files, 'campaign.yaml': `${files['campaign.yaml'] ?? ''}${tokens}` });
}

test.runIf(hasPostfix)('letters that Postfix sends back are recorded as bounced, once, and check says so', async () => {
  const cwd = campaign('minister@gone.example.net');
  writeFileSync(join(cwd, 'ca.pem'), founded.ca);
  const url = `smtp://${encodeURIComponent(user)}@localhost:${server.port}?security=starttls`;
  const sent = await inProcess(['send', '--smtp', url, '--ca', 'ca.pem', '--confirm', '3'], {
    cwd,
    env: { POSTBAG_SMTP_PASSWORD: password },
  });
  expect(sent).toMatchObject({ code: 0 });
  await server.letters(3);

  const read = await inProcess(['bounces', server.maildir, '--json'], { cwd });
  const messages = events(read).slice(0, -1);
  expect(messages.map(({ kind, status, address }) => ({ kind, status, address }))).toEqual(
    Array(3).fill({ kind: 'hard', status: '5.1.1', address: 'minister@gone.example.net' }),
  );
  expect(new Set(messages.map(({ key }) => key)).size).toBe(3);
  expect(events(read).at(-1)).toMatchObject({ event: 'summary', messages: 3, matched: 3, bounced: 3, known: 0 });

  const again = await inProcess(['bounces', server.maildir, '--json'], { cwd });
  expect(events(again).at(-1)).toMatchObject({ messages: 3, matched: 3, bounced: 0, known: 3 });

  const standing = events(await inProcess(['status', '--json'], { cwd })).at(-1);
  expect(standing).toMatchObject({ due: 0, sent: 0, bounced: 3 });
  expect((await inProcess(['status'], { cwd })).stdout).toMatch(/\d × bounced: (?!hard)/);
  const checked = await inProcess(['check', '--json'], { cwd });
  expect(events(checked)).toContainEqual(
    expect.objectContaining({ code: 'official-address-bounced', file: 'contacts/decision-makers.csv', line: 2 }),
  );
});

/** Three letters sent to a server of the test, with their envelopes. */
async function sentTo(cwd: string) {
  const mailbox = await openMailbox();
  onTestFinished(() => mailbox.close());
  expect(await inProcess(['send', '--smtp', mailbox.url, '--confirm', '3'], { cwd })).toMatchObject({ code: 0 });
  return mailbox.letters;
}

const failure = 'Final-Recipient: rfc822; minister@ps.gc.ca\nAction: failed\nStatus: 5.1.1';

test('a forged report without the token of a letter, and one for an address that it never went to, change nothing', async () => {
  const cwd = campaign('minister@ps.gc.ca');
  const [letter] = await sentTo(cwd);
  mkdirSync(join(cwd, 'mail'));
  const forged = report({
    to: 'bounces@campaign.example.org',
    recipients: [failure],
    returned: 'Message-ID: <00000000000000000000000000000000@campaign.example.org>',
  });
  writeFileSync(join(cwd, 'mail', '1.eml'), forged);
  writeFileSync(
    join(cwd, 'mail', '2.eml'),
    `To: ${letter!.from}\r\nFrom: someone@example.net\r\nSubject: Re: a letter\r\n\r\nStatus: 5.1.1\r\n`,
  );
  const run = await inProcess(['bounces', 'mail', '--json'], { cwd });
  expect(events(run)).toMatchObject([
    { source: 'mail/1.eml', kind: 'hard', key: null },
    { source: 'mail/2.eml', kind: 'reply' },
    { event: 'summary', messages: 2, bounced: 0, unmatched: 1 },
  ]);
  expect(events(await inProcess(['status', '--json'], { cwd })).at(-1)).toMatchObject({ sent: 3, bounced: 0 });
});

test('a dry run writes nothing down, and needs neither ledger nor campaign', async () => {
  const cwd = campaign('minister@ps.gc.ca');
  const [letter] = await sentTo(cwd);
  writeFileSync(join(cwd, 'one.eml'), report({ to: letter!.from, recipients: [failure] }));
  expect(events(await inProcess(['bounces', 'one.eml', '--dry-run', '--json'], { cwd }))).toMatchObject([
    { event: 'message', source: 'one.eml', kind: 'hard', key: expect.stringMatching(/^[0-9a-f]{32}$/) as unknown },
    { event: 'summary', matched: 1, bounced: 0, dry_run: true },
  ]);
  expect(events(await inProcess(['status', '--json'], { cwd })).at(-1)).toMatchObject({ sent: 3, bounced: 0 });
  const elsewhere = folderWith({ 'one.eml': report({ recipients: [failure] }) });
  expect(await inProcess(['bounces', 'one.eml', '--dry-run'], { cwd: elsewhere })).toEqual({
    code: 0,
    stdout: `one.eml: no such address, minister@ps.gc.ca: 5.1.1\n\nMessages read: 1 (no such address 1).\nThis was a dry run: nothing was written down.\n`,
    stderr: '',
  });
});

test('a watched mailbox is read beside a run that sends, and Ctrl-C ends with the summary', async () => {
  const cwd = campaign('minister@ps.gc.ca');
  mkdirSync(join(cwd, 'box/new'), { recursive: true });
  const watching = start(['bounces', 'box', '--watch', '--json'], { cwd });
  await watching.says('New messages in box are read as they arrive. Ctrl-C stops.\n');
  const [letter] = await sentTo(cwd);
  writeFileSync(join(cwd, 'box/new/1.a.host'), report({ to: letter!.from, recipients: [failure] }));
  await watching.says('"kind":"hard"');
  watching.child.kill('SIGINT');
  const ended = await watching.ended;
  expect(ended.code).toBe(0);
  expect(events(ended).at(-1)).toMatchObject({ event: 'summary', messages: 1, matched: 1, bounced: 1 });
  expect(events(await inProcess(['status', '--json'], { cwd })).at(-1)).toMatchObject({ sent: 2, bounced: 1 });
});

test('a message that is built to do harm ends in a complaint, and the others are read', async () => {
  const deep = Array.from(
    { length: 40 },
    (_, i) => `Content-Type: multipart/mixed; boundary=b${i}\r\n\r\n--b${i}\r\n`,
  ).join('');
  const cwd = folderWith({
    'mail/1.eml': deep,
    'mail/2.eml': `X: ${'a'.repeat(20_000)}\r\n${'Y: b\r\n'.repeat(2_000)}\r\ntext`,
    'mail/3.eml': `Content-Type: multipart/mixed; boundary=x\r\n\r\n${'--x\r\n\r\n'.repeat(10_000)}`,
    'mail/4.eml': report({ recipients: [failure] }),
  });
  const run = await inProcess(['bounces', 'mail', '--dry-run', '--json'], { cwd });
  expect(run.code).toBe(1);
  expect(events(run).map(({ kind }) => kind)).toEqual(['other', 'other', 'other', 'hard', undefined]);
  expect(run.stderr.match(/The message is not read/g)).toHaveLength(3);
});
