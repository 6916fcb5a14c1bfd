import { once } from 'node:events';
import { chownSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';
import tls from 'node:tls';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { imapMessages } from '../../src/mailboxes/imap-mailbox.js';
import { mailboxSource, type MailboxSource } from '../../src/mailboxes/mailbox-source.js';
import { Problem } from '../../src/problems/problem.js';
import { authority, type Authority, type Credentials } from '../support/certificates.js';
import { openDovecot, type Dovecot } from '../support/dovecot.js';
import { equipped, equippedAsRoot } from '../support/equipment.js';
import { mail } from './written-mail.js';

const hasDovecot = equippedAsRoot('dovecot', 'openssl');
const user = 'letters@campaign.example.org';
const password = 'correct horse';
let founded: Authority;
let server: Dovecot;

beforeAll(async () => {
  if (!hasDovecot) return;
  founded = await authority();
  server = await openDovecot({ credentials: await founded.server(['DNS:localhost']), user, password });
  for (let i = 1; i <= 45; i++)
    writeFileSync(join(server.maildir, 'new', `${100 + i}.x.host`), mail({ Subject: `Message ${i}` }, 'x'), {
      mode: 0o644,
    });
});

afterAll(async () => {
  if (!hasDovecot) return;
  await server.close();
  await founded.remove();
});

function source(host = 'localhost', folder = 'INBOX'): Extract<MailboxSource, { kind: 'imap' }> {
  const found = mailboxSource(`imaps://${encodeURIComponent(user)}@${host}:${server.port}/${folder}`);
  if (found.kind !== 'imap') throw new Error('Not IMAP.');
  return found;
}

interface ReadOptions {
  readonly secret?: string;
  readonly trusted?: boolean;
  readonly skip?: (one: string) => boolean;
}

async function read(from = source(), { secret = password, trusted = true, skip }: ReadOptions = {}) {
  const found: { source: string; octets: Buffer }[] = [];
  const access = { secret: () => Promise.resolve({ password: secret }), ca: trusted ? founded.ca : undefined, skip };
  for await (const one of imapMessages(from, access)) found.push(one);
  return found;
}

test.runIf(hasDovecot)('every message of a folder is read, in its order, and none is marked or moved', async () => {
  const first = await read();
  expect(first.map(({ octets }) => /^Subject: (.*)\r$/m.exec(octets.toString())?.[1])).toEqual(
    Array.from({ length: 45 }, (_, i) => `Message ${i + 1}`),
  );
  expect(first[6]?.source).toBe(`${source().shown};UID=7`);
  expect(await read()).toEqual(first);
  // A server moves messages from new to cur when it shows them; flags come after `:2,`.
  const names = [...readdirSync(join(server.maildir, 'new')), ...readdirSync(join(server.maildir, 'cur'))];
  expect(names).toHaveLength(45);
  expect(names.filter((name) => /:2,.+$/.test(name))).toEqual([]);
});

test.runIf(hasDovecot)('messages that were read before are not fetched again', async () => {
  const rest = await read(source(), { skip: (id) => !id.includes(';UID=45 ') });
  expect(rest.map((one) => one.source)).toEqual([`${source().shown};UID=45`]);
});

test.runIf(hasDovecot)('a folder with accents in its name is read', async () => {
  // As servers keep it on the disk (RFC 3501, 5.1.3).
  const folder = join(server.maildir, '.Re&AOc-us');
  const { uid, gid } = statSync(server.maildir);
  for (const path of ['', 'new', 'cur', 'tmp'].map((name) => join(folder, name))) {
    mkdirSync(path);
    chownSync(path, uid, gid);
  }
  writeFileSync(join(folder, 'new', '1.x.host'), mail({ Subject: 'Accents' }, 'x'), { mode: 0o644 });
  for (const name of ['Reçus', 'Re%C3%A7us'])
    expect((await read(source('localhost', name))).map(({ octets }) => octets.toString().includes('Accents'))).toEqual([
      true,
    ]);
});

test.runIf(hasDovecot)('what goes wrong is said in words, without the password', async () => {
  const codes: string[] = [];
  const attempts = [
    () => read(source(), { secret: 'wrong secret' }),
    () => read(source('localhost', 'Nowhere')),
    () => read(source('127.0.0.1')),
    () => read(source(), { trusted: false }),
  ];
  for (const attempt of attempts) {
    const problem: unknown = await attempt().catch((error: unknown) => error);
    if (!(problem instanceof Problem)) throw problem;
    expect(`${problem.message} ${problem.hint ?? ''}`).not.toContain('wrong secret');
    codes.push(problem.code);
  }
  expect(codes).toEqual([
    'imap-login-refused',
    'imap-folder-unknown',
    'imap-certificate-wrong',
    'imap-certificate-wrong',
  ]);
});

describe.runIf(equipped('openssl'))('encryption', () => {
  let own: Credentials;
  let ca: string;
  beforeAll(async () => {
    const trusted = await authority();
    own = await trusted.server(['DNS:localhost']);
    ca = trusted.ca;
    await trusted.remove();
  });

  /** A server that greets in clear or in TLS, and refuses what it hears. */
  async function greeter(secure: tls.TlsOptions | undefined, heard: string[] = []): Promise<number> {
    const sockets = new Set<Socket>();
    const serve = (socket: Socket): void => {
      socket.on('error', () => undefined).write('* OK ready\r\n');
      socket.on('data', (octets: Buffer) => heard.push(octets.toString('latin1')));
    };
    const listening = secure === undefined ? createServer(serve) : tls.createServer(secure, serve);
    listening.on('connection', (socket: Socket) => sockets.add(socket)).on('tlsClientError', () => undefined);
    listening.listen(0, '127.0.0.1');
    await once(listening, 'listening');
    onTestFinished(() => {
      for (const socket of sockets) socket.destroy();
      listening.close();
    });
    return (listening.address() as AddressInfo).port; // a TCP server
  }

  async function problemOf(address: string): Promise<Problem> {
    const mailbox = mailboxSource(address);
    if (mailbox.kind !== 'imap') throw new Error('Not IMAP.');
    const secret = (): Promise<{ password: string }> => Promise.resolve({ password });
    const problem: unknown = await imapMessages(mailbox, { secret, ca, silence: 200 })
      .next()
      .catch((error: unknown) => error);
    if (!(problem instanceof Problem)) throw problem;
    return problem;
  }

  test('a server that begins in the other way is reported soon, with the address to write', async () => {
    const port = await greeter(own);
    expect(await problemOf(`imap://ann%40example.org@localhost:${port}/Re%C3%A7us/2026`)).toMatchObject({
      code: 'imap-security-wrong',
      message: `The mail server localhost:${port} encrypts from the start, and imap:// does not.`,
      hint: `Write the mailbox as imaps://ann%40example.org@localhost:${port}/Re%C3%A7us/2026`,
    });
    const heard: string[] = [];
    const plain = await greeter(undefined, heard);
    expect(await problemOf(`imaps://ann@localhost:${plain}`)).toMatchObject({
      code: 'imap-security-wrong',
      message: `The mail server localhost:${plain} does not encrypt from the start, and imaps:// asks for that.`,
      hint: `Write the mailbox as imap://ann@localhost:${plain}/INBOX`,
    });
    expect(heard.join('')).not.toContain(password);
  });

  test('TLS older than 1.2 is no encryption: nothing is said over it', async () => {
    // Node and OpenSSL would refuse it too, as they are set usually; here they are told to take it.
    const [version, ciphers] = [tls.DEFAULT_MIN_VERSION, tls.DEFAULT_CIPHERS];
    onTestFinished(() => void Object.assign(tls, { DEFAULT_MIN_VERSION: version, DEFAULT_CIPHERS: ciphers }));
    Object.assign(tls, { DEFAULT_MIN_VERSION: 'TLSv1', DEFAULT_CIPHERS: 'DEFAULT@SECLEVEL=0' });
    const heard: string[] = [];
    const old = { ...own, minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;
    const port = await greeter(old, heard);
    expect(await problemOf(`imaps://ann@localhost:${port}`)).toMatchObject({ code: 'imap-unreachable' });
    expect(heard).toEqual([]);
  });
});
