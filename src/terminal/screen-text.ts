import { printable } from '../problems/visible.js';

/** What may reach the screen. Only what `painted` coloured acts on a terminal; of all else each control is named: `⟨ESC⟩`. */
export interface ScreenText {
  /** A text in a colour, which `paint` puts around it. */
  readonly painted: (text: string, paint: (text: string) => string) => string;
  /** A text as it goes to the screen. A line of JSON stays JSON: `\u009b`. */
  readonly shown: (text: string) => string;
}

/** @param random Until they are shown, our own colours carry a number that no file can know. */
export function screenText(random: () => number): ScreenText {
  const number = 1_000_000 + Math.floor(random() * 1_000_000_000);
  const marked = new RegExp(`\u001B\\[${number};(\\d+)m`);
  /** Parting leaves the numbers of our colours between the texts. */
  const named = (text: string, beginning: string): string =>
    text
      .split(marked)
      .map((part, i) => (i % 2 === 1 ? `${beginning}${part}m` : printable(part)))
      .join('');
  return {
    painted: (text, paint) =>
      paint(named(text, `\u001B[${number};`)).replace(/\u001B\[(\d+)m/g, `\u001B[${number};$1m`),
    shown: (text) => {
      if (/^[\n -~]*$/.test(text)) return text;
      return text.startsWith('{"') ? text.replace(inJson, escaped) : named(text, '\u001B[');
    },
  };
}

// What a terminal may act on; of the controls JSON.stringify leaves U+007F to U+009F as they are.
const inJson = /(?!\n)\p{Cc}|[\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/gu;

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
