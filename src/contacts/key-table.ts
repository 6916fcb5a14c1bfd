/** No entry: what `find` and `add` answer for a key not seen before. */
export const firstSeen = -1;

/**
 * Remembers keys by 64 bits of hash in flat arrays, so that a million people fit in 20 MB. Each key gets a number, 0 for
 * the first, under which the caller keeps what else it wants to know. That two different keys of a million share a hash
 * has a chance of 3 in 100,000,000.
 */
export class KeyTable {
  /**
   * Pairs: the key's low hash, and its number + 1, or 0 where the slot is free. Side by side, so that a look takes one fetch from memory.
   */
  #slots = new Uint32Array(2048);
  /** High hash by number. */
  #high = new Uint32Array(512);
  #size = 0;
  /** Hash of the key looked at last. */
  #h = 0;
  #l = 0;

  get size(): number {
    return this.#size;
  }

  /** The number of a key, or `firstSeen`. */
  find(key: string): number {
    if (this.#size === 0) return firstSeen;
    this.#hash(key);
    return this.#slots[this.#slot() + 1]! - 1;
  }

  /** The number of a key that is there already; else adds the key and gives `firstSeen`. */
  add(key: string): number {
    if (this.#size === this.#high.length) this.#grow();
    this.#hash(key);
    const slot = this.#slot();
    const found = this.#slots[slot + 1]!;
    if (found > 0) return found - 1;
    this.#high[this.#size] = this.#h;
    this.#size++;
    this.#slots[slot] = this.#l;
    this.#slots[slot + 1] = this.#size;
    return firstSeen;
  }

  /** Index of the pair that holds the key, or of the free one where it belongs. */
  #slot(): number {
    const mask = this.#slots.length - 1;
    let slot = (this.#l << 1) & mask;
    for (;;) {
      const number = this.#slots[slot + 1]!; // pairs fill the array
      if (number === 0 || (this.#slots[slot] === this.#l && this.#high[number - 1] === this.#h)) return slot;
      slot = (slot + 2) & mask;
    }
  }

  /** Twice the room; half of the slots stay free. */
  #grow(): void {
    const [slots, high] = [this.#slots, this.#high];
    this.#high = new Uint32Array(high.length * 2);
    this.#high.set(high);
    this.#slots = new Uint32Array(slots.length * 2);
    const mask = this.#slots.length - 1;
    for (let from = 0; from < slots.length; from += 2) {
      if (slots[from + 1] === 0) continue;
      let slot = (slots[from]! << 1) & mask; // within bounds
      while (this.#slots[slot + 1] !== 0) slot = (slot + 2) & mask;
      this.#slots[slot] = slots[from]!;
      this.#slots[slot + 1] = slots[from + 1]!;
    }
  }

  /** Two independent 32-bit mixes (after MurmurHash3's finalizer) in one walk over the key, two characters a step. */
  #hash(key: string): void {
    const { length } = key;
    let h = 0x9747b28c ^ length;
    let l = 0x85ebca6b;
    for (let i = 0; i < length; i += 2) {
      const units = i + 1 < length ? key.charCodeAt(i) | (key.charCodeAt(i + 1) << 16) : key.charCodeAt(i);
      h = Math.imul(h ^ units, 0x5bd1e995);
      h ^= h >>> 15;
      l = Math.imul(l ^ units, 0x1b873593);
      l = (l << 13) | (l >>> 19);
    }
    this.#h = mixed(h ^ l);
    this.#l = mixed(l + Math.imul(h, 0x27d4eb2f));
  }
}

function mixed(hash: number): number {
  let h = hash ^ (hash >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
