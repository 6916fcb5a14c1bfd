import type { Campaign } from '../../campaign/campaign.js';
import type { Supporter } from '../../contacts/supporter.js';
import type { Context } from '../../context.js';
import { ownOffices, type OwnOffice } from '../../decision-makers/decision-maker.js';
import { located } from '../../districts/located.js';
import { writeRidingCache, type LocatedCode, type RidingCache } from '../../districts/riding-cache.js';
import { ridingNamed, type Riding } from '../../districts/riding.js';
import { plural, say } from '../../language/sentence.js';
import { readTemplates } from '../../letters/template-files.js';
import { Problem, Problems } from '../../problems/problem.js';
import { visible } from '../../problems/visible.js';
import { answerTo, folded } from '../../terminal/question.js';

/** Supporters whose districts are asked about, and what is known already. */
export interface DistrictQuestions {
  readonly supporters: readonly Supporter[];
  /** Ridings by the organiser's own file: they are not asked about. */
  readonly own: ReadonlyMap<string, readonly Riding[]>;
  /** The words besides `own-member` that letters use. */
  readonly others: readonly OwnOffice[];
}

/**
 * Asks a person in which district the people of a postal code live, where it lies in two, and which of several councillors is theirs.
 * Each answer is kept at once.
 */
export async function chooseDistricts(
  questions: DistrictQuestions,
  cache: RidingCache,
  campaign: Campaign,
  context: Context,
): Promise<void> {
  const { supporters, own, others } = questions;
  let now = await chooseRidings(supporters, own, cache, campaign, context);
  for (const word of others) now = await chooseOfficials(supporters, word, now, campaign, context);
}

/** The words for a supporter's own people that the letters of the campaign use; her member where none does. */
export async function wordsOfLetters({ folder }: Campaign): Promise<readonly OwnOffice[]> {
  const texts = await readTemplates(folder).then(
    ({ sources }) => sources.map(({ text }) => text),
    (thrown: unknown) => {
      // check reports what is wrong with a letter.
      if (thrown instanceof Problem || thrown instanceof Problems) return [];
      throw thrown;
    },
  );
  const used = ownOffices.filter((word) => {
    const named = new RegExp(`^(?:(?:to|cc):.*(?<![\\w-])|\\s*- )${word}(?![\\w-])`, 'm');
    return texts.some((text) => named.test(text));
  });
  return used.length === 0 ? ['own-member'] : used;
}

/** Asks a person in which riding the people of a code live, where it lies in two. An empty answer leaves them out. */
async function chooseRidings(
  supporters: readonly Supporter[],
  own: ReadonlyMap<string, readonly Riding[]>,
  cache: RidingCache,
  campaign: Campaign,
  { terminal }: Context,
): Promise<RidingCache> {
  const codes = new Map(cache.codes);
  for (const [code, found] of cache.codes) {
    const people = supporters.filter((supporter) => located(supporter, own, { codes }).code === code);
    const ridings = found.ridings.map(ridingNamed).filter((riding) => riding !== undefined);
    if (ridings.length < 2 || found.chosen !== undefined || people.length === 0 || own.has(code)) continue;
    terminal.note(
      say`${code} lies in ${ridings.length} ridings (${people.map(({ list, line }) => `${visible(list)}:${line}`).join(', ')}):`,
    );
    for (const [index, riding] of ridings.entries()) terminal.note(say`  ${index + 1}  ${riding.name.en}`);
    const riding = await chosenOf(terminal, ridings, people.length);
    if (riding === undefined) continue;
    codes.set(code, { ...found, chosen: riding.number });
    // At once: Ctrl-C at the next question loses no answer.
    await writeRidingCache(campaign.folder, { ...cache, codes });
  }
  return { ...cache, codes };
}

/** The same for a councillor, a mayor or a member of a legislature. */
async function chooseOfficials(
  supporters: readonly Supporter[],
  word: OwnOffice,
  cache: RidingCache,
  campaign: Campaign,
  { terminal }: Context,
): Promise<RidingCache> {
  const codes = new Map(cache.codes);
  for (const [code, found] of cache.codes) {
    const people = supporters.filter((supporter) => located(supporter, new Map(), { codes }).code === code);
    const keys = (found.officials ?? []).filter((key) => cache.officials.get(key)?.word === word);
    if (keys.length < 2 || found.chosenOfficials?.[word] !== undefined || people.length === 0) continue;
    terminal.note(
      say`${code} has more than one ${word} (${people.map(({ list, line }) => `${visible(list)}:${line}`).join(', ')}):`,
    );
    for (const [index, key] of keys.entries()) {
      const one = cache.officials.get(key);
      terminal.note(
        say`  ${index + 1}  ${visible(`${one?.first_name ?? ''} ${one?.last_name ?? ''}`)}, ${visible(one?.district ?? '')}`,
      );
    }
    const key = await chosenOf(terminal, keys, people.length);
    if (key === undefined) continue;
    const chosen: LocatedCode = { ...found, chosenOfficials: { ...found.chosenOfficials, [word]: key } };
    codes.set(code, chosen);
    // At once: Ctrl-C at the next question loses no answer.
    await writeRidingCache(campaign.folder, { ...cache, codes });
  }
  return { ...cache, codes };
}

/** The one of several that a person types the number of; `undefined` for none. */
function chosenOf<T>(terminal: Context['terminal'], options: readonly T[], people: number): Promise<T | undefined> {
  return answerTo<T | undefined>(terminal, {
    text: plural(
      people,
      say`Which one? Type its number, or press Enter to leave that person out: `,
      say`Which one? Type its number, or press Enter to leave those people out: `,
    ),
    read: (typed) => {
      if (folded(typed) === '') return { value: undefined };
      const chosen = /^\d+$/.test(folded(typed)) ? options[Number(folded(typed)) - 1] : undefined;
      return chosen === undefined
        ? { again: say`"${visible(typed)}" is not a number from 1 to ${options.length}.` }
        : { value: chosen };
    },
  });
}
