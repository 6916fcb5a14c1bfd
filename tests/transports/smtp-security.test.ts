import tls from 'node:tls';
import { say } from '../../src/language/sentence.js';
import { Problem } from '../../src/problems/problem.js';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { smtpTransport } from '../../src/transports/smtp-transport.js';
import { authority, type Authority, type Credentials } from '../support/certificates.js';
import { smtpSettings } from '../support/mailbox.js';
import { impatient, now, setUp } from './setting.js';
import { equipped } from '../support/equipment.js';

let trusted: Authority;
let own: Credentials;

const hasAuthority = equipped('openssl');

beforeAll(async () => {
  if (!hasAuthority) return;
  trusted = await authority();
  own = await trusted.server(['DNS:localhost', 'IP:127.0.0.1']);
});
afterAll(async () => {
  if (hasAuthority) await trusted.remove();
});

const extensions = ['PIPELINING', '8BITMIME', 'STARTTLS', 'AUTH PLAIN LOGIN'];
const secret = { user: 'campaign@example.org', password: 'open sesame' };

describe.runIf(hasAuthority)('encryption', () => {
  test.each(['starttls', 'tls'] as const)('with %s the letter and the password travel encrypted', async (security) => {
    const { server, send } = await setUp(
      { extensions, credentials: own, implicitTls: security === 'tls' },
      { security, host: 'localhost', user: secret.user },
      { ca: trusted.ca, password: secret.password },
    );
    expect(await send()).toMatchObject({ kind: 'sent' });
    expect(server.letters).toHaveLength(1);
    expect(server.inClear).toEqual(security === 'tls' ? [] : ['EHLO [127.0.0.1]', 'STARTTLS']);
    expect(server.lines.filter((line) => line.startsWith('AUTH'))).toHaveLength(1);
  });

  test.each([
    ['does not know it stops the run', '502 5.5.1 unknown command', 'smtp-tls-refused'],
    ['cannot just now is tried again', '454 4.7.0 TLS not available', undefined],
  ])('a server that %s: nothing goes in clear', async (_what, say, code) => {
    const { server, send } = await setUp(
      { extensions: ['AUTH PLAIN'], script: ({ step }) => (step === 'starttls' ? { say } : undefined) },
      { security: 'starttls', user: secret.user },
      { password: secret.password },
    );
    const outcome = await send();
    expect([outcome.kind, outcome.unanswered, outcome.stop?.code]).toEqual(['deferred', code === undefined, code]);
    expect(outcome.reply).toContain(say);
    expect(server.lines).toEqual(['EHLO [127.0.0.1]', 'STARTTLS']);
  });

  test('TLS older than 1.2 is no encryption: nothing is said over it', async () => {
    // Node and OpenSSL would refuse it too, as they are set usually; here they are told to take it.
    const [version, ciphers] = [tls.DEFAULT_MIN_VERSION, tls.DEFAULT_CIPHERS];
    onTestFinished(() => void Object.assign(tls, { DEFAULT_MIN_VERSION: version, DEFAULT_CIPHERS: ciphers }));
    Object.assign(tls, { DEFAULT_MIN_VERSION: 'TLSv1', DEFAULT_CIPHERS: 'DEFAULT@SECLEVEL=0' });
    const old = { ...own, minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' };
    const { server, send } = await setUp(
      { credentials: old, implicitTls: true },
      { security: 'tls', host: 'localhost' },
      { ca: trusted.ca },
    );
    expect(await send()).toMatchObject({ kind: 'deferred' });
    expect(server.lines).toEqual([]);
  });

  test('a server that only knows HELO stops a run that must be encrypted', async () => {
    const { server, send } = await setUp(
      { script: ({ step }) => (step === 'ehlo' ? { say: '500 5.5.1 what?' } : undefined) },
      { security: 'starttls' },
    );
    expect(await send()).toMatchObject({ stop: { code: 'smtp-tls-refused' } });
    expect(server.lines).toEqual(['EHLO [127.0.0.1]']);
  });

  test('lines injected before encryption stop the run, and no password is sent', async () => {
    const { server, send } = await setUp(
      {
        extensions,
        credentials: own,
        script: ({ step }) => (step === 'starttls' ? { say: '220 go\r\n250-evil\r\n250 AUTH PLAIN' } : undefined),
      },
      { security: 'starttls', host: 'localhost', user: secret.user },
      { ca: trusted.ca, password: secret.password },
    );
    expect(await send()).toMatchObject({ kind: 'deferred', stop: { code: 'smtp-tls-tampered' } });
    expect(server.lines.filter((line) => /^(AUTH|MAIL)/.test(line))).toEqual([]);
  });

  test.each([
    ['hangs', 'silence'],
    ['answers rubbish', { say: 'what?' }],
  ] as const)(
    'a server that %s in the handshake is waited for no longer than allowed, and may be called again',
    async (_what, fault) => {
      const { send } = await setUp(
        { script: ({ step }) => (step === 'connect' ? fault : undefined) },
        { security: 'tls' },
        { timeouts: impatient },
      );
      expect(await send()).toMatchObject({ kind: 'deferred', unanswered: true, stop: undefined });
    },
  );
});

describe.runIf(hasAuthority)('certificates', () => {
  const tried = async (
    credentials: Credentials,
    ca: string | undefined,
  ): Promise<{ message: string | undefined; lines: readonly string[] }> => {
    const { server, send } = await setUp(
      { extensions, credentials },
      { security: 'starttls', host: 'localhost', user: secret.user },
      { ca, password: secret.password },
    );
    const outcome = await send();
    expect(outcome).toMatchObject({ kind: 'deferred', stop: { code: 'smtp-certificate-wrong' } });
    return { message: outcome.stop?.message, lines: server.lines };
  };

  test('one for another name is refused, and both names are said', async () => {
    const other = await trusted.server(['DNS:mail.example.net']);
    expect(await tried(other, trusted.ca)).toEqual({
      message: 'The server that should be "localhost" showed a certificate for "mail.example.net". Nothing was sent.',
      lines: ['EHLO [127.0.0.1]', 'STARTTLS'],
    });
  });

  test('one that has expired is refused', async () => {
    const { message } = await tried(await trusted.server(['DNS:localhost'], -1), trusted.ca);
    expect(message).toBe(
      'The server that should be "localhost" showed a certificate that has expired. Nothing was sent.',
    );
  });

  test('one of an unknown authority is refused, and the message says how to trust it', async () => {
    const { send } = await setUp({ credentials: own, implicitTls: true }, { security: 'tls', host: 'localhost' });
    const { stop } = await send();
    expect(stop?.message).toBe(
      'The server that should be "localhost" showed a certificate of an authority that this computer does not know. Nothing was sent.',
    );
    expect(stop?.hint).toContain('--ca FILE');
  });
});

describe.runIf(hasAuthority)('logging in', () => {
  const refused = (say: string): Promise<Awaited<ReturnType<typeof setUp>>> =>
    setUp(
      { extensions, credentials: own, script: ({ step }) => (step === 'auth' ? { say } : undefined) },
      { security: 'starttls', host: 'localhost', user: secret.user, connections: 10 },
      { ca: trusted.ca, password: secret.password },
    );

  test('a wrong password is tried once, by ten connections together, and is in no output', async () => {
    const echo = Buffer.from(`\0${secret.user}\0${secret.password}`).toString('base64');
    const { server, send } = await refused(`535 5.7.8 not ${secret.password} ${echo}`);
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => send()));
    for (const outcome of outcomes)
      expect(outcome).toMatchObject({ kind: 'deferred', stop: { code: 'smtp-login-refused' } });
    expect(server.lines.filter((line) => line.startsWith('AUTH'))).toHaveLength(1);
    const shown = JSON.stringify(outcomes.map(({ stop, ...rest }) => [rest, stop?.message, stop?.stack, stop?.cause]));
    expect([shown.includes(secret.password), shown.includes(echo)]).toEqual([false, false]);
  });

  test('a login that fails for now (454) can be tried again', async () => {
    const { send } = await refused('454 4.7.0 temporary authentication failure');
    expect(await send()).toMatchObject({ kind: 'deferred', unanswered: true, stop: undefined });
  });

  test('an access token is sent as XOAUTH2', async () => {
    const { server, send } = await setUp(
      { extensions: ['STARTTLS', 'AUTH XOAUTH2 PLAIN'], credentials: own },
      { security: 'starttls', host: 'localhost', user: secret.user, auth: 'xoauth2' },
      { ca: trusted.ca, password: 'token' },
    );
    expect(await send()).toMatchObject({ kind: 'sent' });
    const sent = server.lines.find((line) => line.startsWith('AUTH XOAUTH2 '))?.slice(13) ?? '';
    expect(Buffer.from(sent, 'base64').toString()).toBe('user=campaign@example.org\u0001auth=Bearer token\u0001\u0001');
  });

  test('each session logs in with the token of its moment, and one that is not to be had stops the run', async () => {
    const { server, send } = await setUp(
      { extensions: ['STARTTLS', 'AUTH XOAUTH2 PLAIN'], credentials: own },
      { security: 'starttls', host: 'localhost', user: secret.user, auth: 'xoauth2' },
      { ca: trusted.ca, token: () => Promise.resolve('fresh') },
    );
    expect(await send()).toMatchObject({ kind: 'sent' });
    const sent = server.lines.find((line) => line.startsWith('AUTH XOAUTH2 '))?.slice(13) ?? '';
    expect(Buffer.from(sent, 'base64').toString()).toContain('auth=Bearer fresh');
    const without = await setUp(
      { extensions: ['STARTTLS', 'AUTH XOAUTH2 PLAIN'], credentials: own },
      { security: 'starttls', host: 'localhost', user: secret.user, auth: 'xoauth2' },
      {
        ca: trusted.ca,
        token: () => Promise.reject(new Problem({ code: 'token-command-failed', message: say`No token.` })),
      },
    );
    expect(await without.send()).toMatchObject({ stop: { code: 'token-command-failed' } });
  });

  test('a server without a way to log in stops the run', async () => {
    const { send } = await setUp(
      { extensions: ['STARTTLS'], credentials: own },
      { security: 'starttls', host: 'localhost', user: secret.user },
      { ca: trusted.ca, password: secret.password },
    );
    expect(await send()).toMatchObject({ stop: { code: 'smtp-login-refused' } });
  });

  test('no password is sent in clear, not even on this computer', async () => {
    const { server, send } = await setUp(
      { extensions: ['AUTH PLAIN'] },
      { user: secret.user },
      { password: secret.password },
    );
    expect(await send()).toMatchObject({ stop: { code: 'smtp-password-plain' } });
    expect(server.lines).toEqual(['EHLO [127.0.0.1]']);
  });

  test('a server that wants a login when none is set up stops the run', async () => {
    const { send } = await setUp({
      script: ({ step }) => (step === 'mail' ? { say: '530 5.7.0 authentication required' } : undefined),
    });
    expect(await send()).toMatchObject({ kind: 'deferred', stop: { code: 'smtp-login-needed' } });
  });
});

test('letters leave unencrypted only to this computer', () => {
  const settings = smtpSettings(25, { host: 'mail.example.org' });
  expect(() => smtpTransport(settings, { now: () => now })).toThrow(
    expect.objectContaining({
      code: 'smtp-plain-refused',
      message: 'Letters to "mail.example.org" would leave this computer unencrypted.',
    }),
  );
});

test('a user name without a password is said before anything is tried', () => {
  const settings = smtpSettings(465, { host: 'mail.example.org', security: 'tls', user: 'campaign' });
  expect(() => smtpTransport(settings, { now: () => now })).toThrow(
    expect.objectContaining({ message: 'There is no password for "campaign" at mail.example.org.' }),
  );
});
