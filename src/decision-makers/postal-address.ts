import type { Localized } from '../language/language.js';
import { provinces } from './provinces.js';

/** Lines that are known to be the same place in both languages. */
const PLACES: Readonly<Record<string, string>> = {
  'House of Commons': 'Chambre des communes',
  'The Senate of Canada': 'Sénat du Canada',
  'Senate of Canada': 'Sénat du Canada',
  'Office of the Prime Minister': 'Cabinet du premier ministre',
  'Office of the Prime Minister and Privy Council': 'Cabinet du premier ministre et Bureau du Conseil privé',
  'Supreme Court of Canada': 'Cour suprême du Canada',
  '80 Wellington Street': '80, rue Wellington',
  '80 Wellington St': '80, rue Wellington',
  '1 Sussex Drive': '1, promenade Sussex',
};

const POSTAL_CODE = /[A-Z]\d[A-Z] ?\d[A-Z]\d/;

/**
 * The postal address of an office in both languages, lines parted by `\n`, from what the file says: lines parted by `/` or line
 * breaks (`c/o` and `1/2` are left whole). French is worked out from English where every line is known, else the lines stay as
 * given. Province and postal code stand two blanks apart (Canada Post, "Addressing guidelines"). Where the file says nothing:
 * `usual`, the address of all who hold such an office.
 */
export function postalAddress(english: string | undefined, french: string | undefined, usual: Localized): Localized {
  const en = english === undefined ? undefined : addressLines(english);
  const fr = french === undefined ? en?.map(inFrench) : addressLines(french);
  if (fr === undefined) return usual;
  return { en: (en ?? fr).join('\n'), fr: fr.join('\n') };
}

/** Lines of an address as a cell has them: parted by `/` or line breaks. */
export function addressLines(text: string): readonly string[] {
  return text
    .split(/\r?\n|(?<![cC\d])\/|(?<=[cC])\/(?![oO]\b)|(?<=\d)\/(?!\d)/)
    .map((line) => twoBlanks(line.trim()))
    .filter((line) => line !== '');
}

function twoBlanks(line: string): string {
  return line.replace(new RegExp(`(?<=\\S)[ \\u00A0]+(?=${POSTAL_CODE.source}$)`), '  ');
}

function inFrench(line: string): string {
  const place = PLACES[line];
  if (place !== undefined) return place;
  const [, rest = line, code = ''] = new RegExp(`^(.*?)(  ${POSTAL_CODE.source})$`).exec(line) ?? [];
  const province = provinceAtEnd(rest);
  if (province === undefined) return line;
  // "80 Wellington St, Ottawa": street and town each for itself.
  const parts = province.before.split(', ').map((part) => PLACES[part] ?? part);
  return `${parts.join(', ')} (${province.name})${code}`;
}

/** "Ottawa, Ontario" and "Ottawa ON": what stands before the province, and the province in French. */
function provinceAtEnd(line: string): { readonly before: string; readonly name: string } | undefined {
  for (const { code, name } of provinces) {
    for (const written of [code, name.en, name.fr]) {
      const before = [`, ${written}`, ` ${written}`, ` (${written})`].find((end) => line.endsWith(end));
      if (before !== undefined) return { before: line.slice(0, -before.length), name: name.fr };
    }
  }
  return undefined;
}
