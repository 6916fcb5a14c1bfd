import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { expect, onTestFinished, test } from 'vitest';
import { campaignFiles } from '../support/campaign-files.js';
import { openMailbox } from '../support/mailbox.js';
import { inProcess } from '../support/in-process.js';
import { events, folderWith } from '../support/postbag.js';

const people = `first_name,last_name,email,city,consent,update_consent
Ana,Roy,ana.roy@example.org,Ottawa,yes,yes
Bob,Lee,bob.lee@example.org,Ottawa,yes,no
Cat,Roe,cat.roe@example.org,Ottawa,yes,yes
`;

test('supporters get copies of what was sent for them, once, on their own, and only while it is known what that was', async () => {
  const mailbox = await openMailbox();
  onTestFinished(() => mailbox.close());
  const files = campaignFiles({ 'contacts/supporters.csv': people });
  const cwd = folderWith({
    ...files,
    'campaign.yaml': `${(files['campaign.yaml'] ?? '').replace(
      'fr: Ciels clairs } }',
      'fr: Ciels clairs }, postal_address: "1 Example Street" }',
    )}copy_to: supporter\n`,
  });
  const send = (...words: readonly string[]) => inProcess(['send', '--smtp', mailbox.url, ...words], { cwd });

  // Both say beforehand that there will be copies.
  const checked = await inProcess(['check'], { cwd });
  expect(checked.stdout).toContain(
    '3 supporters can then get a copy of their own letters: postbag send --to-supporters',
  );
  const read = await inProcess(['preview', '--text', '--first', '1'], { cwd });
  expect(read.stdout.replace(/\s+/g, ' ')).toContain(
    'Note After it was sent, the supporter gets a copy of this letter',
  );

  expect(await send('--to-supporters', '--json')).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('"due":0') as string,
  });
  const first = await send('--confirm', '3');
  expect(first.code).toBe(0);
  expect(first.stderr).toContain('3 supporters can then get a copy of their own letters: postbag send --to-supporters');
  expect(first.stderr).toContain('before a file of the campaign is changed: postbag send --to-supporters');
  expect(mailbox.letters.map(({ to }) => to)).toEqual([
    ['minister@ps.gc.ca'],
    ['minister@ps.gc.ca'],
    ['minister@ps.gc.ca'],
  ]);

  expect(await send('--to-supporters', '--only', 'city=Ottawa', '--first', '1', '--confirm', '1')).toMatchObject({
    code: 0,
  });
  expect(mailbox.letters.slice(3).map(({ to }) => to)).toEqual([['ana.roy@example.org']]);
  const copy = await PostalMime.parse(mailbox.letters[3]?.bytes ?? '');
  expect([copy.from?.name, copy.to?.[0]?.address, copy.subject]).toEqual([
    'Clean Skies',
    'ana.roy@example.org',
    'Copy of your letter: Open the no-fly list',
  ]);
  expect(copy.text?.replaceAll('\r\n', '\n')).toMatch(
    /^This is what was sent in your name to Maria Lindqvist, Minister of Public Safety\.\n\n\* \* \*\n\nDear Minister Lindqvist,\n\nMy name is Ana Roy/,
  );
  expect(copy.headers.some(({ key }) => key === 'list-unsubscribe')).toBe(true);

  // Somebody changes the letter: what was sent for Cat can no longer be told.
  const later = new Date(Date.now() + 60_000);
  utimesSync(join(cwd, 'templates/no-fly.en.hbs'), later, later);
  const stale = await send('--to-supporters', '--confirm', '1');
  expect(stale.stderr).toContain(
    'letters no copy goes to the supporters: a file of the campaign was saved after they were sent',
  );
  expect(mailbox.letters).toHaveLength(4);

  const past = new Date(Date.now() - 3_600_000);
  utimesSync(join(cwd, 'templates/no-fly.en.hbs'), past, past);
  expect(await send('--to-supporters', '--confirm', '1')).toMatchObject({ code: 0 });
  expect(mailbox.letters.slice(4).map(({ to }) => to)).toEqual([['cat.roe@example.org']]);
  expect(await send('--to-supporters', '--confirm', '1')).toMatchObject({ code: 0 });
  expect(mailbox.letters).toHaveLength(5);
  expect(events(await inProcess(['status', '--json'], { cwd })).at(-1)).toMatchObject({
    event: 'summary',
    due: 0,
    sent: 3,
  });
});
