import { describe, expect, test } from 'vitest';
import type { Outcome } from '../../src/outbox/ports.js';
import { faultServer } from '../support/fault-server.js';
import { smtpSettings } from '../support/mailbox.js';
import { smtpTransport } from '../../src/transports/smtp-transport.js';
import { impatient, message, patient, now, setUp } from './setting.js';

const many = (count: number, send: () => Promise<Outcome>): Promise<readonly Outcome['kind'][]> =>
  Promise.all(Array.from({ length: count }, async () => (await send()).kind));

describe('connections', () => {
  test('are used again, and taken leave of with QUIT', async () => {
    const { server, transport, send } = await setUp({});
    expect([(await send()).kind, (await send()).kind, (await send()).kind]).toEqual(['sent', 'sent', 'sent']);
    await transport.close();
    expect([server.sessions(), server.lines.at(-1)]).toEqual([1, 'QUIT']);
  });

  test('are as many as allowed, and no more', async () => {
    const { server, send } = await setUp(
      { script: ({ step }) => (step === 'dot' ? { say: '250 ok', after: 20 } : undefined) },
      { connections: 3 },
    );
    expect(await many(12, send)).toEqual(Array(12).fill('sent'));
    expect(server.mostOpen()).toBe(3);
  });

  test('that the server closed while idle are replaced without a word', async () => {
    const { server, send } = await setUp({
      script: ({ step, letter }) =>
        step === 'mail' && letter === 2 ? { say: '421 4.4.2 too many letters', close: true } : undefined,
    });
    expect([(await send()).kind, (await send()).kind, (await send()).kind, (await send()).kind]).toEqual([
      'sent',
      'sent',
      'sent',
      'sent',
    ]);
    expect([server.sessions(), server.letters.length]).toEqual([2, 4]);
  });

  test('become fewer when the server wants fewer, and every letter goes', async () => {
    const { server, transport, send } = await setUp(
      {
        script: ({ step, open }) => {
          if (step === 'connect' && open > 2) return { say: '421 4.7.0 too many connections', close: true };
          return step === 'dot' ? { say: '250 ok', after: 20 } : undefined;
        },
      },
      { connections: 5 },
    );
    expect(await many(12, send)).toEqual(Array(12).fill('sent'));
    expect([transport.connections, server.letters.length]).toEqual([2, 12]);
  });

  test('are opened one at a time until one stands: a server that takes nothing from us (554) is called once', async () => {
    const { server, send } = await setUp(
      { script: ({ step }) => (step === 'connect' ? { say: '554 5.7.1 go away', close: true } : undefined) },
      { connections: 10 },
    );
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => send()));
    for (const outcome of outcomes) expect(outcome).toMatchObject({ kind: 'deferred', stop: { code: 'smtp-refused' } });
    expect(outcomes[0]?.stop?.message).toContain('"554 5.7.1 go away"');
    expect(server.sessions()).toBe(1);
  });

  test('that are refused for now (421 at connect) say nothing of the letter', async () => {
    const { send } = await setUp({
      script: ({ step }) => (step === 'connect' ? { say: '421 4.3.2 come back', close: true } : undefined),
    });
    expect(await send()).toMatchObject({ kind: 'deferred', unanswered: true, reply: '421 4.3.2 come back' });
  });

  test('to a port where nobody listens say nothing of the letter', async () => {
    const server = await faultServer();
    await server.close();
    const transport = smtpTransport(smtpSettings(server.port), { now: () => now, timeouts: patient });
    const outcome = await transport.send(message(), ['minister@example.com'], new AbortController().signal);
    expect(outcome).toMatchObject({ kind: 'deferred', unanswered: true });
    expect(outcome.reply).toBe('No mail server answers there (ECONNREFUSED)');
    await transport.close();
  });

  test('that never greet are given up in time, at once when the run is stopped', async () => {
    const { transport, send } = await setUp(
      { script: ({ step }) => (step === 'connect' ? 'silence' : undefined) },
      {},
      { timeouts: { ...impatient, greeting: 200 } },
    );
    expect(await send()).toMatchObject({ kind: 'deferred', unanswered: true });
    const stopped = AbortSignal.timeout(20);
    expect(await transport.send(message(), ['minister@example.com'], stopped)).toMatchObject({
      kind: 'deferred',
      unanswered: true,
      reply: 'Stopped on request.',
    });
  });

  test('to a slow server stay: each answer has its own time', async () => {
    const slow = (say: string): { say: string; after: number } => ({ say, after: 150 });
    const replies = new Map([
      ['mail', slow('250 ok')],
      ['rcpt', slow('250 ok')],
      ['data', slow('354 go')],
      ['dot', slow('250 kept')],
    ]);
    const { send } = await setUp({ extensions: [], script: ({ step }) => replies.get(step) });
    expect(await send()).toMatchObject({ kind: 'sent', reply: '250 kept' });
  });
});

