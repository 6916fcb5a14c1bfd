/** How many texts lie in one string: those that hold nothing of what is searched are passed over at once. */
const perString = 1024;

/** Some texts in one string, a line each, and where each line ends. */
interface Lines {
  readonly string: string;
  readonly ends: Uint32Array;
}

/** Texts in which words are searched: a million of 60 characters take 65 MB, and 5 to 50 ms. */
export class SearchTexts {
  readonly #full: Lines[] = [];
  #last: string[] = [];

  /** Takes in the next text, which has a number, from 0. */
  add(text: string): void {
    if (this.#last.length === perString) {
      this.#full.push(linesOf(this.#last));
      this.#last = [];
    }
    this.#last.push(text.replaceAll('\n', ' '));
  }

  at(number: number): string {
    const lines = this.#full[Math.floor(number / perString)];
    const place = number % perString;
    return lines === undefined ? this.#last[place]! : lineAt(lines, place); // the caller counts
  }

  /** Which texts hold every word: 1 for each of them. There must be a word. */
  holding(words: readonly string[]): Uint8Array {
    const holds = new Uint8Array(this.#full.length * perString + this.#last.length);
    const [longest = '', ...others] = [...words].sort((a, b) => b.length - a.length);
    for (const [nth, lines] of [...this.#full, linesOf(this.#last)].entries()) {
      const { string, ends } = lines;
      let place = 0;
      for (let hit = string.indexOf(longest); hit !== -1; hit = string.indexOf(longest, ends[place++]! + 1)) {
        while (ends[place]! < hit) place++; // a hit is in one of them
        const text = others.length === 0 ? '' : lineAt(lines, place);
        if (others.every((word) => text.includes(word))) holds[nth * perString + place] = 1;
      }
    }
    return holds;
  }
}

function linesOf(texts: readonly string[]): Lines {
  let end = -1;
  return { string: compact(texts.join('\n')), ends: Uint32Array.from(texts, ({ length }) => (end += length + 1)) };
}

const lineAt = ({ string, ends }: Lines, place: number): string =>
  string.slice(place === 0 ? 0 : ends[place - 1]! + 1, ends[place]); // the caller counts

/** V8 goes on to keep two octets for each character of a text that lost its accents. Where one is enough this halves the memory. */
function compact(text: string): string {
  return /[^\0-\xff]/.test(text) ? text : Buffer.from(text, 'latin1').toString('latin1');
}
