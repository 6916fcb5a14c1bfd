import { say } from '../language/sentence.js';
import { Problem } from '../problems/problem.js';
import type { AddressedLetter } from './addressed-letters.js';
import { letterPart, partText } from './letter-part.js';
import type { Paper } from './paper.js';

/** Letters, parted. */
interface Parted {
  /** Those whose every character a font has. */
  readonly settable: readonly AddressedLetter[];
  /** `print-characters-missing` for the others, once for each person. */
  readonly problems: readonly Problem[];
}

/** Parts the letters that can be printed from those that would come out with boxes in place of characters. */
export function partSettable(
  letters: readonly AddressedLetter[],
  { typesetter, dress }: Pick<Paper, 'typesetter' | 'dress'>,
  severity: 'warning' | 'error',
): Parted {
  const problems = new Map<string, Problem>();
  const settable = letters.filter(({ letter, to }) => {
    const missing = typesetter.missing(partText(letterPart(letter, to, dress)));
    if (missing.length === 0) return true;
    const { supporter, group } = letter;
    const who = supporter?.fields['full_name'] ?? group.template.name;
    problems.set(
      supporter?.key ?? letter.key,
      new Problem({
        code: 'print-characters-missing',
        severity,
        message: say`The letter of ${who} cannot be printed: no font has ${missing.slice(0, 10).join(' ')}`,
        hint: say`Name a font that has them with print.fonts in campaign.yaml, such as one of the Noto fonts.`,
        where: supporter === undefined ? { file: group.template.file } : { file: supporter.list, line: supporter.line },
      }),
    );
    return false;
  });
  return { settable, problems: [...problems.values()] };
}
