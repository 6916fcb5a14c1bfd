import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { campaignFiles, manySupportersCsv } from '../support/campaign-files.js';
import { events, folderWith, start } from '../support/postbag.js';
import { atTerminal } from '../support/pseudo-terminal.js';
import { sendWords, serverWith } from '../support/sending.js';

test('status --watch shows a run that waits for its pace, as events and in place at a terminal, until Ctrl-C', async () => {
  const files = campaignFiles({ 'contacts/supporters.csv': manySupportersCsv(3) });
  const campaign = files['campaign.yaml']?.replace(/pace:.*/, 'pace: { per_hour: 1, slow_start: 0 }') ?? '';
  const cwd = folderWith({ ...files, 'campaign.yaml': campaign });
  const server = await serverWith();
  const run = start(sendWords(server, 3), { cwd });
  await run.says('"event":"sent"');

  const watching = start(['status', '--watch', '--json'], { cwd });
  await watching.says('"waitsFor":"pace.per_hour is 1');
  watching.child.kill('SIGINT');
  const watched = await watching.ended;
  expect([watched.code, watched.stderr]).toEqual([0, '']);
  const [sender, progress] = events(watched).slice(-3);
  expect(sender).toMatchObject({ event: 'sender', place: cwd, pid: run.child.pid, alive: true });
  const counts = {
    ready: 2,
    sending: 0,
    sent: 1,
    deferred: 0,
    rejected: 0,
    unknown: 0,
    bounced: 0,
    printed: 0,
    dropped: 0,
  };
  expect(progress).toMatchObject({ event: 'progress', ...counts, next_try: null, running: true });
  expect(events(watched).at(-1)).toEqual({ event: 'summary', ...counts, running: true });

  // The second look stands in the place of the first.
  const screen = await atTerminal(['status', '--watch', '--lang', 'fr'], {
    cwd,
    columns: 40,
    keys: [['par minute', '^C']],
  });
  expect(screen.code).toBe(0);
  // Without the passing line that tells how far the list is read.
  const seen = screen.text.replace(/.*\r\u001B\[K/g, '');
  const [first = '', second = ''] = seen.split(/\u001B\[\d+A\r\u001B\[J/);
  expect(first.replaceAll('\r', '').split('\n')).toEqual([
    expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d Ctrl-C met fin à$/),
    'cet affichage.',
    '2 prêtes, 0 en cours d’envoi, 1',
    'envoyée, 0 différée, 0 refusée, 0 au',
    'résultat inconnu.',
    'postbag travaille pour cette campagne',
    expect.stringMatching(/^\(processus \d+, depuis \d{4}-\d\d-\d\d( \d\d:\d\d)?$/),
    expect.stringMatching(/^(\d\d:\d\d(:\d\d)? )?\(America\/Toronto, UTC−[45]\)\)\.$/),
    '  Il attend\u00A0: pace.per_hour est à 1,',
    expect.stringMatching(/^ {2}jusqu’au \d{4}-\d\d-\d\d \d\d:\d\d$/),
    '',
  ]);
  expect(second).toContain('Il attend');
  expect(seen.split('\n').every((line) => line.replace(/\u001B\[[^A-Z]*[A-Z]|\r/g, '').length < 40)).toBe(true);

  run.child.kill('SIGINT');
  await run.ended;
  // Two supporters are in no list any more: their letters will not leave.
  writeFileSync(join(cwd, 'contacts/supporters.csv'), manySupportersCsv(1));
  const after = start(['status', '--watch'], { cwd });
  await after.says('0 ready, 0 being sent, 1 sent, 0 deferred, 0 refused, 0 unknown, 2 no longer planned.');
  await after.says('Nobody is sending now.');
  after.child.kill('SIGTERM');
  expect(await after.ended).toMatchObject({ code: 0, stderr: '' });
});
