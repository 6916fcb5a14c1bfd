import { say, type Sentence } from '../language/sentence.js';
import { createPublicKey, type KeyObject } from 'node:crypto';
import { visible } from '../problems/visible.js';
import { tags } from './tags.js';

/** A published DKIM key: the key, or why receivers cannot use it (half a sentence). */
export type DkimRecord = { readonly key: KeyObject } | { readonly unusable: Sentence };

/**
 * Reads the TXT record of a DKIM selector (RFC 6376, 3.6.1; RFC 8463, 4). An RSA key is taken as SubjectPublicKeyInfo, which all
 * publish, and as the RSAPublicKey that the standard names.
 */
export function parseDkim(text: string): DkimRecord {
  const record = tags(text);
  const version = record.get('v');
  const type = (record.get('k') ?? 'rsa').toLowerCase();
  const published = record.get('p');
  const hashes = words(record.get('h') ?? 'sha256');
  const services = words(record.get('s') ?? '*');
  if (version !== undefined && (version !== 'DKIM1' || [...record.keys()][0] !== 'v'))
    return { unusable: say`does not begin with "v=DKIM1"` };
  if (published === undefined) return { unusable: say`holds no key: "p=" is missing` };
  if (published === '') return { unusable: say`was withdrawn: there is nothing after "p="` };
  if (!hashes.includes('sha256'))
    return { unusable: say`is for other signatures: "h=${visible(record.get('h') ?? '')}"` };
  if (!services.includes('*') && !services.includes('email'))
    return { unusable: say`is not for e-mail: "s=${visible(record.get('s') ?? '')}"` };
  if (type !== 'rsa' && type !== 'ed25519') return { unusable: say`is of an unknown type: "k=${visible(type)}"` };
  const bytes = Buffer.from(published.replace(/\s/g, ''), 'base64');
  const key = type === 'rsa' ? rsaKey(bytes) : ed25519Key(bytes);
  return key === undefined ? { unusable: say`is damaged: the key after "p=" is not whole` } : { key };
}

/** The TXT record that publishes a key, in one line. */
export function dkimRecord(publicKey: KeyObject): string {
  const der = publicKey.export({ type: 'spki', format: 'der' });
  if (publicKey.asymmetricKeyType === 'rsa') return `v=DKIM1; k=rsa; p=${der.toString('base64')}`;
  return `v=DKIM1; k=ed25519; p=${der.subarray(-ed25519Octets).toString('base64')}`;
}

const ed25519Octets = 32;

function rsaKey(key: Buffer): KeyObject | undefined {
  return (
    readKey(() => createPublicKey({ key, format: 'der', type: 'spki' })) ??
    readKey(() => createPublicKey({ key, format: 'der', type: 'pkcs1' }))
  );
}

function ed25519Key(key: Buffer): KeyObject | undefined {
  if (key.length !== ed25519Octets) return undefined;
  return readKey(() =>
    createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: key.toString('base64url') }, format: 'jwk' }),
  );
}

function readKey(read: () => KeyObject): KeyObject | undefined {
  try {
    return read();
  } catch {
    return undefined; // what is no key is said by the caller, in the user's words
  }
}

function words(list: string): readonly string[] {
  return list.split(':').map((word) => word.trim().toLowerCase());
}
