/** No entry: what `find` and `add` answer for a key not seen before. */
export const NEW = -1;

/**
 * Remembers keys by 64 bits of hash in flat arrays, so that a million people fit in 32 MB. Each key gets a number, 0 for
 * the first, under which the caller keeps what else it wants to know. That two different keys of a million share a hash
 * has a chance of 3 in 100,000,000.
 */
export class KeyTable {
  #slots = new Uint32Array(1024);
  #high = new Uint32Array(512);
  #low = new Uint32Array(512);
  #size = 0;
  /** Hash of the key looked at last. */
  #h = 0;
  #l = 0;

  get size(): number {
    return this.#size;
  }

  /** The number of a key, or `NEW`. */
  find(key: string): number {
    this.#hash(key);
    return this.#slots[this.#slot()]! - 1; // a slot holds number + 1, or 0
  }

  /** The number of a key that is there already; else takes it in and answers `NEW`. */
  add(key: string): number {
    this.#hash(key);
    const slot = this.#slot();
    const found = this.#slots[slot]!;
    if (found > 0) return found - 1;
    if (this.#size === this.#high.length) this.#grow();
    this.#high[this.#size] = this.#h;
    this.#low[this.#size] = this.#l;
    this.#size++;
    this.#slots[this.#slot()] = this.#size;
    return NEW;
  }

  /** The slot that holds the key's number, or the empty one where it belongs. */
  #slot(): number {
    const mask = this.#slots.length - 1;
    let slot = this.#l & mask;
    for (;;) {
      const number = this.#slots[slot]!;
      if (number === 0 || (this.#low[number - 1] === this.#l && this.#high[number - 1] === this.#h)) return slot;
      slot = (slot + 1) & mask;
    }
  }

  #grow(): void {
    const double = (old: Uint32Array): Uint32Array<ArrayBuffer> => {
      const wide = new Uint32Array(old.length * 2);
      wide.set(old);
      return wide;
    };
    this.#high = double(this.#high);
    this.#low = double(this.#low);
    this.#slots = new Uint32Array(this.#slots.length * 2);
    const mask = this.#slots.length - 1;
    for (let number = 0; number < this.#size; number++) {
      let slot = this.#low[number]! & mask;
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
      this.#slots[slot] = number + 1;
    }
  }

  /** Two independent 32-bit mixes (after MurmurHash3's finalizer) in one walk over the key. */
  #hash(key: string): void {
    let h = 0x9747b28c ^ key.length;
    let l = 0x85ebca6b;
    for (let i = 0; i < key.length; i++) {
      const unit = key.charCodeAt(i);
      h = Math.imul(h ^ unit, 0x5bd1e995);
      h ^= h >>> 15;
      l = Math.imul(l ^ unit, 0x1b873593);
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
