import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dkimRecord, parseDkim } from '../../src/sender-domain/dkim-record.js';
import { dkim } from '../../src/sender-domain/dkim.js';
import type { Said } from '../support/dns-server.js';
import { inWords, names } from './names.js';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey;
const ed25519 = generateKeyPairSync('ed25519').publicKey;
const settings = { domain: 'Example.org', selector: 'spring', keyFile: 'dkim.pem' };
const found = async (said: Said, key: KeyObject = rsa) =>
  inWords(await dkim(settings, key, names({ 'spring._domainkey.example.org': said }).lookUp));

test.each([
  ['RSA', rsa],
  ['Ed25519', ed25519],
])('an %s key is found again in the record that publishes it', async (_, key) => {
  const record = dkimRecord(key);
  expect(await found([record], key)).toEqual({ kind: 'usable' });
  expect(await found([[record.slice(0, 40), record.slice(40)]], key)).toEqual({ kind: 'usable' });
});

test('a key in the form that the standard names, with defaults left out and blanks inside, is the same key', () => {
  const p = rsa.export({ type: 'pkcs1', format: 'der' }).toString('base64').replace(/.{70}/g, '$& ');
  const record = parseDkim(`p=${p}; h=sha1:sha256; s=email; t=s; n=hello`);
  expect('key' in record && record.key.equals(rsa)).toBe(true);
});

test('the record for Ed25519 is the one of RFC 8463, A.2', () => {
  const record = 'v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=';
  const key = createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' },
    format: 'jwk',
  });
  expect(dkimRecord(key)).toBe(record);
  const read = parseDkim(record);
  expect('key' in read && read.key.equals(key)).toBe(true);
});

const p = rsa.export({ type: 'spki', format: 'der' }).toString('base64');

test.each([
  ['v=DKIM1; k=rsa', 'holds no key: "p=" is missing'],
  ['v=DKIM1; p=', 'was withdrawn: there is nothing after "p="'],
  [`v=DKIM2; p=${p}`, 'does not begin with "v=DKIM1"'],
  [`k=rsa; v=DKIM1; p=${p}`, 'does not begin with "v=DKIM1"'],
  [`v=DKIM1; k=dsa; p=${p}`, 'is of an unknown type: "k=dsa"'],
  [`v=DKIM1; h=sha1; p=${p}`, 'is for other signatures: "h=sha1"'],
  [`v=DKIM1; s=chat; p=${p}`, 'is not for e-mail: "s=chat"'],
  [`v=DKIM1; p=${p.slice(0, 200)}`, 'is damaged: the key after "p=" is not whole'],
  [`v=DKIM1; k=ed25519; p=${p}`, 'is damaged: the key after "p=" is not whole'],
])('%j cannot be used', async (text, why) => {
  expect(await found([text])).toEqual({ kind: 'unusable', why });
});

test('no text makes the parser fail', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(typeof parseDkim(`v=DKIM1; ${text}`)).toBe('object');
    }),
  );
});

test('another key is shown by type and length', async () => {
  const weak = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey;
  expect(await found([dkimRecord(weak)])).toEqual({ kind: 'other-key', type: 'rsa', bits: 1024 });
  expect(await found([dkimRecord(rsa)], ed25519)).toEqual({ kind: 'other-key', type: 'rsa', bits: 2048 });
  expect(await found([dkimRecord(ed25519)])).toEqual({ kind: 'other-key', type: 'ed25519', bits: undefined });
});

test('keys of two types held against each other do not spoil the next key that is read', async () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
  await found([dkimRecord(rsa)], ed25519);
  expect(createPrivateKey(pem).equals(privateKey)).toBe(true);
});

test('no record, several, and no answer are three things', async () => {
  expect(await found([])).toEqual({ kind: 'unpublished' });
  expect(await dkim(settings, rsa, names({}).lookUp)).toEqual({ kind: 'unpublished' });
  expect(await found([dkimRecord(rsa), dkimRecord(ed25519)])).toEqual({ kind: 'twice' });
  expect(await found('servfail')).toEqual({ kind: 'unanswered', why: 'the DNS says servfail' });
});
