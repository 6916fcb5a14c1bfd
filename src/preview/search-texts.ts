/** How many texts lie in one string: those that hold nothing of what is searched are passed over at once. */
const perString = 1024;

/** Texts in which words are searched: a million of 60 characters take 60 MB, and about 50 ms. */
export class SearchTexts {
  readonly #strings: string[] = [];
  #last: string[] = [];

  /** Takes in the next text, which has a number, from 0. */
  add(text: string): void {
    if (this.#last.length === perString) {
      this.#strings.push(compact(this.#last.join('\n')));
      this.#last = [];
    }
    this.#last.push(text.replaceAll('\n', ' '));
  }

  at(number: number): string {
    const string = this.#strings[Math.floor(number / perString)];
    return (string?.split('\n') ?? this.#last)[number % perString]!; // the caller counts
  }

  /** Which texts hold every word: 1 for each of them. There must be a word. */
  holding(words: readonly string[]): Uint8Array {
    const holds = new Uint8Array(this.#strings.length * perString + this.#last.length);
    const [longest = '', ...others] = [...words].sort((a, b) => b.length - a.length);
    for (const [nth, string] of [...this.#strings, this.#last.join('\n')].entries()) {
      let number = nth * perString;
      let start = 0;
      for (let hit = string.indexOf(longest); hit !== -1; hit = string.indexOf(longest, start)) {
        let end = string.indexOf('\n', start);
        for (; end !== -1 && end < hit; end = string.indexOf('\n', start)) {
          number++;
          start = end + 1;
        }
        const text = others.length === 0 ? '' : string.slice(start, end === -1 ? undefined : end);
        if (others.every((word) => text.includes(word))) holds[number] = 1;
        if (end === -1) break;
        number++;
        start = end + 1;
      }
    }
    return holds;
  }
}

/** V8 goes on to keep two octets for each character of a text that lost its accents. Where one is enough this halves the memory. */
function compact(text: string): string {
  return /[^\0-\xff]/.test(text) ? text : Buffer.from(text, 'latin1').toString('latin1');
}
