import type { Supporter } from '../../contacts/supporter.js';
import { count, say, type Sentence } from '../../language/sentence.js';
import type { Letter } from '../../letters/letter.js';
import { alwaysShortEnough, type Gap } from '../../letters/merge.js';
import type { Code } from '../../problems/codes.js';
import { Problem } from '../../problems/problem.js';
import { alikeLetters, type AlikeLetters, type EmptyPlaceCount } from './alike-letters.js';
import type { PlannedLetter } from './planned-letter.js';

/** Looks at letters in which no value is missing. */
export interface CompleteLetters {
  /** Notes what is wrong with it. Gives whether nothing is. */
  readonly look: (letter: Letter, key: string) => boolean;
  /** As `look`, for a letter that nobody gets: nothing is noted. */
  readonly isFine: (letter: Letter, key: string) => boolean;
}

/**
 * Merges letters and reports each place in a template that some of them cannot fill, with the number of letters it touches; nothing of the
 * letters is kept. Of letters that are alike one is merged for all. `whole` is shown each letter that has no such place.
 * @param toMerge whether the letter with a key is looked at; default: every letter
 * @returns `problems`: `value-empty` where there is nothing to print, `value-unusable` where the value cannot be used in that place
 */
export function emptyValueCheck(whole: CompleteLetters, toMerge?: (key: string) => boolean) {
  const places = new Map<string, EmptyPlaceCount>();
  const alikeTo = alikeLetters();
  const note = (gap: Gap, example: Supporter | undefined): EmptyPlaceCount => {
    const { file, line, column } = gap.where;
    const place = `${file}:${line ?? 0}:${column ?? 0}:${gap.kind}:${gap.name}`;
    const known = places.get(place) ?? { gap, example, count: 0 };
    known.count++;
    places.set(place, known);
    return known;
  };
  return {
    look: (planned: PlannedLetter): void => {
      const alike = alikeTo(planned);
      const known = typeof alike?.found === 'object' ? alike.found : undefined;
      if (known?.length === 0 || toMerge?.(planned.key) === false) return;
      if (known !== undefined) {
        for (const one of known) one.count++;
        return;
      }
      const { group, supporter, key } = planned;
      const { letter, gaps } = group.merge(supporter);
      const isFine = gaps.length > 0 || whole.look(letter, key);
      const found = gaps.map((gap) => note(gap, supporter));
      if (alike?.found !== 'nothing yet') return;
      alike.found = isFine && isSoOfAll(planned, gaps, alike, whole) ? found : 'each';
    },
    problems: (): readonly Problem[] =>
      [...places.values()].map(({ gap, count: found, example }) => {
        const { code, fault, hint } = complaint(gap);
        const letters = count(found, 'letter');
        const message =
          example === undefined
            ? say`{{${gap.name}}} ${fault} in ${letters}.`
            : say`{{${gap.name}}} ${fault} in ${letters} (first: ${example.list}, line ${example.line}).`;
        return new Problem({ code, message, hint, where: gap.where });
      }),
  };
}

/** Whether what was found in a letter holds for all that are alike: the longest has it too, and none is too long. */
function isSoOfAll(
  { group, key }: PlannedLetter,
  gaps: readonly Gap[],
  { longest }: AlikeLetters,
  whole: CompleteLetters,
): boolean {
  if (group.template.htmlLength > alwaysShortEnough) return false;
  try {
    const { letter, gaps: same } = group.merge(longest);
    if (letter.text.length > alwaysShortEnough || JSON.stringify(same) !== JSON.stringify(gaps)) return false;
    return gaps.length > 0 || whole.isFine(letter, key);
  } catch (thrown) {
    if (thrown instanceof Problem) return false;
    throw thrown;
  }
}

/** The complaint about an empty place; `fault` follows the name. */
function complaint({ kind, name }: Gap): { readonly code: Code; readonly fault: Sentence; readonly hint: Sentence } {
  switch (kind) {
    case 'empty':
      return {
        code: 'value-empty',
        fault: say`is empty`,
        hint: say`Give it something to fall back on, {{${name} default="…"}}, put {{#if ${name}}} around it, or write requires: [${name}] above the letter.`,
      };
    case 'not-a-date':
      return {
        code: 'value-unusable',
        fault: say`is not a date`,
        hint: say`Write it as 2018-06-26 where it stands, or print it as it is: {{${name}}}.`,
      };
    case 'date-unclear':
      return {
        code: 'value-unusable',
        fault: say`could be two dates`,
        hint: say`Say in campaign.yaml, under the list's file:, which number comes first: date_order: day-first or date_order: month-first.`,
      };
    case 'number-unclear':
      return {
        code: 'value-unusable',
        fault: say`could be two numbers, such as 1.234 or 1234,`,
        hint: say`Write it in digits where it stands, such as 1250.50 or 1250, or print it as it is: {{${name}}}.`,
      };
    case 'not-a-number':
      return {
        code: 'value-unusable',
        fault: say`is not a number`,
        hint: say`Write it in digits where it stands, such as 1250.50, or print it as it is: {{${name}}}.`,
      };
    case 'line-break':
      return {
        code: 'value-unusable',
        fault: say`has a line break, which a subject cannot hold,`,
        hint: say`Write it on one line where it stands, or leave {{${name}}} out of the subject.`,
      };
  }
}
