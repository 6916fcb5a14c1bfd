import type { Sentence } from '../language/sentence.js';

/** What the DNS says about the TXT records of a name. "There is nothing" is an answer, "nobody said anything" is none. */
export type Answer =
  /** The records, each joined from its strings (RFC 7208 3.3, RFC 6376 3.6.2.2). None: the name exists without such records. */
  | { readonly kind: 'records'; readonly texts: readonly string[] }
  /** NXDOMAIN: neither the name nor any below it exists (RFC 8020). */
  | { readonly kind: 'no-such-name' }
  /** The question has no answer for now. `why`: half a sentence. */
  | { readonly kind: 'unanswered'; readonly why: Sentence };

/** Asks for the TXT records of a name. Does not throw. */
export type TxtLookup = (name: string) => Promise<Answer>;

/** The records of an answer; none where the name does not exist, or nobody answered. */
export function texts(answer: Answer): readonly string[] {
  return answer.kind === 'records' ? answer.texts : [];
}
