import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { onTestFinished, test, expect } from 'vitest';
import { campaignFiles, decisionMakersCsv, supportersCsv } from '../support/campaign-files.js';
import { openMailbox } from '../support/mailbox.js';
import { events, folderWith, postbag } from '../support/postbag.js';

async function senders(letters: readonly { readonly bytes: Buffer }[]): Promise<readonly string[]> {
  const parsed = await Promise.all(letters.map(({ bytes }) => PostalMime.parse(bytes)));
  return parsed.map(({ from }) => `${from?.name ?? ''} <${from?.address ?? ''}>`);
}

async function mailbox() {
  const box = await openMailbox();
  onTestFinished(() => box.close());
  return box;
}

test('the demo shows the whole journey and leaves nothing running', async () => {
  const cwd = folderWith({});
  const run = await postbag(['demo'], { cwd, env: { TMPDIR: cwd } });
  expect(run.code).toBe(0);
  expect(run.stdout).toContain('Ready to rehearse: 38 letters to 2 addressees.');
  expect(run.stdout).toContain('38 letters rehearsed.');
  const [folder = ''] = readdirSync(cwd).filter((name) => name.startsWith('postbag-demo-'));
  const mail = readdirSync(join(cwd, folder, 'campaign', '.postbag', 'rehearsal', 'new'));
  expect(mail.filter((name) => name.endsWith('.eml'))).toHaveLength(38);
});

test('a campaign is checked, rehearsed and sent; a second run has nothing to do', async () => {
  const box = await mailbox();
  const cwd = folderWith(campaignFiles());
  const smtp = ['--smtp', box.url];

  expect(await postbag(['check'], { cwd })).toEqual({
    code: 1,
    stdout: [
      'error campaign.yaml No mail server is set up.',
      '  Write your provider and your login there into campaign.yaml (postbag help campaign lists the providers):',
      '  smtp:',
      '    preset: gmail',
      '    user: letters@campaign.example.org',
      '',
      'Ready to rehearse: 3 letters to 1 addressee. Not ready to send: 1 problem.',
      '',
    ].join('\n'),
    stderr: '',
  });

  const rehearsal = await postbag(['rehearse'], { cwd });
  expect(rehearsal).toEqual({
    code: 0,
    stdout: `3 letters rehearsed.\nThe letters as they would arrive lie in ${join(cwd, '.postbag', 'rehearsal', 'new')}. Nothing left this machine.\n`,
    stderr: 'To read them in the browser: postbag preview --rehearsed\n',
  });
  expect(box.letters).toEqual([]);

  const first = await postbag(['send', ...smtp, '--confirm', '3'], { cwd });
  expect(first).toEqual({ code: 0, stdout: '3 letters sent.\n', stderr: '' });
  // Letters leave over several connections, in no order.
  expect((await senders(box.letters)).toSorted()).toEqual([
    'Ana Roy via Clean Skies <letters@campaign.example.org>',
    'Bob Tremblay via Clean Skies <letters@campaign.example.org>',
    'Zoë O’Hara via Clean Skies <letters@campaign.example.org>',
  ]);
  expect(box.letters.map(({ from, to }) => ({ from, to }))).toEqual(
    Array.from({ length: 3 }, () => ({ from: 'letters@campaign.example.org', to: ['minister@ps.gc.ca'] })),
  );

  expect(await postbag(['send', ...smtp, '--confirm', '3'], { cwd })).toEqual({
    code: 0,
    stdout: 'All sent: 3 sent. Nothing to do.\n',
    stderr: '',
  });
  expect(box.letters).toHaveLength(3);
});

