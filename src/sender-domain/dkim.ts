import type { Sentence } from '../language/sentence.js';
import type { KeyObject } from 'node:crypto';
import type { DkimSettings } from '../campaign/campaign.js';
import { texts, type TxtLookup } from './answer.js';
import { dkimRecord, parseDkim } from './dkim-record.js';

/** What receivers find when they look for the key of the campaign's signatures. */
export type Dkim =
  | { readonly kind: 'usable' }
  | { readonly kind: 'unpublished' }
  /** Several records, of which receivers may take any. */
  | { readonly kind: 'twice' }
  | { readonly kind: 'unusable'; readonly why: Sentence }
  /** A key of this type and, for RSA, this many bits, but another one than the campaign's. */
  | { readonly kind: 'other-key'; readonly type: string; readonly bits: number | undefined }
  | { readonly kind: 'unanswered'; readonly why: Sentence };

/** Where a key is published. */
export function dkimName({ selector, domain }: DkimSettings): string {
  return `${selector}._domainkey.${domain}`.toLowerCase();
}

/** Holds the published key of a selector against the one that letters are signed with. Source: RFC 6376, 3.6.2. */
export async function dkim(settings: DkimSettings, publicKey: KeyObject, lookUp: TxtLookup): Promise<Dkim> {
  const answer = await lookUp(dkimName(settings));
  if (answer.kind === 'unanswered') return { kind: 'unanswered', why: answer.why };
  const [found, ...others] = texts(answer);
  if (found === undefined) return { kind: 'unpublished' };
  if (others.length > 0) return { kind: 'twice' };
  const record = parseDkim(found);
  if ('unusable' in record) return { kind: 'unusable', why: record.unusable };
  // Not by `equals`: for keys of two types it leaves an error behind in Node’s OpenSSL, which the next reading of a key then reports.
  if (dkimRecord(record.key) === dkimRecord(publicKey)) return { kind: 'usable' };
  const { asymmetricKeyType: type = '', asymmetricKeyDetails } = record.key;
  return { kind: 'other-key', type, bits: asymmetricKeyDetails?.modulusLength };
}