describe('what the server can do', () => {
  const text = { seven: Buffer.from('Subject: a\r\n\r\n=C3=A9\r\n'), eight: Buffer.from('Subject: a\r\n\r\né\r\n') };
  const letter = message({ bytes: (eightBit) => (eightBit ? text.eight : text.seven) });

  test('8-bit text goes only where it is offered', async () => {
    const offered = await setUp({ extensions: ['8BITMIME'] });
    await offered.send(undefined, letter);
    expect(offered.server.letters[0]?.bytes).toEqual(text.eight);
    expect(offered.server.lines).toContain('MAIL FROM:<letters@example.org> BODY=8BITMIME');
    const plain = await setUp({ extensions: [] });
    await plain.send(undefined, letter);
    expect(plain.server.letters[0]?.bytes).toEqual(text.seven);
    expect(plain.server.lines).toContain('MAIL FROM:<letters@example.org>');
  });

  test('a server that only knows HELO gets the letter', async () => {
    const { server, send } = await setUp({
      script: ({ step }) => (step === 'ehlo' ? { say: '502 5.5.1 what?' } : undefined),
    });
    expect(await send(undefined, letter)).toMatchObject({ kind: 'sent' });
    expect(server.letters[0]?.bytes).toEqual(text.seven);
    expect(server.lines.slice(0, 3)).toEqual([
      'EHLO [127.0.0.1]',
      'HELO [127.0.0.1]',
      'MAIL FROM:<letters@example.org>',
    ]);
  });

  test('the size is announced, and a letter that is too large is refused before the server knows of it', async () => {
    const { server, send } = await setUp({ extensions: ['SIZE 1000'] });
    expect(await send(undefined, letter)).toMatchObject({ kind: 'sent' });
    expect(server.lines).toContain(`MAIL FROM:<letters@example.org> SIZE=${text.seven.length}`);
    const large = message({ bytes: () => Buffer.alloc(2000, 'a\r\n') });
    expect(await send(undefined, large)).toEqual({
      kind: 'rejected',
      reply: 'The letter is larger than the 1000 octets that the server takes; it was not sent.',
      server: `127.0.0.1:${server.port}`,
    });
    expect(server.lines.filter((line) => line.startsWith('MAIL'))).toHaveLength(1);
    expect(await send(undefined, letter)).toMatchObject({ kind: 'sent' });
  });

  test('a letter that is longer than what a connection takes at once arrives whole, and so does the next', async () => {
    const { server, send } = await setUp({});
    const bytes = Buffer.alloc(3_000_000, 'A line of a long letter.\r\n');
    const long = message({ bytes: () => Buffer.concat([bytes, Buffer.from('\r\n')]) });
    expect([(await send(undefined, long)).kind, (await send(undefined, long)).kind]).toEqual(['sent', 'sent']);
    expect(server.letters.map((one) => one.bytes.length)).toEqual([3_000_002, 3_000_002]);
  });

  test('an address in UTF-8 is refused before the server hears of it, unless the server takes it', async () => {
    const international = message({ needsSmtpUtf8: true });
    const without = await setUp({});
    expect(await without.send(['pelé@example.com'], international)).toMatchObject({ kind: 'rejected' });
    expect(without.server.lines.filter((line) => line.startsWith('MAIL'))).toEqual([]);
    expect(await without.send()).toMatchObject({ kind: 'sent' });
    const offered = await setUp({ extensions: ['SMTPUTF8'] });
    expect(await offered.send(['minister@example.com'], international)).toMatchObject({ kind: 'sent' });
    expect(await offered.send()).toMatchObject({ kind: 'sent' });
    expect(offered.server.lines.filter((line) => line.startsWith('MAIL'))).toEqual([
      'MAIL FROM:<letters@example.org> SMTPUTF8',
      'MAIL FROM:<letters@example.org>',
    ]);
  });

  test('we introduce ourselves by the name we are given, and never by that of this computer', async () => {
    const { server, send } = await setUp({}, { clientName: 'letters.example.org' });
    await send();
    expect(server.lines[0]).toBe('EHLO letters.example.org');
  });
});

