/**
 * Numbers texts of hex digits of one length, such as keys of letters, in flat memory: a million of 32 digits take about 30 MB. What is
 * compared is all of a text. Any other text is numbered too, at the usual cost.
 */
export class HexTable {
  /** How many words of 32 bits a text takes. */
  readonly #words: number;
  readonly #scratch: Uint32Array;
  #keys: Uint32Array;
  /** The number of a text + 1, or 0 where the slot is free. At least half of them are. */
  #slots = new Uint32Array(2_048);
  readonly #others = new Map<string, number>();
  readonly #otherTexts = new Map<number, string>();
  #size = 0;

  /** `digits`: how many hex digits most texts have, a multiple of 8. */
  constructor(digits: number) {
    this.#words = digits / 8;
    this.#scratch = new Uint32Array(this.#words);
    this.#keys = new Uint32Array(1_024 * this.#words);
  }

  get size(): number {
    return this.#size;
  }

  /** The number of a text, from 0; `undefined` for one that was never added. */
  find(text: string): number | undefined {
    if (!this.#read(text)) return this.#others.get(text);
    const number = this.#slots[this.#slot()]!; // a slot that was found
    return number === 0 ? undefined : number - 1;
  }

  /** The number of a text, which is taken in where it is new: it then has the highest. */
  add(text: string): number {
    if ((this.#size + 1) * this.#words > this.#keys.length) this.#grow();
    if (!this.#read(text)) {
      const number = this.#others.get(text) ?? this.#size++;
      this.#others.set(text, number);
      this.#otherTexts.set(number, text);
      return number;
    }
    const slot = this.#slot();
    const known = this.#slots[slot]!; // a slot that was found
    if (known !== 0) return known - 1;
    this.#keys.set(this.#scratch, this.#size * this.#words);
    this.#slots[slot] = ++this.#size;
    return this.#size - 1;
  }

  /** The text with a number below `size`. */
  textOf(number: number): string {
    const words = this.#keys.subarray(number * this.#words, (number + 1) * this.#words);
    return this.#otherTexts.get(number) ?? Array.from(words, (word) => word.toString(16).padStart(8, '0')).join('');
  }

  /** Reads a text into the scratch; false for one that is not of the usual form. */
  #read(text: string): boolean {
    if (text.length !== 8 * this.#words) return false;
    for (let at = 0; at < this.#words; at++) {
      let word = 0;
      for (let digit = 8 * at; digit < 8 * at + 8; digit++) {
        const value = valueOf(text.charCodeAt(digit));
        if (value < 0) return false;
        word = (word << 4) | value;
      }
      this.#scratch[at] = word;
    }
    return true;
  }

  /**
   * The slot of what is in the scratch, or the free one where it belongs. Such texts are checksums: their first digits are as good as
   * chance.
   */
  #slot(): number {
    const mask = this.#slots.length - 1;
    let slot = this.#scratch[0]! & mask; // there is one word at least
    for (;;) {
      const number = this.#slots[slot]!; // within the mask
      if (number === 0 || this.#isAt(number - 1)) return slot;
      slot = (slot + 1) & mask;
    }
  }

  /** Whether what is in the scratch has this number. */
  #isAt(number: number): boolean {
    const start = number * this.#words;
    for (let at = 0; at < this.#words; at++) if (this.#keys[start + at] !== this.#scratch[at]) return false;
    return true;
  }

  #grow(): void {
    const keys = this.#keys;
    this.#keys = new Uint32Array(keys.length * 2);
    this.#keys.set(keys);
    const slots = this.#slots;
    this.#slots = new Uint32Array(slots.length * 2);
    const mask = this.#slots.length - 1;
    for (const number of slots) {
      if (number === 0) continue;
      let slot = this.#keys[(number - 1) * this.#words]! & mask; // it has a number
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
      this.#slots[slot] = number;
    }
  }
}

/** What a hex digit (0 to 9, a to f) is worth, by its code; -1 for anything else. */
function valueOf(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  return code >= 97 && code <= 102 ? code - 87 : -1;
}
