import { createHash, createPrivateKey, sign, type KeyObject } from 'node:crypto';
import { figures, say, type Sentence } from '../language/sentence.js';

import type { DkimSettings } from '../campaign/campaign.js';
import { Problem } from '../problems/problem.js';

/** Signs a message: its finished headers (each ending with CRLF), its body as it leaves, and when. Gives the DKIM-Signature header. */
export type DkimSigner = (headers: string, body: Buffer, at: Date) => string;

/** Signed where they are there; From is named once more, so that nobody can add a second one (RFC 6376 8.15). */
const signedHeaders = [
  'From',
  'To',
  'Cc',
  'Subject',
  'Date',
  'Message-ID',
  'Reply-To',
  'List-Unsubscribe',
  'List-Unsubscribe-Post',
  'MIME-Version',
  'Content-Language',
  'Content-Type',
  'Content-Transfer-Encoding',
];

/**
 * A signer after RFC 6376 (relaxed/relaxed, no `l=`) with the campaign's key: RSA of 2,048 bits or more with SHA-256 (RFC 8301), or Ed25519
 * (RFC 8463). `undefined` without a key. Raises `dkim-key-unusable`.
 *
 * @param key PEM text of the private key; reading the file, and refusing one that others can read, is the caller's.
 */
export function dkimSigner(settings: DkimSettings | undefined, key: string | undefined): DkimSigner | undefined {
  if (settings === undefined || key === undefined) return undefined;
  const privateKey = signingKey(key, settings);
  const isRsa = privateKey.asymmetricKeyType === 'rsa';
  return (headers, body, at) => {
    const fields = headerFields(headers);
    const present = signedHeaders.filter((name) => fields.has(name.toLowerCase()));
    const unsigned =
      `DKIM-Signature: v=1; a=${isRsa ? 'rsa' : 'ed25519'}-sha256; c=relaxed/relaxed; d=${settings.domain};\r\n` +
      ` s=${settings.selector}; t=${Math.floor(at.getTime() / 1000)};\r\n` +
      ` h=${['From', ...present].join(':\r\n  ')};\r\n` +
      ` bh=${createHash('sha256').update(relaxedBody(body)).digest('base64')};\r\n b=`;
    const canonical =
      present.map((name) => `${fields.get(name.toLowerCase()) ?? ''}\r\n`).join('') + relaxedHeader(unsigned);
    const signature = sign(isRsa ? 'sha256' : null, hashedFor(isRsa, canonical), privateKey).toString('base64');
    return `${unsigned}${signature.replace(/.{72}(?!$)/g, '$&\r\n  ')}\r\n`;
  };
}

/** Ed25519 signs the SHA-256 of the headers, not the headers (RFC 8463 3). */
function hashedFor(isRsa: boolean, canonical: string): Buffer {
  return isRsa ? Buffer.from(canonical) : createHash('sha256').update(canonical).digest();
}

/** Each header in relaxed form under its name in lower case; ours occur once each. */
function headerFields(headers: string): ReadonlyMap<string, string> {
  return new Map(
    headers
      .split(/\r\n(?![ \t])/)
      .filter((field) => field !== '')
      .map(relaxedHeader)
      .map((field) => [field.slice(0, field.indexOf(':')), field]),
  );
}

/** RFC 6376 3.4.2, without the final CRLF. */
function relaxedHeader(field: string): string {
  const colon = field.indexOf(':');
  const value = field
    .slice(colon + 1)
    .replace(/\r\n/g, '')
    .replace(/[ \t]+/g, ' ')
    .replace(/^ | $/g, '');
  return `${field.slice(0, colon).trim().toLowerCase()}:${value}`;
}

/** RFC 6376 3.4.4. */
function relaxedBody(body: Buffer): Buffer {
  const lines = body
    .toString('latin1')
    .replace(/[ \t]+/g, ' ')
    .replaceAll(' \r\n', '\r\n');
  let end = lines.length;
  while (lines.endsWith('\r\n', end)) end -= 2;
  return Buffer.from(end === 0 ? '' : `${lines.slice(0, end)}\r\n`, 'latin1');
}

/** The campaign's private key for signatures, from its PEM text. Raises `dkim-key-unusable`. */
export function signingKey(pem: string, { keyFile }: DkimSettings): KeyObject {
  const problem = (message: Sentence, cause?: unknown): Problem =>
    new Problem({
      code: 'dkim-key-unusable',
      message: say`The DKIM key in "${keyFile}" ${message}.`,
      hint: say`Make one with: openssl genrsa -out dkim.pem 2048`,
      where: { file: keyFile },
      cause,
    });
  let key: KeyObject;
  try {
    key = createPrivateKey(pem);
  } catch (cause) {
    throw problem(say`is not a private key in PEM form`, cause);
  }
  if (key.asymmetricKeyType === 'ed25519') return key;
  if (key.asymmetricKeyType !== 'rsa') throw problem(say`is neither an RSA nor an Ed25519 key`);
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  if (bits < 2048) throw problem(say`has ${bits} bits; receivers want ${figures(2048)} or more`);
  return key;
}