describe('what concerns all letters stops the run', () => {
  const hours = (count: number): Date => new Date(now.getTime() + count * 3_600_000);

  test.each([
    [
      'dot',
      '550-5.4.5 Daily user sending limit exceeded. For more information\r\n550 5.4.5 visit support',
      'smtp-quota',
      hours(24),
    ],
    ['mail', '552 5.4.5 Daily sending quota exceeded', 'smtp-quota', hours(24)],
    [
      'rcpt',
      '550 5.1.90 Your message cannot be sent because you have reached your daily limit for message recipients',
      'smtp-quota',
      hours(24),
    ],
    [
      'dot',
      '550 5.7.515 Access denied, sending domain example.org does not meet the required authentication level',
      'smtp-refused',
      undefined,
    ],
    ['mail', '553 5.1.8 sender domain unknown', 'smtp-refused', undefined],
    ['dot', '550 5.7.26 This mail has been blocked because the sender is unauthenticated', 'smtp-refused', undefined],
    // Somebody else's server, or a login that was forgotten; each letter would be refused, and none for its own sake.
    ['rcpt', '554 5.7.1 <minister@example.com>: Relay access denied', 'smtp-refused', undefined],
    ['rcpt', '454 4.7.1 <minister@example.com>: Relay access denied', 'smtp-refused', undefined],
    ['rcpt', '550 5.7.1 <minister@example.com>... Relaying denied', 'smtp-refused', undefined],
    ['rcpt', '550 relay not permitted', 'smtp-refused', undefined],
    ['rcpt', '550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain', 'smtp-refused', undefined],
    ['rcpt', '553 sorry, that domain is not in my list of allowed rcpthosts (#5.7.1)', 'smtp-refused', undefined],
    ['rcpt', '550 5.7.1 Authentication required', 'smtp-refused', undefined],
    ['rcpt', '530 5.7.0 Authentication required', 'smtp-login-needed', undefined],
    ['data', '530 5.7.57 Client not authenticated to send mail', 'smtp-login-needed', undefined],
    ['mail', '530 5.7.0 Must issue a STARTTLS command first', 'smtp-tls-needed', undefined],
    ['mail', '550 5.7.1 sender not allowed', 'smtp-sender-refused', undefined],
  ] as const)('at %s "%s"', async (step, say, code, notBefore) => {
    const { send } = await setUp({ script: (at) => (at.step === step ? { say } : undefined) });
    const outcome = await send();
    expect([outcome.kind, outcome.stop?.code, outcome.notBefore]).toEqual(['deferred', code, notBefore]);
  });
});

test.each([
  ['dot', '421 4.7.28 unusual rate of unsolicited mail from your address', true],
  ['data', '454 Throttling failure: Maximum sending rate exceeded', true],
  ['rcpt', '451 4.7.1 too fast, slow down', true],
  ['mail', '421 4.7.0 too many messages, try again later', true],
  ['connect', '421 4.7.0 you are sending too fast', true],
  ['rcpt', '451 4.7.1 Greylisted, too many new senders', undefined],
  ['rcpt', '451 4.7.1 try again later', undefined],
  ['mail', '421 4.4.2 too many letters', undefined],
] as const)('at %s "%s": whether letters come too fast', async (step, say, tooFast) => {
  const { send } = await setUp({ script: (at) => (at.step === step ? { say, close: step === 'connect' } : undefined) });
  const outcome = await send();
  expect([outcome.kind, outcome.stop, outcome.tooFast]).toEqual(['deferred', undefined, tooFast]);
});
