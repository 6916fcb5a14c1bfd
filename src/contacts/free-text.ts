/** How many cells are looked at to tell what a column holds. */
const LOOKED_AT = 300;

/**
 * Whether a column holds answers in people's own words, by its cells: most are sentences of several words, and hardly two
 * are alike. Addresses, dates and choices from a list are none.
 */
export function isFreeText(sample: readonly string[]): boolean {
  const filled = sample
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '')
    .slice(0, LOOKED_AT);
  const said = filled.filter((cell) => cell.split(/\s+/).length >= 3 && /\p{L}{2}/u.test(cell));
  if (said.length === 0 || said.length * 2 < filled.length) return false;
  const words = said.reduce((sum, cell) => sum + cell.split(/\s+/).length, 0) / said.length;
  const isAlike = new Set(said).size * 3 < said.length * 2;
  return (
    words >= 4.5 &&
    !isAlike &&
    said.filter((cell) => /\d{2}.*\d{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d|@|https?:/i.test(cell)).length * 3 < said.length
  );
}
