import { expect, test } from 'vitest';
import { campaignOf, serverWith } from '../support/sending.js';
import { atTerminal } from '../support/pseudo-terminal.js';
import { equipped } from '../support/equipment.js';

test.runIf(equipped('python3'))('the progress line moves', async () => {
  const cwd = campaignOf(3);
  const server = await serverWith();
  const words = ['send', '--smtp', `smtp://127.0.0.1:${server.port}?security=none`, '--confirm', '3'];
  const { code, text } = await atTerminal(words, { cwd });
  expect(code).toBe(0);
  expect(text).toContain('Sending 1 of 3 (33 %)\r\u001B[K');
  expect(text).toContain('3 letters sent');
});

test.runIf(equipped('python3'))('colours are for terminals, and go when they are not wanted', async () => {
  const cwd = campaignOf(1);
  const coloured = async (words: readonly string[], env = {}) =>
    /\u001B\[3\dm/.test((await atTerminal(words, { cwd, env })).text);
  expect({
    plain: await coloured(['check']),
    flag: await coloured(['check', '--no-color']),
    environment: await coloured(['check'], { NO_COLOR: '1' }),
  }).toEqual({ plain: true, flag: false, environment: false });
});