test('a new supporter is the only one due in the next run', async () => {
  const box = await mailbox();
  const cwd = folderWith(campaignFiles());
  await postbag(['send', '--smtp', box.url, '--confirm', '3'], { cwd });
  const names = ['Nia Osei', 'Ana Roy', 'Bob Tremblay', 'Zoë O’Hara'];
  writeFileSync(join(cwd, 'contacts/supporters.csv'), supportersCsv(names));
  const run = await postbag(['send', '--json', '--smtp', box.url, '--confirm', '1'], { cwd });
  const others = { skipped: 0, held: 0, not_tried: 0, left_out: 0 };
  expect(events(run)).toEqual([
    {
      event: 'sent',
      key: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
      list: 'contacts/supporters.csv',
      supporter_line: 2,
      to: ['minister@ps.gc.ca'],
      message_id: expect.stringMatching(/^[0-9a-f]{32}@campaign\.example\.org$/) as string,
      reply: expect.stringContaining('250') as string,
      server: expect.stringMatching(/^127\.0\.0\.1:\d+$/) as string,
    },
    { ...{ event: 'summary', due: 1, sent: 1, deferred: 0, rejected: 0, unknown: 0 }, ...others },
  ]);
});

test('a wrong number confirmed, or none, sends nothing', async () => {
  const box = await mailbox();
  const cwd = folderWith(campaignFiles());
  expect(await postbag(['send', '--smtp', box.url, '--confirm', '4'], { cwd })).toEqual({
    code: 2,
    stdout: '',
    stderr:
      'error You confirmed 4, but 3 letters are due. Nothing was sent.\n  postbag check tells what is due and why.\n',
  });
  expect(await postbag(['send', '--smtp', box.url], { cwd })).toEqual({
    code: 2,
    stdout: '',
    stderr: [
      'error 3 letters to 1 addressee need confirmation, and this is not a terminal.',
      '  If this is meant, add --confirm 3 to the command.',
      '',
    ].join('\n'),
  });
  expect(box.letters).toEqual([]);
});

test('an address that nobody has checked stops a send, and nothing else', async () => {
  const box = await mailbox();
  const cwd = folderWith(
    campaignFiles({ 'contacts/decision-makers.csv': decisionMakersCsv({ checked: '2021-03-04' }) }),
  );
  const sent = await postbag(['send', '--smtp', box.url, '--confirm', '3'], { cwd });
  expect(sent.code).toBe(2);
  expect(sent.stderr).toMatch(/^error contacts\/decision-makers\.csv:2:\d+ /);
  expect(box.letters).toEqual([]);
  expect((await postbag(['rehearse'], { cwd })).code).toBe(0);
});

test('a minister who follows another has not been written to yet', async () => {
  const box = await mailbox();
  const cwd = folderWith(campaignFiles());
  await postbag(['send', '--smtp', box.url, '--confirm', '3'], { cwd });
  const next = decisionMakersCsv({ name: 'Paul,Okafor', email: 'okafor@ps.gc.ca' });
  writeFileSync(join(cwd, 'contacts/decision-makers.csv'), next);
  const run = await postbag(['check', '--json'], { cwd });
  expect(events(run).at(-1)).toMatchObject({ event: 'summary', due: 3, sent: 0 });
});

test('a test letter goes to the tester alone, and says that it is one', async () => {
  const box = await mailbox();
  const cwd = folderWith(campaignFiles());
  const run = await postbag(['test', '--to', 'me@example.net', '--smtp', box.url], { cwd });
  expect(run).toEqual({
    code: 0,
    stdout: expect.stringMatching(
      /^sent {2}no-fly\.en {2}.*\n1 test letter sent to me@example\.net; nobody else got any\.\n$/,
    ) as string,
    stderr: '',
  });
  const [letter] = box.letters;
  expect(letter?.to).toEqual(['me@example.net']);
  expect(letter?.bytes.toString()).toContain('Subject: [TEST] Open the no-fly list');
  expect(letter?.bytes.toString()).not.toContain('minister@ps.gc.ca');
  expect(await postbag(['status'], { cwd })).toMatchObject({
    stdout: '3 due, 0 sent, 0 deferred, 0 refused, 0 unknown.\n',
  });
});

test.each(['minister@ps.gc.ca', 'MINISTER@PS.GC.CA', 'somebody@parl.gc.ca', 'x@canada.ca'])(
  'a test never goes to %s',
  async (to) => {
    const box = await mailbox();
    const cwd = folderWith(campaignFiles());
    const run = await postbag(['test', '--to', to, '--smtp', box.url], { cwd });
    expect({ code: run.code, says: run.stderr.includes('a test never goes there') }).toEqual({ code: 2, says: true });
    expect(box.letters).toEqual([]);
  },
);

