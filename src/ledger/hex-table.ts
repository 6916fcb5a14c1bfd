/**
 * Numbers texts of hex digits of one length, such as keys of letters, in flat memory: a million of 32 digits take about 30 MB. What is compared is
 * all of a text. Any other text is numbered too, at the usual cost.
 */
export class HexTable {
  readonly #octets: number;
  readonly #scratch: Buffer;
  #keys: Buffer;
  /** The number of a text + 1, or 0 where the slot is free. At least half of them are. */
  #slots = new Uint32Array(2_048);
  readonly #others = new Map<string, number>();
  readonly #otherTexts = new Map<number, string>();
  #size = 0;

  /** `digits`: how many hex digits most texts have. */
  constructor(digits: number) {
    this.#octets = digits / 2;
    this.#scratch = Buffer.alloc(this.#octets);
    this.#keys = Buffer.alloc(1_024 * this.#octets);
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
    if ((this.#size + 1) * this.#octets > this.#keys.length) this.#grow();
    if (!this.#read(text)) {
      const number = this.#others.get(text) ?? this.#size++;
      this.#others.set(text, number);
      this.#otherTexts.set(number, text);
      return number;
    }
    const slot = this.#slot();
    const known = this.#slots[slot]!; // a slot that was found
    if (known !== 0) return known - 1;
    this.#scratch.copy(this.#keys, this.#size * this.#octets);
    this.#slots[slot] = ++this.#size;
    return this.#size - 1;
  }

  /** The text with a number below `size`. */
  textOf(number: number): string {
    const other = this.#otherTexts.get(number);
    return other ?? this.#keys.toString('hex', number * this.#octets, (number + 1) * this.#octets);
  }

  /** Reads a text into the scratch; false for one that is not of the usual form. */
  #read(text: string): boolean {
    if (text.length !== 2 * this.#octets) return false;
    for (let octet = 0; octet < this.#octets; octet++) {
      const high = valueOf(text.charCodeAt(2 * octet));
      const low = valueOf(text.charCodeAt(2 * octet + 1));
      if (high < 0 || low < 0) return false;
      this.#scratch[octet] = high * 16 + low;
    }
    return true;
  }

  /** The slot of what is in the scratch, or the free one where it belongs. Such texts are checksums: their first digits are as good as chance. */
  #slot(): number {
    const mask = this.#slots.length - 1;
    let slot = this.#scratch.readUInt32LE() & mask;
    for (;;) {
      const number = this.#slots[slot]!; // within the mask
      if (number === 0) return slot;
      const start = (number - 1) * this.#octets;
      if (this.#scratch.compare(this.#keys, start, start + this.#octets) === 0) return slot;
      slot = (slot + 1) & mask;
    }
  }

  #grow(): void {
    const keys = this.#keys;
    this.#keys = Buffer.alloc(keys.length * 2);
    keys.copy(this.#keys);
    const slots = this.#slots;
    this.#slots = new Uint32Array(slots.length * 2);
    const mask = this.#slots.length - 1;
    for (const number of slots) {
      if (number === 0) continue;
      let slot = this.#keys.readUInt32LE((number - 1) * this.#octets) & mask;
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
