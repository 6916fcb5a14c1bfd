import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { scheduledWords, schedulerLine } from '../../../src/runs/send/scheduler-line.js';

const moment = new Date('2026-12-26T14:00:30Z');
const words = ['node', '/opt/post bag/main.js', 'send', "it's", '-C', '/home/ana/$HOME "x"', '--confirm', '3'];

test('the line is in the zone of the system, not after the moment, and every word comes back from the shell', () => {
  const line = schedulerLine(words, moment, { platform: 'linux', timeZone: 'America/Regina' }); // whose clocks never change
  expect(line).toMatch(/ \| at -t 202612260801$/);
  const command = execFileSync('sh', ['-c', line.replace(/ \| at .*/, '')], { encoding: 'utf8' }).trimEnd();
  const seen = execFileSync('sh', ['-c', command.replace('node', "printf '%s\\n'")], { encoding: 'utf8' });
  expect(seen.trimEnd().split('\n')).toEqual(words.slice(1));
});

test('on Windows it is schtasks', () => {
  expect(
    schedulerLine(['postbag', 'send', '-C', 'C:\\Users\\Ana Roy\\x', '--confirm', '3'], moment, {
      platform: 'win32',
      timeZone: 'UTC',
    }),
  ).toBe(
    'schtasks /create /tn postbag /sc once /sd 2026/12/26 /st 14:01 /tr "postbag send -C \\"C:\\Users\\Ana Roy\\x\\" --confirm 3"',
  );
});

test('the words are those that were typed, without the time, with the number, and with absolute paths', () => {
  const typed = [
    '-C',
    'x',
    'send',
    'two ministers',
    '--at',
    '09:00',
    '--until=17:00',
    '--ca',
    'ca.pem',
    '--confirm',
    '2',
    '--wait',
  ];
  expect(scheduledWords(typed, { folder: '/home/ana/x', cwd: '/home/ana', confirmed: 3 })).toEqual([
    ...['send', 'two ministers', '--until=17:00', '--ca', '/home/ana/ca.pem', '--wait'],
    ...['-C', '/home/ana/x', '--confirm', '3'],
  ]);
});