test('an approval fits until text, list or addressees change', async () => {
  const box = await mailbox();
  const files = campaignFiles();
  const cwd = folderWith({ ...files, 'campaign.yaml': `${files['campaign.yaml'] ?? ''}approval: required\n` });
  const send = () => postbag(['send', '--smtp', box.url, '--confirm', '3'], { cwd });

  expect((await send()).stderr).toBe(
    'error campaign.yaml:9:11 Nobody has approved the letter no-fly yet.\n  When it has been read: postbag approve no-fly\n',
  );
  const approval = await postbag(['approve', '--by', 'Sam Lee'], { cwd });
  expect(approval).toEqual({
    code: 0,
    stdout: expect.stringMatching(
      /^approved no-fly by Sam Lee: 3 letters to Maria Lindqvist, Minister of Public Safety <minister@ps\.gc\.ca> \(text [0-9a-f]{16}\)\n$/,
    ) as string,
    stderr: '',
  });

  const template = join(cwd, 'templates/no-fly.en.hbs');
  const text = readFileSync(template, 'utf8');
  writeFileSync(template, text.replace('I live in', 'I am at home in'));
  expect((await send()).stderr).toContain('Since the approval of no-fly, this changed: the text.');
  writeFileSync(template, text);

  const list = join(cwd, 'contacts/supporters.csv');
  const rows = readFileSync(list, 'utf8');
  writeFileSync(list, rows.replace('Roy', 'Roi'));
  expect((await send()).stderr).toContain('this changed: the list (1 new or altered row).');
  writeFileSync(list, rows);

  const officials = join(cwd, 'contacts/decision-makers.csv');
  writeFileSync(officials, decisionMakersCsv({ name: 'Paul,Okafor' }));
  expect((await send()).stderr).toContain(
    'this changed: the addressees (now also Paul Okafor, Minister of Public Safety <minister@ps.gc.ca>).',
  );
  writeFileSync(officials, decisionMakersCsv({}));

  expect(box.letters).toEqual([]);
  expect((await send()).code).toBe(0);
  expect(box.letters).toHaveLength(3);
});

test('somebody who is forgotten gets no letter, whatever the list says', async () => {
  const cwd = folderWith(campaignFiles());
  expect((await postbag(['rehearse'], { cwd })).code).toBe(0);
  expect(await postbag(['forget', 'ANA.ROY@example.org'], { cwd })).toEqual({
    code: 0,
    stdout:
      'Forgotten: postbag writes nothing for this person any more, whatever a list says.\n' +
      'Ledger: 0 letters made anonymous, notes and changed words deleted. Rehearsal: 3 files deleted. Opt-outs by mail: 0 rows deleted.\n' +
      'contacts/supporters.csv:2\n',
    stderr:
      'The address still stands in 1 place of this folder, named above. postbag never changes your files: delete it there yourself.\n' +
      'Look through what you exported or handed on to others, too.\n',
  });
  expect(await postbag(['status'], { cwd })).toEqual({
    code: 0,
    stdout: '2 due, 0 sent, 0 deferred, 0 refused, 0 unknown. 1 row left out.\n',
    stderr: '',
  });
  expect(existsSync(join(cwd, '.postbag', 'rehearsal'))).toBe(false);
});

test('a mistake in one language version lets nobody be written for in the other', async () => {
  const french = '---\nsubject: "x"\nversion: 1\nto: [minister-of-public-safety]\n---\nBonjour, {{full_name}}\n';
  const english = french.replace('full_name', 'ful_name');
  const cwd = folderWith(campaignFiles({ 'templates/no-fly.fr.hbs': french, 'templates/no-fly.en.hbs': english }));
  const told = events(await postbag(['check', 'no-fly', '--json'], { cwd }));
  expect(told.map(({ event, code, letters }) => ({ event, code, letters }))).toEqual([
    { event: 'problem', code: 'template-name-unknown', letters: undefined },
    { event: 'problem', code: 'smtp-missing', letters: undefined },
    { event: 'summary', code: undefined, letters: 0 },
  ]);
});
