import { hash } from 'node:crypto';

import type { DecisionMaker } from '../decision-makers/decision-maker.js';
import { wireAddress } from './wire-address.js';
import { say } from '../language/sentence.js';

/** What makes a letter the letter it is. */
export interface KeyParts {
  /** Id of the campaign. */
  readonly campaign: string;
  /** Name of the letter, without language and ending. */
  readonly letter: string;
  readonly version: number;
  /** Normal form of the supporter's address; `''` for a sign-on letter. */
  readonly supporterKey: string;
  /** To addressees of this one message. Who only gets a copy does not make it another letter. */
  readonly to: readonly DecisionMaker[];
}

/**
 * The key of a letter: 32 hex digits, the same on every machine and in every run, whatever the order of the addressees and the
 * language of the letter. Nobody can read the supporter from it without already knowing campaign, letter and address.
 */
export function letterKey(parts: KeyParts): string {
  return letterKeys(parts)(parts.supporterKey);
}

/** As `letterKey`, for many supporters, by their `supporterKey`. */
export function letterKeys({ campaign, letter, version, to }: Omit<KeyParts, 'supporterKey'>): (key: string) => string {
  // JSON keeps the parts apart: no two different letters give the same text.
  const before = JSON.stringify([campaign, letter, version]).slice(0, -1);
  const after = JSON.stringify(to.map(({ id }) => id).sort());
  return (supporterKey) => {
    const parts = `${before},${JSON.stringify(supporterKey)},${after}]`;
    // From octets: a slice of the hex digits would keep all 64 of them in memory.
    return hash('sha256', parts, 'buffer').toString('hex', 0, 16);
  };
}

/**
 * Makes the Message-IDs of letters, without angle brackets: a letter's key at the domain of `from`, the campaign's own address. Being the
 * same for every try, it lets a receiver recognise a double; it says nothing of the supporter or this machine. Raises `address-unusable`.
 */
export function messageIds(from: string): (key: string) => string {
  const address = wireAddress(from, { what: say`The campaign’s own address` });
  const domain = address.slice(address.lastIndexOf('@'));
  return (key) => `${key}${domain}`;
}
