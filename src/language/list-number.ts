/** The mark before the decimals of a number. */
export type DecimalMark = ',' | '.';

/** What a cell of a list says of a number. `unclear`: `1,234` could be a thousand or little more than one. */
export type ListNumber = number | 'unclear' | undefined;

const money =
  /^(-?)\s?(?:(?:ca|cad|us|usd)?\s?\$|cad)?\s?(-?)([\d., '’]*\d)\s?(?:(?:ca|cad|us|usd)?\s?\$(?:\s?(?:ca|cad|us|usd))?|cad|dollars?)?$/i;

/**
 * Reads a number as lists have it: `1,234.50`, `1 234,50`, `1.234,50`, `$25 000`, `25 000 $`, `-5`. One comma before three digits (`1,234`)
 * is `unclear` without `mark`; a point there is the decimal mark, as programs write it, unless `mark` is the comma.
 */
export function listNumber(text: string, mark?: DecimalMark): ListNumber {
  const found = money.exec(plain(text));
  if (found === null) return undefined;
  const [, before = '', after = '', figures = ''] = found;
  if (before !== '' && after !== '') return undefined;
  const number = read(figures, mark);
  return typeof number === 'number' && before + after === '-' ? -number : number;
}

/** What numbers say of their decimal mark: the one that all agree on that can be read in one way only. */
export function decimalMark(texts: Iterable<string>): DecimalMark | undefined {
  let found: DecimalMark | undefined;
  for (const text of texts) {
    const figures = money.exec(plain(text))?.[3];
    const mark = figures === undefined ? undefined : provenMark(figures);
    if (mark === undefined) continue;
    if (found !== undefined && found !== mark) return undefined;
    found = mark;
  }
  return found;
}

const plain = (text: string): string =>
  text.length > 40
    ? ''
    : text
        .normalize('NFKC')
        .replace(/\s+/g, ' ')
        .replace(/[\u2010-\u2012\u2212]/g, '-')
        .trim();

function provenMark(figures: string): DecimalMark | undefined {
  const [commas, points] = [count(figures, ','), count(figures, '.')];
  if (commas > 0 && points > 0) return figures.lastIndexOf(',') > figures.lastIndexOf('.') ? ',' : '.';
  if (commas > 1) return '.';
  if (points > 1) return ',';
  const decimals = /[.,](\d+)$/.exec(figures)?.[1];
  if (decimals === undefined || decimals.length === 3) return undefined;
  return commas === 1 ? ',' : '.';
}

function read(figures: string, told: DecimalMark | undefined): ListNumber {
  const bare = /^\d{1,15}(?:\.\d+)?$/.test(figures);
  if (bare && told !== ',') return Number(figures);
  const mark = provenMark(figures) ?? told;
  if (mark === undefined && figures.includes(',')) return grouped(figures, '.') === undefined ? undefined : 'unclear';
  return grouped(figures, mark ?? '.');
}

/** Digits in groups of three, parted by one kind of mark, then decimals. */
function grouped(figures: string, mark: DecimalMark): number | undefined {
  const at = figures.lastIndexOf(mark);
  const [whole, decimals] = at < 0 ? [figures, ''] : [figures.slice(0, at), figures.slice(at + 1)];
  if (at >= 0 && !/^\d+$/.test(decimals)) return undefined;
  if (!/^\d{1,15}$/.test(whole) && !/^\d{1,3}(?:([., '’])\d{3})(?:\1\d{3})*$/.test(whole)) return undefined;
  if (whole.includes(mark)) return undefined;
  const digits = whole.replace(/\D/g, '');
  return digits.length > 15 ? undefined : Number(`${digits}.${decimals === '' ? '0' : decimals}`);
}

const count = (text: string, mark: string): number => text.split(mark).length - 1;
