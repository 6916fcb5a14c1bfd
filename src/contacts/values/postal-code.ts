/** A postal code as the Post writes it, or what is wrong with it. */
export interface PostalCode {
  readonly text: string;
  /** The province that a Canadian code begins with; two for X. */
  readonly provinces: readonly string[];
  /** The code is not one of Canada's or the United States'. */
  readonly wrong: boolean;
  /** The code that was probably meant: O for 0, I for 1. */
  readonly suggestion: string | undefined;
}

/** No D, F, I, O, Q, U anywhere; no W, Z at the beginning (Canada Post, Addressing guidelines). */
const CANADIAN = /^([ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z])[\s-]*(\d[ABCEGHJ-NPRSTV-Z]\d)$/;
/** A code that is written as the Post wants it. */
const WELL_WRITTEN = /^[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z] \d[ABCEGHJ-NPRSTV-Z]\d$/;
const FOREIGN = /^(\d{5}(-\d{4})?)$/;

const provincesByLetter: Readonly<Record<string, readonly string[]>> = {
  A: ['NL'], B: ['NS'], C: ['PE'], E: ['NB'], G: ['QC'], H: ['QC'], J: ['QC'], K: ['ON'], L: ['ON'], M: ['ON'], N: ['ON'], P: ['ON'],
  R: ['MB'], S: ['SK'], T: ['AB'], V: ['BC'], X: ['NU', 'NT'], Y: ['YT'],
}; // prettier-ignore

/** Reads a postal code: a Canadian one becomes `K1A 0A6`, anything else stays as typed. */
export function postalCode(typed: string): PostalCode {
  if (WELL_WRITTEN.test(typed)) return canadian(typed);
  const text = typed.replace(/[\s\u200B\uFEFF]+/gu, ' ').trim();
  const match = CANADIAN.exec(text.toUpperCase());
  if (match !== null) return canadian(`${match[1]!} ${match[2]!}`); // the expression has two groups
  if (FOREIGN.test(text)) return { text, provinces: [], wrong: false, suggestion: undefined };
  const squeezed = text.toUpperCase().replace(/[\s.-]/g, '');
  const mended = squeezed.replace(/./g, (char, at: number) =>
    at % 2 === 1 ? ({ O: '0', I: '1', L: '1', S: '5', Z: '2', B: '8' }[char] ?? char) : char,
  );
  const meant = squeezed.length === 6 ? CANADIAN.exec(mended) : null;
  return { text, provinces: [], wrong: true, suggestion: meant === null ? undefined : `${meant[1]!} ${meant[2]!}` };
}

const canadian = (code: string): PostalCode => ({
  text: code,
  provinces: provincesByLetter[code[0]!] ?? [],
  wrong: false,
  suggestion: undefined,
});
