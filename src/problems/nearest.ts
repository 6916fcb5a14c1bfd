/**
 * The candidate that was most likely meant by a mistyped word: the one with the fewest slips (a letter too many, missing,
 * wrong, or two swapped), at most one slip for every three letters; else the only one that the word is the beginning of.
 * Case, accents, blanks, `-` and `_` do not count. `undefined` where nothing is near enough to be worth saying.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = folded(word);
  const all = [...candidates];
  let found: string | undefined;
  let fewest = Infinity;
  for (const candidate of all) {
    const other = folded(candidate);
    const limit = Math.floor(Math.max(wanted.length, other.length) / 3);
    // The difference in length is the least number of slips: most candidates need not be compared.
    if (Math.abs(wanted.length - other.length) > limit) continue;
    const count = slips(wanted, other);
    if (count <= limit && count < fewest) [found, fewest] = [candidate, count];
  }
  if (found !== undefined || wanted.length < 3) return found;
  const begun = all.filter((candidate) => folded(candidate).startsWith(wanted));
  return begun.length === 1 ? begun[0] : undefined;
}

function folded(word: string): string {
  return word
    .normalize('NFD')
    .replace(/[\p{M}\s_-]/gu, '')
    .toLowerCase();
}

/** The distance of Damerau and Levenshtein, in its "optimal string alignment" form. */
function slips(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let least = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) least = Math.min(least, beforeLast[j - 2]! + 1);
      row.push(least);
    }
    [beforeLast, last] = [last, row];
  }
  return last[b.length]!;
}
