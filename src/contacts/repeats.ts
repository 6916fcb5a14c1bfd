import type { RowPlace } from './row-place.js';
import { KeyTable, firstSeen } from './key-table.js';
import { Numbers } from './sequence.js';

/** A text that many rows have, and the first of them. */
export interface Repeat extends RowPlace {
  readonly rows: number;
}

/** Counts how often a list has each text, without keeping the texts. */
export class Repeats {
  readonly #keys = new KeyTable();
  readonly #counts = new Numbers();
  readonly #lines = new Numbers();
  readonly #rows = new Numbers();

  count(text: string, { line, row }: RowPlace): void {
    const number = this.#keys.add(text);
    if (number !== firstSeen) {
      this.#counts.set(number, this.#counts.at(number) + 1);
      return;
    }
    this.#counts.add(1);
    this.#lines.add(line);
    this.#rows.add(row ?? line);
  }

  /** Texts that `least` rows or more have, the most frequent first, 20 at most. */
  frequent(least: number): Repeat[] {
    const found: Repeat[] = [];
    for (let number = 0; number < this.#keys.size; number++) {
      const rows = this.#counts.at(number);
      if (rows >= least) found.push({ line: this.#lines.at(number), row: this.#rows.at(number), rows });
    }
    return found.sort((a, b) => b.rows - a.rows).slice(0, 20);
  }
}
