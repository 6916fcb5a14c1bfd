import { expect, test } from 'vitest';
import { campaignOf, keysAt, serverWith, standingOf } from '../support/sending.js';
import { atTerminal, type Keys } from '../support/pseudo-terminal.js';
import { equipped } from '../support/equipment.js';

async function sendByHand(keys: Keys) {
  const cwd = campaignOf(3);
  const server = await serverWith();
  const words = ['send', '--smtp', `smtp://127.0.0.1:${server.port}?security=none`];
  const { code, text } = await atTerminal(words, { cwd, keys });
  return { cwd, server, code, text };
}

test.runIf(equipped('python3'))(
  'the sentence typed as asked sends the letters, and the progress line moves',
  async () => {
    const { cwd, server, code, text } = await sendByHand([['to stop: ', 'send 3 letters\r']]);
    expect(code).toBe(0);
    expect(text).toContain('Type "send 3 letters" to send, anything else to stop: ');
    expect(text).toContain('Sending 1 of 3 (33 %)\r\u001B[K');
    expect(text).toContain('3 letters sent');
    expect(new Set(keysAt(server)).size).toBe(3);
    expect(await standingOf(cwd)).toMatchObject({ due: 0, sent: 3 });
  },
);

test.runIf(equipped('python3')).each([
  ['y', 'y\r'],
  ['another number', 'send 4 letters\r'],
  ['nothing', '\r'],
  ['Ctrl-C', '^C'],
  ['Ctrl-D', '\u0004'],
])('%s sends nothing', async (_, typed) => {
  const { cwd, server, code, text } = await sendByHand([['to stop: ', typed]]);
  expect({ code, calls: server.sessions() }).toEqual({ code: 2, calls: 0 });
  expect(text).toContain('Not confirmed. Nothing was sent.');
  expect(await standingOf(cwd)).toMatchObject({ due: 3, sent: 0 });
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
