import { say, inEnglish } from '../../src/language/sentence.js';
import { createServer, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import type { Outcome } from '../../src/outbox/ports.js';
import { openingLimit } from '../../src/transports/smtp-options.js';
import { smtpTransport } from '../../src/transports/smtp-transport.js';
import { away, delivery, due, quickClock } from '../outbox/setting.js';
import { smtpSettings } from '../support/mailbox.js';
import { message, now, patient } from './setting.js';
import { portOf } from '../support/free-port.js';

test.each(['tls', 'starttls'] as const)('opening a line with %s ends within a minute', (security) => {
  expect(openingLimit({ security }, { now: () => now })).toBeLessThanOrEqual(60_000);
});

test.each(['tls', 'starttls'] as const)(
  'a server that falls silent before encryption stands (%s) leaves no letter in doubt',
  async (security) => {
    const sockets = new Set<Socket>();
    const server = createServer((socket) => {
      sockets.add(socket.on('error', () => undefined));
      if (security === 'starttls') socket.write('220 mail.example.org\r\n');
    });
    const port = await portOf(server.listen(0, '127.0.0.1'));
    onTestFinished(() => {
      for (const socket of sockets) socket.destroy();
      server.close();
    });
    const timeouts = { ...patient, opening: 400 };
    const transport = smtpTransport(smtpSettings(port, { security }), { now: () => now, timeouts });
    let left = false;
    const noMore = new AbortController().signal;
    const leave = (): Promise<boolean> => Promise.resolve((left = true));
    const textMayLeave = leave;
    const sent = transport.send(message(), ['minister@example.com'], noMore, { leave, textMayLeave, noMore });
    expect(transport.opening).toMatchObject({ since: now, until: new Date(now.getTime() + 400) });
    expect({ ...(await sent), reply: '' }).toMatchObject({ kind: 'deferred', unanswered: true, stop: undefined });
    expect(left).toBe(false);
    expect(transport.opening).toBeUndefined();
    await transport.close();
  },
);

test('a connection that is not open after ten seconds is reported, with the moment at which it is given up', async () => {
  const clock = quickClock();
  const began = clock.now().getTime();
  const opening = { since: clock.now(), until: new Date(began + 50_000), why: say`the server does not answer` };
  let tell = (): void => undefined;
  const told = new Promise<void>((resolve) => (tell = resolve));
  const stop = new AbortController();
  const send = async (): Promise<Outcome> => {
    await told;
    stop.abort();
    return { kind: 'deferred', reply: 'silence', server: 'mail:25', ...away };
  };
  const transport = { connections: 1, opening, send, close: () => Promise.resolve() };
  const events: string[] = [];
  for await (const event of delivery([due('a')], { transport, clock, interrupted: stop.signal })) {
    if (event.type !== 'waiting') continue;
    const seconds = (date: Date): number => (date.getTime() - began) / 1_000;
    events.push(`after ${seconds(clock.now())} s: until ${seconds(event.until)} s, ${inEnglish(event.why)}`);
    tell();
  }
  expect(events[0]).toBe('after 10 s: until 50 s, the server does not answer');
});
