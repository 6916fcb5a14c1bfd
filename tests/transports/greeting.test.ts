import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { authority, type Authority, type Credentials } from '../support/certificates.js';
import { equipped } from '../support/equipment.js';
import { patient, setUp } from './setting.js';

const hasAuthority = equipped('openssl');
let trusted: Authority;
let own: Credentials;

beforeAll(async () => {
  if (!hasAuthority) return;
  trusted = await authority();
  own = await trusted.server(['DNS:localhost', 'IP:127.0.0.1']);
});
afterAll(async () => {
  if (hasAuthority) await trusted.remove();
});

const extensions = ['STARTTLS'];

describe.runIf(hasAuthority)('how encryption begins', () => {
  test.each([
    ['starttls', 'tls', true],
    ['none', 'tls', true],
    ['tls', 'starttls', false],
  ] as const)(
    'with %s at a server that wants %s the run stops soon, and names the line to write',
    async (security, right, implicitTls) => {
      const { server, send } = await setUp(
        { credentials: own, implicitTls },
        { security },
        { timeouts: { ...patient, silence: 200 } },
      );
      const { kind, stop } = await send();
      expect([kind, stop?.code, stop?.hint]).toEqual([
        'deferred',
        'smtp-security-wrong',
        `Write \`security: ${right}\` under \`smtp:\` in campaign.yaml. With --smtp, begin the address with ${implicitTls ? 'smtps' : 'smtp'}://.`,
      ]);
      expect(server.lines).toEqual([]);
    },
  );

  test('a server that only greets late is waited for', async () => {
    const { server, send } = await setUp(
      {
        credentials: own,
        extensions,
        script: ({ step }) => (step === 'connect' ? { say: '220 late', after: 800 } : undefined),
      },
      { security: 'starttls', host: 'localhost' },
      { ca: trusted.ca, timeouts: { ...patient, silence: 100 } },
    );
    expect(await send()).toMatchObject({ kind: 'sent' });
    expect(server.letters).toHaveLength(1);
  });
});
