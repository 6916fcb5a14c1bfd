/** The characters that can separate cells, in the order of preference. */
const delimiters = [',', ';', '\t', '|'] as const;

/** A character that separates cells. */
export type Delimiter = (typeof delimiters)[number];

/**
 * Detects which character separates the cells, from the beginning of a file: the one that cuts most lines into the
 * same number of cells, more than one. Characters inside quotes do not count. A file of one column gives a comma.
 */
export function delimiterOf(head: string): Delimiter {
  let best: { delimiter: Delimiter; score: number } = { delimiter: ',', score: 0 };
  for (const delimiter of delimiters.filter((one) => head.includes(one))) {
    const score = agreement(cellCounts(head, delimiter));
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

/** How strongly the lines agree on a number of cells greater than one: lines that agree × cells, less those that do not. */
function agreement(counts: readonly number[]): number {
  const frequency = new Map<number, number>();
  for (const count of counts) frequency.set(count, (frequency.get(count) ?? 0) + 1);
  let best = 0;
  for (const [cells, lines] of frequency) {
    if (cells > 1) best = Math.max(best, (lines / counts.length) * (1 + Math.log2(cells)));
  }
  return best;
}

/** Number of cells in each of the first 200 non-empty records. */
function cellCounts(head: string, delimiter: string): number[] {
  const counts: number[] = [];
  let cells = 1;
  let length = 0;
  let quoted = false;
  let cellBegins = true;
  for (let i = 0; i < head.length && counts.length < 200; i++) {
    const char = head[i]!; // within bounds
    if (quoted) {
      if (char === '"') {
        if (head[i + 1] === '"') i++;
        else quoted = false;
      }
    } else if (char === '"' && cellBegins) {
      quoted = true;
      cellBegins = false;
    } else if (char === delimiter) {
      cells++;
      cellBegins = true;
    } else if (char === '\n' || char === '\r') {
      if (length > 0) counts.push(cells);
      cells = 1;
      length = 0;
      cellBegins = true;
      continue;
    } else cellBegins = false;
    length++;
  }
  if (length > 0 && counts.length === 0) counts.push(cells);
  return counts;
}

/** Reads a first line `sep=;`, which tells a spreadsheet the separator. */
export function statedDelimiter(head: string): string | undefined {
  return /^"?sep=([^\r\n"]|"")"?[;,\t|]*(?:\r|\n|$)/i.exec(head)?.[1];
}
