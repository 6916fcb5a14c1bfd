import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { answerLog } from '../../../src/runs/mail/answer-log.js';
import { folderWith } from '../../support/postbag.js';

test('what a stranger wrote into a subject neither moves a screen, nor runs in a spreadsheet, nor keeps the log from its next run', async () => {
  const cwd = folderWith({});
  const answer = {
    kind: 'reply',
    at: new Date('2026-06-12T10:00:00Z'),
    entry: undefined,
    addressee: undefined,
    isProven: false,
  } as const;
  const write = async (): Promise<string> => {
    const log = await answerLog('answers.csv', cwd);
    log.add({ ...answer, from: 'eve@example.net', subject: 'a\u001B[2Jb\u0000c\u202Ed' });
    log.add({ ...answer, from: 'eve@example.net', subject: '=1+1' });
    await log.write();
    return readFileSync(join(cwd, 'answers.csv'), 'utf8');
  };
  const rows = `2026-06-12T10:00:00.000Z,reply,,eve@example.net,'=1+1,,,,\r\n2026-06-12T10:00:00.000Z,reply,,eve@example.net,a⟨ESC⟩[2Jb⟨NUL⟩c⟨RLO⟩d,,,,\r\n`;
  const whole = `\ufeffdate,kind,office,from,subject,letter,list,line,key\r\n${rows}`;
  expect([await write(), await write()]).toEqual([whole, whole]);
});
