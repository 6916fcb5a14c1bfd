import type { Campaign } from '../../campaign/campaign.js';
import type { Template } from '../../letters/template.js';
import { isDraft, type TemplateSource } from '../../letters/template-files.js';
import { say } from '../../language/sentence.js';
import { nearest } from '../../problems/nearest.js';
import { Problem } from '../../problems/problem.js';
import { visible } from '../../problems/visible.js';

/** Which letters of a campaign are planned. */
export interface ChosenLetters {
  readonly sources: readonly TemplateSource[];
  /** Names of drafts that are left aside. */
  readonly drafts: readonly string[];
  /** Names in `letters:` of campaign.yaml that no template has: `letter-unknown`. */
  readonly problems: readonly Problem[];
}

/**
 * The letters that are meant: the one that is named; else those that campaign.yaml names under `letters`, else all; and among these no
 * drafts unless there is nothing else. Mistakes in other files do not matter.
 *
 * @param wanted one letter of the campaign
 * @throws Problem `letter-unknown` for a letter that is not there
 */
export function chosenLetters(
  sources: readonly TemplateSource[],
  { letters, whereIs }: Pick<Campaign, 'letters' | 'whereIs'>,
  wanted: string | undefined,
): ChosenLetters {
  const names = [...new Set(sources.map(({ name }) => name))];
  if (wanted !== undefined) {
    if (!names.includes(wanted)) throw unknownLetter(wanted, names, undefined);
    return { sources: sources.filter(({ name }) => name === wanted), drafts: [], problems: [] };
  }
  const problems = (letters ?? []).flatMap((name, index) =>
    names.includes(name) ? [] : [unknownLetter(name, names, whereIs(`letters.${index}`))],
  );
  const meant = sources.filter(({ name }) => letters?.includes(name) ?? true);
  const drafts = new Set(meant.filter(isDraft).map(({ name }) => name));
  const finished = meant.filter(({ name }) => !drafts.has(name));
  if (finished.length === 0) return { sources: meant, drafts: [], problems };
  return { sources: finished, drafts: [...drafts], problems };
}

/** Problems `letter-draft` for letters that can be read and must not be sent: drafts, and letters that campaign.yaml does not name. */
export function unfinished(
  templates: readonly Template[],
  { letters, whereIs }: Pick<Campaign, 'letters' | 'whereIs'>,
): readonly Problem[] {
  const drafts = templates
    .filter(({ draft }) => draft)
    .map(({ name, problemAt }) =>
      problemAt('draft', {
        code: 'letter-draft',
        message: say`The letter ${name} is a draft.`,
        hint: say`Delete the line draft: true when it may be sent.`,
      }),
    );
  const others = [...new Set(templates.map(({ name }) => name))].filter((name) => letters?.includes(name) === false);
  return [
    ...drafts,
    ...others.map(
      (name) =>
        new Problem({
          code: 'letter-draft',
          message: say`The letter ${name} is not among the letters of this campaign.`,
          hint: say`Write it there: letters: [${[...(letters ?? []), name].join(', ')}]`,
          where: whereIs('letters'),
        }),
    ),
  ];
}

function unknownLetter(name: string, names: readonly string[], where: Problem['where']): Problem {
  const near = nearest(name, names);
  return new Problem({
    code: 'letter-unknown',
    message: say`This campaign has no letter "${visible(name)}".`,
    hint: near === undefined ? say`Its letters are ${names.join(', ')}.` : say`Did you mean ${near}?`,
    where,
  });
}
