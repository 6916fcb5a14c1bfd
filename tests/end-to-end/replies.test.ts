import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { mail } from '../mailboxes/written-mail.js';
import { campaignFiles } from '../support/campaign-files.js';
import { openMailbox } from '../support/mailbox.js';
import { inProcess } from '../support/in-process.js';
import { events, folderWith } from '../support/postbag.js';

const id = (bytes: Buffer): string => /^Message-ID: <(.*)>/m.exec(bytes.toString())?.[1] ?? '';

/** A campaign whose three letters were sent, and the Message-IDs of two of them. */
async function sent() {
  const mailbox = await openMailbox();
  onTestFinished(() => mailbox.close());
  const cwd = folderWith(campaignFiles());
  expect(await inProcess(['send', '--smtp', mailbox.url, '--confirm', '3'], { cwd })).toMatchObject({ code: 0 });
  const [first, second] = mailbox.letters;
  return { cwd, first: id(first!.bytes), second: id(second!.bytes) };
}

const minister = { From: 'Minister <minister@ps.gc.ca>', To: 'letters@campaign.example.org' };

test('answers are counted by letter and office, once, and listed without their text', async () => {
  const { cwd, first, second } = await sent();
  const box = [
    mail(
      { ...minister, 'Message-ID': '<1@x>', Subject: 'RE: Open the list', 'In-Reply-To': `<${first}>` },
      'The secret text of the answer.',
    ),
    mail(
      {
        ...minister,
        'Message-ID': '<2@x>',
        Subject: 'Automatic reply: Open the list',
        'Auto-Submitted': 'auto-replied',
        'In-Reply-To': `<${second}>`,
      },
      'Thank you for writing. Your letter has been received.',
    ),
    mail(
      { ...minister, 'Message-ID': '<3@x>', Subject: 'Your correspondence' },
      'The Minister has asked me to answer.',
    ),
    mail(
      {
        From: 'Ana <ana.roy@example.org>',
        To: 'letters+unsubscribe@campaign.example.org',
        'Message-ID': '<4@x>',
        Subject: 'unsubscribe',
      },
      '',
    ),
    mail(
      {
        'Authentication-Results': 'mx.campaign.example.org; dmarc=pass header.from=example.org',
        From: 'Zoé <zoe@example.org>',
        To: 'letters@campaign.example.org',
        'Message-ID': '<6@x>',
        Subject: 'Re: News',
      },
      'Remove me from your list, please.',
    ),
    mail({ From: 'undisclosed', To: 'letters@campaign.example.org', 'Message-ID': '<7@x>', Subject: 'Stop' }, ''),
    mail(
      { From: 'A shop <news@shop.example>', To: 'letters@campaign.example.org', 'Message-ID': '<5@x>', Subject: 'Buy' },
      'Buy',
    ),
  ];
  writeFileSync(join(cwd, 'in.mbox'), box.map((one) => `From x Fri Jun 12 08:00:00 2026\n${one}\n`).join(''));
  const run = await inProcess(['replies', 'in.mbox', '--log', 'answers.csv'], { cwd });
  expect(run.stdout).toBe(
    `letter  office           replies  automatic  out of office  challenges  opt-outs
-       -                      0          0              0           0         3
-       Maria                  1          0              0           0         0
        Lindqvist,
        Minister of
        Public Safety
no-fly  Maria                  1          1              0           0         0
        Lindqvist,
        Minister of
        Public Safety
Messages read: 7. Answers: 6, of them 2 to letters of this campaign.
Recorded now: 3.
People who ask for no more mail: 2, of them 2 new in contacts/opt-outs-by-mail.csv.
`,
  );
  expect(run.code).toBe(1);
  expect(run.stderr).toBe(
    `warning The mail server recorded no proof of who sent this request: ana.roy@example.org. It counts all the same.
  If somebody did not ask, delete the mail, and the row in contacts/opt-outs-by-mail.csv.
warning No address can be read in these requests for no more mail: in.mbox:6. Look who wrote them, and add the people to an opt-out list.
`,
  );
  expect(events(await inProcess(['status', '--json'], { cwd })).at(-1)).toMatchObject({ left_out: 1 });
  const log = readFileSync(join(cwd, 'answers.csv'), 'utf8');
  expect(log).not.toContain('secret text');
  expect(log.split('\r\n')).toHaveLength(8);
  expect(log).toContain(
    ',reply,minister-of-public-safety/maria-lindqvist,minister@ps.gc.ca,RE: Open the list,no-fly,contacts/supporters.csv,',
  );
  expect(statSync(join(cwd, 'answers.csv')).mode & 0o777).toBe(0o600);
  expect(readFileSync(join(cwd, 'contacts/opt-outs-by-mail.csv'), 'utf8')).toBe(
    'email,date\r\nana.roy@example.org,2026-06-12\r\nzoe@example.org,2026-06-12\r\n',
  );

  const again = await inProcess(['replies', 'in.mbox', '--log', 'answers.csv', '--json'], { cwd });
  expect(events(again).at(-1)).toMatchObject({
    answers: 6,
    matched: 2,
    recorded: 0,
    opt_outs_added: 0,
    opt_outs_unproven: 1,
  });
  expect(readFileSync(join(cwd, 'answers.csv'), 'utf8')).toBe(log);
});

test('a log is never written over another file', async () => {
  const { cwd } = await sent();
  writeFileSync(join(cwd, 'in.mbox'), '');
  writeFileSync(join(cwd, 'mine.csv'), 'email\n');
  const run = await inProcess(['replies', 'in.mbox', '--log', 'mine.csv'], { cwd });
  expect(run).toMatchObject({ code: 2, stdout: '' });
  expect(readFileSync(join(cwd, 'mine.csv'), 'utf8')).toBe('email\n');
});
