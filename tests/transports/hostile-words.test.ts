import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { smtpTransport } from '../../src/transports/smtp-transport.js';
import { authority } from '../support/certificates.js';
import { equipped } from '../support/equipment.js';
import { smtpSettings } from '../support/mailbox.js';
import { message, now, patient, setUp } from './setting.js';
import { portOf } from '../support/free-port.js';

test('what could move a cursor or turn the line around is named in every answer', async () => {
  const say = '550 5.7.1 \x1b[2J\x07no \u009b31m\u202eback\r550';
  const { send } = await setUp({
    script: ({ step }) => (step === 'dot' ? { say } : undefined),
  });
  const { kind, reply } = await send();
  expect({ kind, reply }).toEqual({
    kind: 'rejected',
    reply: '550 5.7.1 ⟨ESC⟩[2J⟨BEL⟩no ⟨CSI⟩31m⟨RLO⟩back⟨CR⟩550',
  });
});

test.runIf(equipped('openssl'))(
  'a password that a server repeats, at whatever step, is not in what is written down',
  async () => {
    const trusted = await authority();
    onTestFinished(trusted.remove);
    const password = 'hunter2 of July';
    const echo = Buffer.from(`\0campaign\0${password}`).toString('base64');
    for (const step of ['mail', 'rcpt', 'data', 'dot'] as const) {
      const { send } = await setUp(
        {
          extensions: ['STARTTLS', 'AUTH PLAIN'],
          credentials: await trusted.server(['DNS:localhost']),
          script: (place) => (place.step === step ? { say: `450 4.7.1 you said ${echo}, ${password}` } : undefined),
        },
        { security: 'starttls', host: 'localhost', user: 'campaign' },
        { ca: trusted.ca, password },
      );
      expect([step, (await send()).reply]).toEqual([step, '450 4.7.1 you said (password), (password)']);
    }
  },
);

test('a server that never greets keeps no process alive once the run has ended', async () => {
  const sockets: Socket[] = [];
  const server = createServer((socket) => void sockets.push(socket));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const port = await portOf(server.listen(0, '127.0.0.1'));
  const transport = smtpTransport(smtpSettings(port), {
    now: () => now,
    timeouts: { ...patient, greeting: 60_000, command: 60_000 },
  });
  const stop = new AbortController();
  const sent = transport.send(message(), ['minister@example.com'], stop.signal);
  const [called] = (await once(server, 'connection')) as [Socket];
  stop.abort();
  expect(await sent).toMatchObject({ kind: 'deferred', reply: 'Stopped on request.' });
  const hungUp = once(called.resume(), 'end');
  await transport.close();
  await hungUp;
});
