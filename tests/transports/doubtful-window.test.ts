import { describe, expect, test } from 'vitest';
import type { Outcome } from '../../src/outbox/ports.js';
import type { Fault, Step } from '../support/fault-server.js';
import { impatient, impatientAfterLetter, message, setUp } from './setting.js';

const extensions = { pipelined: ['PIPELINING', '8BITMIME'], 'one by one': ['8BITMIME'] };

const before: readonly Step[] = ['connect', 'ehlo', 'mail', 'rcpt', 'data'];
const after: readonly Step[] = ['body', 'dot'];
const faults: Readonly<Record<string, Fault>> = {
  'hangs up': 'drop',
  'breaks the line': 'reset',
  'falls silent': 'silence',
  'talks nonsense': { say: 'what a day', close: true },
  'says half a reply': { say: '25', close: true },
};

test.each(['250-kept\r\n550 5.7.1 not wanted', '550-not wanted\r\n250 2.0.0 kept', '451-later\r\n550 never'])(
  'an answer to the letter whose lines contradict each other is none: %j',
  async (say) => {
    const { send } = await setUp({ script: ({ step }) => (step === 'dot' ? { say } : undefined) });
    expect(await send()).toMatchObject({ kind: 'unknown' });
  },
);

for (const [manner, offered] of Object.entries(extensions)) {
  describe(`commands sent ${manner}`, () => {
    for (const [what, fault] of Object.entries(faults)) {
      for (const step of before) {
        // Some servers say 250 where 354 belongs, so any yes to DATA sets the letter going.
        if (step === 'data' && what === 'says half a reply') continue;
        test(`a server that ${what} at ${step} has nothing: the letter can be tried again`, async () => {
          const { server, send } = await setUp(
            {
              extensions: offered,
              script: (at) => (at.step === step ? fault : undefined),
            },
            {},
            { timeouts: impatient },
          );
          const outcome = await send();
          expect(outcome).toMatchObject({ kind: 'deferred', unanswered: true, server: `127.0.0.1:${server.port}` });
          expect(outcome.reply).not.toBe('');
          expect(server.letters).toEqual([]);
        });
      }
      for (const step of after) {
        test(`a server that ${what} at ${step} may have the letter: nobody knows`, async () => {
          const { send } = await setUp(
            { extensions: offered, script: (at) => (at.step === step ? fault : undefined) },
            {},
            { timeouts: impatientAfterLetter },
          );
          expect(await send()).toMatchObject({ kind: 'unknown' });
        });
      }
    }

    test.each([
      ['mail', '451 4.3.0 not now', 'deferred'],
      ['rcpt', '450 4.2.0 greylisted', 'deferred'],
      ['rcpt', '452 4.2.2 mailbox full', 'deferred'],
      ['rcpt', '550 5.1.1 no such user', 'rejected'],
      ['data', '451 4.3.0 not now', 'deferred'],
      ['data', '554 5.7.1 no', 'rejected'],
      ['dot', '451 4.7.1 greylisted', 'deferred'],
      ['dot', '552 5.3.4 too large', 'rejected'],
      ['dot', '554 5.7.1 spam', 'rejected'],
    ] as const)('at %s "%s" means %s, and the session goes on', async (step, say, kind) => {
      let first = true;
      const { server, send } = await setUp({
        extensions: offered,
        script: (at) => {
          if (at.step !== step || !first) return undefined;
          first = false;
          return { say };
        },
      });
      expect(await send()).toEqual({ kind, reply: say, server: `127.0.0.1:${server.port}` });
      expect(await send()).toEqual({ kind: 'sent', reply: '250 2.0.0 kept', server: `127.0.0.1:${server.port}` });
      expect([server.sessions(), server.letters.length]).toEqual([1, 1]);
    });
  });
}

test('a server that says yes instead of 354 has the letter when it says so again, and may have it when it does not', async () => {
  const { send } = await setUp({
    script: ({ step }) => (step === 'data' ? { say: '250 go', close: true } : undefined),
  });
  expect(await send()).toMatchObject({ kind: 'unknown' });
});

test('a letter arrives octet by octet as it was made, dots and all', async () => {
  const { server, send } = await setUp({});
  await send();
  expect(server.letters).toEqual([
    { from: 'letters@example.org', to: ['minister@example.com'], bytes: message().bytes(true) },
  ]);
});

test('an answer of several lines is kept as one', async () => {
  const { server, send } = await setUp({
    script: ({ step }) =>
      step === 'dot' ? { say: '554-5.7.1 looks like spam\r\n554-5.7.1 ask\r\n554 5.7.1 us' } : undefined,
  });
  expect(await send()).toEqual({
    kind: 'rejected',
    reply: '554 5.7.1 looks like spam ask us',
    server: `127.0.0.1:${server.port}`,
  });
});

test('a stop on request before the server asked for the letter defers it; after that, nobody knows', async () => {
  const stoppedAt = async (last: Step): Promise<Outcome> => {
    const stop = new AbortController();
    const { transport } = await setUp({
      script: ({ step }) => {
        if (step !== last) return undefined;
        stop.abort();
        return 'silence';
      },
    });
    return transport.send(message(), ['minister@example.com'], stop.signal);
  };
  expect(await stoppedAt('data')).toMatchObject({ kind: 'deferred', unanswered: true, reply: 'Stopped on request.' });
  expect(await stoppedAt('dot')).toMatchObject({ kind: 'unknown' });
});

test('each addressee gets an answer of its own when one of several is refused', async () => {
  const { server, send } = await setUp({
    script: ({ step, line }) => {
      if (step !== 'rcpt') return undefined;
      if (line.includes('gone@')) return { say: '550 5.1.1 no such user' };
      return line.includes('slow@') ? { say: '450 4.2.0 later' } : undefined;
    },
  });
  const to = ['minister@example.com', 'gone@example.com', 'slow@example.com'];
  expect(await send(to)).toEqual({
    kind: 'deferred',
    reply: '450 4.2.0 later',
    server: `127.0.0.1:${server.port}`,
    recipients: [
      { address: 'minister@example.com', kind: 'sent', reply: '250 2.0.0 kept' },
      { address: 'gone@example.com', kind: 'rejected', reply: '550 5.1.1 no such user' },
      { address: 'slow@example.com', kind: 'deferred', reply: '450 4.2.0 later' },
    ],
  });
  expect(server.letters.map((letter) => letter.to)).toEqual([['minister@example.com']]);
});

test('an addressee that was refused stays refused when the fate of the letter is unknown for the others', async () => {
  const { send } = await setUp({
    script: ({ step, line }) => {
      if (step === 'rcpt' && line.includes('gone@')) return { say: '550 5.1.1 no such user' };
      return step === 'dot' ? 'drop' : undefined;
    },
  });
  expect(await send(['minister@example.com', 'gone@example.com'])).toMatchObject({
    kind: 'unknown',
    recipients: [
      { address: 'minister@example.com', kind: 'unknown' },
      { address: 'gone@example.com', kind: 'rejected', reply: '550 5.1.1 no such user' },
    ],
  });
});
