import type { Supporter } from '../../contacts/supporter.js';
import { say, type Sentence } from '../../language/sentence.js';
import type { Letter } from '../../letters/letter.js';
import type { Gap } from '../../letters/merge.js';
import type { Code } from '../../problems/codes.js';
import { Problem } from '../../problems/problem.js';
import type { PlannedLetter } from './planned-letter.js';

/**
 * Merges letters and complains of each place in a template that some of them cannot fill, with the number of letters it touches; nothing of the
 * letters is kept. `whole` is shown each letter that has no such place.
 * @returns `problems`: `value-empty` where there is nothing to print, `value-unusable` where what is there cannot stand in that place
 */
export function gapWatch(whole: (letter: Letter, key: string) => void) {
  const places = new Map<string, { readonly gap: Gap; readonly example: Supporter | undefined; count: number }>();
  return {
    look: ({ group, supporter, key }: PlannedLetter): void => {
      const { letter, gaps } = group.merge(supporter);
      if (gaps.length === 0) whole(letter, key);
      for (const gap of gaps) {
        const { file, line, column } = gap.where;
        const place = `${file}:${line ?? 0}:${column ?? 0}:${gap.kind}:${gap.name}`;
        const known = places.get(place);
        if (known === undefined) places.set(place, { gap, example: supporter, count: 1 });
        else known.count++;
      }
    },
    problems: (): readonly Problem[] =>
      [...places.values()].map(({ gap, count, example }) => {
        const { code, fault, hint } = complaint(gap);
        const first = example === undefined ? '' : ` (first: ${example.list}, line ${example.line})`;
        const message = say`{{${gap.name}}} ${fault} in ${count === 1 ? '1 letter' : `${count} letters`}${first}.`;
        return new Problem({ code, message, hint, where: gap.where });
      }),
  };
}

/** What is said of a gap; `fault` goes on after the name. */
function complaint({ kind, name }: Gap): { readonly code: Code; readonly fault: string; readonly hint: Sentence } {
  switch (kind) {
    case 'empty':
      return {
        code: 'value-empty',
        fault: 'is empty',
        hint: say`Give it something to fall back on, {{${name} default="…"}}, put {{#if ${name}}} around it, or write requires: [${name}] above the letter.`,
      };
    case 'not-a-date':
      return {
        code: 'value-unusable',
        fault: 'is not a date',
        hint: say`Write it as 2018-06-26 where it stands, or print it as it is: {{${name}}}.`,
      };
    case 'date-unclear':
      return {
        code: 'value-unusable',
        fault: 'could be two dates',
        hint: say`Say in campaign.yaml, under the list's file:, which number comes first: date_order: day-first or date_order: month-first.`,
      };
    case 'number-unclear':
      return {
        code: 'value-unusable',
        fault: 'could be two numbers, such as 1.234 or 1234,',
        hint: say`Write it in digits where it stands, such as 1250.50 or 1250, or print it as it is: {{${name}}}.`,
      };
    case 'not-a-number':
      return {
        code: 'value-unusable',
        fault: 'is not a number',
        hint: say`Write it in digits where it stands, such as 1250.50, or print it as it is: {{${name}}}.`,
      };
    case 'line-break':
      return {
        code: 'value-unusable',
        fault: 'has a line break, which a subject cannot hold,',
        hint: say`Write it on one line where it stands, or leave {{${name}}} out of the subject.`,
      };
  }
}
