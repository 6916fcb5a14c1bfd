import { say } from '../language/sentence.js';
import type { Letter } from '../letters/letter.js';
import { Problem } from '../problems/problem.js';
import type { Mailbox } from './header.js';
import type { Recipient } from './recipients.js';
import { testLetter } from './test-letter.js';
import { wireAddress } from './wire-address.js';

/** Where test letters go. */
export interface Redirect {
  /** The tester's own address: in place of every To, Cc, copy and Reply-To. */
  readonly to: string;
}

/** A letter turned into a test of itself. */
export interface Redirected {
  readonly letter: Letter;
  readonly mailbox: Mailbox;
  /** Left half of its Message-ID. */
  readonly id: string;
}

/**
 * Turns letters into tests of themselves, or leaves them alone (`undefined`) without a redirect. The tester may be the campaign's own copy
 * mailbox, but never one of the officials: raises `test-to-official`; and `address-unusable`, `header-unsafe`.
 */
export function redirection(
  redirect: Redirect | undefined,
): (letter: Letter, key: string, at: Date, recipients: readonly Recipient[]) => Redirected | undefined {
  if (redirect === undefined) return () => undefined;
  const address = wireAddress(redirect.to, { what: say`The test address` });
  return (letter, key, at, recipients) => {
    const official = recipients.find(
      (one) => one.role !== 'copy' && one.address.toLowerCase() === address.toLowerCase(),
    );
    if (official !== undefined) {
      throw new Problem({
        code: 'test-to-official',
        message: say`The test address "${address}" is that of ${official.id}.`,
        hint: say`Give an address of your own.`,
      });
    }
    // Mailboxes hide a second message with an id that they have seen: each test has its own, and never the letter's.
    return {
      letter: testLetter(letter),
      mailbox: { name: undefined, address },
      id: `test.${key}.${at.getTime().toString(36)}`,
    };
  };
}
