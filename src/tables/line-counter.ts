const LF = 10;
const CR = 13;
/** How much of an unfinished record is kept, to find the quote that never closes. */
const KEPT = 1 << 20;

/**
 * Counts the lines of a text that is cut into records by somebody else. Give it each chunk before the parser sees it,
 * and tell it where each record ends; it answers where each record begins.
 */
export class LineCounter {
  #line = 1;
  /** Offset up to which lines are counted. */
  #offset = 0;
  #previous = 0;
  /** Chunks that are not wholly counted, the first one beginning at `#base`. */
  #chunks: Buffer[] = [];
  #base = 0;

  /** Begins at an offset, which lies in a line, after a byte. */
  constructor({ line, offset, previous }: { line: number; offset: number; previous: number }) {
    this.#line = line;
    this.#offset = this.#base = offset;
    this.#previous = previous;
  }

  /** The line reached: after `end`, the one after the record's line break. */
  get line(): number {
    return this.#line;
  }

  feed(chunk: Buffer): void {
    this.#dropCounted();
    this.#chunks.push(chunk);
  }

  /** Where the next record begins: after the line breaks that follow the last one. */
  begin(): { readonly line: number; readonly start: number } {
    this.#count(Infinity, true);
    return { line: this.#line, start: this.#offset };
  }

  /** The record ends here, its line break included. */
  end(offset: number): void {
    this.#count(offset, false);
  }

  /** The bytes between two offsets of a record that has just ended. */
  bytes(start: number, end: number): Buffer {
    return Buffer.concat(this.#chunks).subarray(start - this.#base, end - this.#base);
  }

  /** The bytes from the place reached to the end of what was fed, 1 MiB at most. */
  pending(): Buffer {
    this.#dropCounted();
    return Buffer.concat(this.#chunks).subarray(this.#offset - this.#base, this.#offset - this.#base + KEPT);
  }

  #count(until: number, onlyBreaks: boolean): void {
    let base = this.#base;
    let line = this.#line;
    let offset = this.#offset;
    let previous = this.#previous;
    scan: for (const chunk of this.#chunks) {
      const end = Math.min(chunk.length, until - base);
      for (let i = offset - base; i < end; i++) {
        // The loop's bounds keep `i` inside the chunk.
        const byte = chunk[i]!;
        if (byte === LF) {
          if (previous !== CR) line++;
        } else if (byte === CR) line++;
        else if (onlyBreaks) break scan;
        previous = byte;
        offset = base + i + 1;
      }
      base += chunk.length;
      if (base > until) break;
    }
    this.#line = line;
    this.#offset = offset;
    this.#previous = previous;
  }

  #dropCounted(): void {
    while (this.#chunks.length > 0 && this.#base + this.#chunks[0]!.length <= this.#offset) {
      this.#base += this.#chunks[0]!.length;
      this.#chunks.shift();
    }
  }
}
