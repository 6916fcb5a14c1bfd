import { expect, test } from 'vitest';
import { smtpPresets } from '../../src/campaign/smtp-presets.js';
import { smtpSettings } from '../../src/campaign/smtp-settings.js';
import { parseSmtpUrl } from '../../src/campaign/smtp-url.js';
import { Problem } from '../../src/problems/problem.js';

/** `security user@host:port` */
function read(url: string): string {
  const { security, user, host, port } = parseSmtpUrl(url);
  return `${security} ${user ?? ''}@${host}:${port}`;
}

function refused(url: string): string[] {
  try {
    return ['read', read(url)];
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return [error.code, error.message, error.hint ?? ''];
  }
}

test('host, port, user and security are read, encrypted unless this computer is meant', () => {
  expect(read('smtp://127.0.0.1:2525?security=none')).toBe('none @127.0.0.1:2525');
  expect(read('smtp://[::1]:2525?security=none')).toBe('none @::1:2525');
  expect(read('smtp://mail.example.org')).toBe('starttls @mail.example.org:587');
  expect(read('smtp://mail.example.org:2525')).toBe('starttls @mail.example.org:2525');
  expect(read('smtp://mail.example.org:465')).toBe('tls @mail.example.org:465');
  expect(read('smtps://ann%40example.org@mail.example.org/')).toBe('tls ann@example.org@mail.example.org:465');
  expect(read('smtp://mäil.example.org')).toBe('starttls @xn--mil-qla.example.org:587');
  expect(read('smtps://mail.example.org:2465?security=tls')).toBe('tls @mail.example.org:2465');
});

test('a password is refused and not repeated', () => {
  for (const url of [
    'smtp://ann:hunter2@example.org',
    'smtps://:hunter2@example.org',
    'smtp://ann:hun/ter2@',
    '//a:hunter2@x',
  ]) {
    const [code, ...said] = refused(url);
    expect([code, said.join(' ').includes('hunter2')]).toEqual(['campaign-secret', false]);
  }
});

test.each([
  ['mail.example.org', '"mail.example.org" is not the address of a mail server.'],
  ['http://mail.example.org', '"http://mail.example.org" begins with neither smtp:// nor smtps://.'],
  ['smtp://', '"smtp://" names no host.'],
  ['smtp://x/inbox', '"smtp://x/inbox" has something behind the host that means nothing here.'],
  ['smtp://x:0', '"smtp://x:0" names port 0, which does not exist.'],
  ['smtp://x?securty=none', '"smtp://x?securty=none" has an unknown setting "securty".'],
  ['smtp://x?security=tls&security=none', '"smtp://x?security=tls&security=none" asks for a security twice.'],
  ['smtp://x%2F', '"smtp://x%2F" is not the address of a mail server.'],
  ['smtp://x?security=ssl', '"smtp://x?security=ssl" asks for an unknown security "ssl".'],
  [
    'smtp://user@127.0.0.1?security=none',
    '"smtp://user@127.0.0.1?security=none" names a user, and with security=none postbag sends no password.',
  ],
  ['smtps://x?security=none', '"smtps://x?security=none" begins with smtps:// (TLS) and asks for another security.'],
  [
    'smtp://mail.example.org?security=none',
    '"smtp://mail.example.org?security=none" would send letters unencrypted over the network.',
  ],
])('%s is refused', (url, message) => {
  expect(refused(url).slice(0, 2)).toEqual(['smtp-url-invalid', message]);
});

test.each([
  'mail.example.org,587', 'mail.example.org;587', 'mail..example.org', '.example.org', 'mail.example.org&security=none', '"mail.example.org"', 'mail!', '*', '1234', '127.1', '127.0.0.999', '-mail.example.org',
])('%s is the name of no server', (host) => {
  expect(refused(`smtp://${host}`)[1]).toBe(`"smtp://${host}" is not the address of a mail server.`);
}); // prettier-ignore

test.each(['ana%0d%0a', 'ana%ZZ'])('the user %s is refused', (user) => {
  expect(refused(`smtp://${user}@mail.example.org`)[1]).toBe(
    `"smtp://${user}@mail.example.org" has a user that cannot be read.`,
  );
});

test.each([
  ['mail.example.org.', 'mail.example.org.'],
  ['exa_mple.org', 'exa_mple.org'],
  ['ｍail.example.org', 'mail.example.org'],
  ['[2001:db8::25]', '2001:db8::25'],
  ['192.0.2.25', '192.0.2.25'],
])('%s is the server %s', (host, named) => {
  expect(read(`smtp://${host}`)).toBe(`starttls @${named}:587`);
});

test('port and security follow from each other where one is left out', () => {
  const settled = (given: Parameters<typeof smtpSettings>[0]): unknown[] => {
    const settings = smtpSettings(given);
    return [settings?.host, settings?.port, settings?.security];
  };
  const host = 'mail.example.org';
  expect(settled({ host })).toEqual([host, 465, 'tls']);
  expect(settled({ host, port: 587 })).toEqual([host, 587, 'starttls']);
  expect(settled({ host, port: 465 })).toEqual([host, 465, 'tls']);
  expect(settled({ host, security: 'starttls' })).toEqual([host, 587, 'starttls']);
  expect(settled({ host: 'localhost', security: 'none' })).toEqual(['localhost', 25, 'none']);
  expect(settled({ preset: 'microsoft365' })).toEqual(['smtp.office365.com', 587, 'starttls']);
  expect(settled({ preset: 'protonmail-bridge', port: 1026 })).toEqual(['127.0.0.1', 1026, 'starttls']);
  expect(settled({ preset: 'amazon-ses' })).toEqual([undefined, undefined, undefined]);
});

test('every preset is encrypted, and says something', () => {
  for (const preset of Object.values(smtpPresets)) {
    expect(['tls', 'starttls']).toContain(preset.security);
    expect(preset.note).toMatch(/\.$/);
  }
});
