import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { imapMessages } from '../../src/mailboxes/imap-mailbox.js';
import { mailboxSource, type MailboxSource } from '../../src/mailboxes/mailbox-source.js';
import { Problem } from '../../src/problems/problem.js';
import { authority, type Authority } from '../support/certificates.js';
import { openDovecot, type Dovecot } from '../support/dovecot.js';
import { equippedAsRoot } from '../support/equipment.js';
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
