/**
 * How many columns of a terminal a text takes: 2 for the wide characters of East Asia and for emoji, 0 for marks that stand
 * on another character, 1 for the rest. Expects one line without control characters (see `visible`).
 * Source: Unicode Standard Annex 11, classes W and F.
 */
export function width(text: string): number {
  if (/^[ -~]*$/.test(text)) return text.length;
  return characters(text).reduce((sum, character) => sum + characterWidth(character), 0);
}

/** The characters of a text as a reader sees them: a letter with its marks, an emoji with its joiners, is one. */
export function characters(text: string): string[] {
  if (single.test(text)) return Array.from(text);
  return Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment);
}

/**
 * Latin letters and the usual marks, none of which joins its neighbour: what most texts are made of needs no segmenter, which is slow to
 * load.
 */
const single = /^[ -\u02FF\u2010-\u2027\u202F-\u205E]*$/;

function characterWidth(character: string): 0 | 1 | 2 {
  if (/^[\p{M}\p{Cf}]+$/u.test(character)) return 0;
  return wide.test(character) ? 2 : 1;
}

const wide =
  /^(?:\p{Emoji_Presentation}|\p{Emoji}\uFE0F|[\u1100-\u115F\u2329\u232A\u2E80-\u303E\u3041-\u33FF\u3400-\u4DBF\u4E00-\uA4CF\uA960-\uA97C\uAC00-\uD7A3\uF900-\uFAFF\uFE10-\uFE19\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6\u{16FE0}-\u{18DFF}\u{1AFF0}-\u{1B2FF}\u{1F200}-\u{1F265}\u{20000}-\u{3FFFD}])/u;
