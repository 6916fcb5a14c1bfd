import { createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { ownName } from '../../src/transports/open-session.js';
import { smtpTransport } from '../../src/transports/smtp-transport.js';
import { smtpSettings } from '../support/mailbox.js';
import { faultServer } from '../support/fault-server.js';
import { message, now, patient } from './setting.js';
import { portOf } from '../support/free-port.js';

test.each([
  ['mail.example.org', 'mail.example.org'],
  ['ana-laptop', '[127.0.0.1]'],
  ['ana.local', '[127.0.0.1]'],
  ['box.lan', '[127.0.0.1]'],
  ['10.0.0.1', '[127.0.0.1]'],
  ['bad_name.example.org', '[127.0.0.1]'],
  ['', '[127.0.0.1]'],
])('a computer called "%s" calls itself %s', (name, said) => {
  expect(ownName(name)).toBe(said);
});

test('a web server on the port of a mail server is no attack', async () => {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.end('HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n');
  });
  const port = await portOf(server.listen(0, '127.0.0.1'));
  onTestFinished(() => void server.close());
  const transport = smtpTransport(smtpSettings(port), { now: () => now, timeouts: patient });
  const outcome = await transport.send(message(), ['minister@example.com'], new AbortController().signal);
  await transport.close();
  expect([outcome.kind, outcome.stop?.code, outcome.stop?.message]).toEqual([
    'deferred',
    'smtp-refused',
    `A web server answers at 127.0.0.1:${port}, not a mail server.`,
  ]);
});

test('a server that cannot encrypt just now is tried again', async () => {
  const server = await faultServer({
    extensions: ['STARTTLS'],
    script: ({ step }) =>
      step === 'starttls' ? { say: '454 4.7.0 TLS not available due to temporary reason' } : undefined,
  });
  onTestFinished(() => server.close());
  const settings = { ...smtpSettings(server.port), security: 'starttls' as const };
  const transport = smtpTransport(settings, { now: () => now, timeouts: patient });
  const outcome = await transport.send(message(), ['minister@example.com'], new AbortController().signal);
  await transport.close();
  expect([outcome.kind, outcome.stop, outcome.unanswered]).toEqual(['deferred', undefined, true]);
});
