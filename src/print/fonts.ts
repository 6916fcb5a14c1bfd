import { readFile } from 'node:fs/promises';
import { dependencyFile } from '../package-files.js';
import { fontCoverage, fontFamily, type Coverage } from './font-coverage.js';

/** The fonts that a page is set with. */
export interface Fonts {
  /** Families, in the order in which they are asked for a character. */
  readonly families: readonly string[];
  readonly files: readonly Buffer[];
  /** Characters of a text that none of the fonts has, each once. */
  readonly missing: (text: string) => readonly string[];
}

/** A family as its package has it: the same four styles for Latin letters, upright ones for the others. */
interface Family {
  readonly name: string;
  readonly package: string;
  readonly file: string;
  readonly styles: readonly string[];
}

const families: readonly Family[] = [
  {
    name: 'Source Serif 4',
    package: 'source-serif-4',
    file: 'SourceSerif4',
    styles: ['400Regular', '400Regular_Italic', '700Bold', '700Bold_Italic'],
  },
  upright('Noto Naskh Arabic', 'noto-naskh-arabic', 'NotoNaskhArabic'),
  upright('Noto Serif Hebrew', 'noto-serif-hebrew', 'NotoSerifHebrew'),
  upright('Noto Sans Canadian Aboriginal', 'noto-sans-canadian-aboriginal', 'NotoSansCanadianAboriginal'),
  upright('Noto Serif Devanagari', 'noto-serif-devanagari', 'NotoSerifDevanagari'),
];

/**
 * Reads the fonts that are installed. A package that is absent only takes its script away; of `missing` it is told.
 *
 * @param own Octets of the campaign's own fonts, asked last.
 */
export async function readFonts(own: readonly Buffer[]): Promise<Fonts> {
  const found: { readonly name: string; readonly file: Buffer }[] = [];
  for (const family of families) {
    for (const style of family.styles) {
      const file = await fontFile(family, style);
      if (file !== undefined) found.push({ name: family.name, file });
    }
  }
  for (const file of own) {
    const name = fontFamily(file);
    if (name !== undefined) found.push({ name, file });
  }
  const coverages: readonly Coverage[] = [...new Map(found.map((one) => [one.name, one.file])).values()].map(
    fontCoverage,
  );
  const known = new Map<string, boolean>();
  const has = (character: string): boolean => {
    const before = known.get(character);
    if (before !== undefined) return before;
    const codePoint = character.codePointAt(0)!; // a character is not empty
    const is = invisible.test(character) || coverages.some((covers) => covers(codePoint));
    known.set(character, is);
    return is;
  };
  return {
    families: [...new Set(found.map(({ name }) => name))],
    files: found.map(({ file }) => file),
    missing: (text) => [...new Set(text)].filter((character) => !has(character)),
  };
}

/** What is not set at all: controls, direction marks, joiners, variation selectors. */
const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u{fe00}-\u{fe0f}]/u;

async function fontFile(family: Family, style: string): Promise<Buffer | undefined> {
  try {
    return await readFile(dependencyFile(`@expo-google-fonts/${family.package}/${style}/${family.file}_${style}.ttf`));
  } catch {
    return undefined; // an optional package that is not installed
  }
}

function upright(name: string, packageName: string, file: string): Family {
  return { name, package: packageName, file, styles: ['400Regular', '700Bold'] };
}
