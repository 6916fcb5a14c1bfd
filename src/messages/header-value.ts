import { say, type Text } from '../language/sentence.js';
import { Problem } from '../problems/problem.js';
import type { Position } from '../problems/position.js';
import { visible } from '../problems/visible.js';

/** What a value is, for the complaint about it, and where it came from. */
export interface Origin {
  /** Begins a sentence: `The subject`. */
  readonly what: Text;
  readonly where?: Position | undefined;
}

/** Longest value that a header takes, in UTF-16 units: anything beyond is a mistake in the list, not a name. */
const longest = 2_000;

// Controls (CR, LF, NUL, tab…), the line and paragraph separators, halves of a character, and whatever turns the direction of writing.
const unsafe = /[\p{Cc}\p{Cs}\u2028\u2029\p{Bidi_Control}]/u;

/**
 * The value as it was given, when it can stand in a header. Raises `header-unsafe` when it holds a control character, a line break of any
 * kind or a mark that turns the direction of writing, or is longer than 2,000 characters: such a value is refused, never cleaned,
 * because a cleaned one would be a header that nobody wrote (RFC 5322 2.2, RFC 6532 3.2).
 */
export function headerValue(value: string, { what, where }: Origin): string {
  if (value.length > longest) {
    throw new Problem({
      code: 'header-unsafe',
      message: say`${what} "${visible(value.slice(0, 60))}…" is ${value.length} characters long; a header takes ${longest}.`,
      hint: say`Shorten it where it was written.`,
      where,
    });
  }
  if (unsafe.test(value)) {
    throw new Problem({
      code: 'header-unsafe',
      message: say`${what} "${visible(value)}" holds a line break or an invisible control character, which no header may carry.`,
      hint: say`Type it again as one line of plain text.`,
      where,
    });
  }
  return value;
}
