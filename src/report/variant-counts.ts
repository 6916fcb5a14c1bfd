import { say, type Sentence } from '../language/sentence.js';
import { variantOf } from '../letters/variants.js';
import type { PlannedLetter } from '../outbox/plan/planned-letter.js';

/** How many letters have which variant, for each block with variants: name of the letter, and the counts in the order of the text. */
function variantCounts(letters: Iterable<PlannedLetter>): readonly (readonly [string, readonly number[]])[] {
  const counts = new Map<string, { name: string; of: number[] }>();
  for (const letter of letters) {
    const { group } = letter;
    for (const [block, of] of group.template.variants.entries()) {
      const id = `${group.template.name} ${block} ${of}`;
      const found = counts.get(id) ?? { name: group.template.name, of: Array.from({ length: of }, () => 0) };
      found.of[variantOf(letter.key, block, of)]! += 1; // variantOf gives an index below `of`
      counts.set(id, found);
    }
  }
  return [...counts.values()].map(({ name, of }) => [name, of]);
}

/** "Variants of open-letter: 21 + 17 letters." One line for each block with variants. */
export function variantLines(letters: Iterable<PlannedLetter>): readonly Sentence[] {
  return variantCounts(letters).map(([name, counts]) => say`Variants of ${name}: ${counts.join(' + ')} letters.`);
}
