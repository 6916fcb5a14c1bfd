import type { RowPlace } from './row-place.js';
import { KeyTable, firstSeen } from './key-table.js';

/** A text that many rows have, and the first of them. */
export interface Repeat extends RowPlace {
  readonly rows: number;
}

/** Counts how often a list has each text, without keeping the texts. */
export class Repeats {
  readonly #keys = new KeyTable();
  #counts = new Uint32Array(512);
  #lines = new Uint32Array(512);
  #rows = new Uint32Array(512);

  count(text: string, { line, row }: RowPlace): void {
    const found = this.#keys.add(text);
    const number = found === firstSeen ? this.#keys.size - 1 : found;
    if (number === this.#counts.length) {
      const [counts, lines] = [this.#counts, this.#lines];
      this.#counts = new Uint32Array(counts.length * 2);
      this.#counts.set(counts);
      this.#lines = new Uint32Array(lines.length * 2);
      this.#lines.set(lines);
      const first = this.#rows;
      this.#rows = new Uint32Array(first.length * 2);
      this.#rows.set(first);
    }
    if (found === firstSeen) {
      this.#lines[number] = line;
      this.#rows[number] = row ?? line;
    }
    this.#counts[number] = this.#counts[number]! + 1; // grown above
  }

  /** Texts that `least` rows or more have, the most frequent first, 20 at most. */
  frequent(least: number): Repeat[] {
    const found: Repeat[] = [];
    for (let number = 0; number < this.#keys.size; number++) {
      const rows = this.#counts[number]!; // numbers go up to the size
      if (rows >= least) found.push({ line: this.#lines[number]!, row: this.#rows[number]!, rows });
    }
    return found.sort((a, b) => b.rows - a.rows).slice(0, 20);
  }
}
