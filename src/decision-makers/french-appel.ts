import type { DecisionMaker } from './decision-maker.js';
import { filledIn, wordingOf } from './wording.js';

/** Several people of whom nothing else is known, where they are greeted alone (after the OQLF). */
const EVERYBODY = 'Mesdames et Messieurs';
const EVERYBODY_ALONE = 'Mesdames, Messieurs';

/**
 * The appel of one or several people in order of rank, without its comma; with `closing` as the formula of the end repeats it, which
 * names the office in place of « Excellence ».
 *
 * Those of one title are called together by gender: « Mesdames les Ministres, Monsieur le Ministre »; all of them in one word where
 * the gender of one is not given: « Mesdames et Messieurs les Ministres ». So no title and no courtesy is there twice. Source:
 * OQLF, Banque de dépannage linguistique, « Formules d’appel dans la lettre » (« Madame ou Monsieur », « Mesdames, Messieurs »).
 */
export function frenchAppel(ranked: readonly DecisionMaker[], closing: boolean): string {
  const [first] = ranked;
  if (first === undefined) return '';
  if (ranked.length === 1) return alone(first, closing);
  const parts = ranked.flatMap((person) => {
    const ofTitle = ranked.filter((other) => titleKey(other, closing) === titleKey(person, closing));
    const oneWord = person.form.wording.fr.feminine.plural === person.form.wording.fr.masculine.plural;
    const group =
      oneWord || ofTitle.some(({ gender }) => gender === undefined)
        ? ofTitle
        : ofTitle.filter(({ gender }) => gender === person.gender);
    if (group[0] !== person) return [];
    if (group.length === 1) return [among(person, closing)];
    const gender = group.some((one) => one.gender === undefined) ? 'neutral' : (person.gender ?? 'neutral');
    return [plural(person, gender) ?? among(person, closing)];
  });
  const [only, ...others] = [...new Set(parts)];
  return others.length === 0 && only === EVERYBODY ? EVERYBODY_ALONE : [...new Set(parts)].join(', ');
}

function alone(person: DecisionMaker, closing: boolean): string {
  const { salutation, closingSalutation } = wordingOf(person, 'fr');
  return filledIn(closing ? (closingSalutation ?? salutation) : salutation, person, 'fr');
}

function among(person: DecisionMaker, closing: boolean): string {
  const { joint, closingSalutation } = wordingOf(person, 'fr');
  return filledIn(closing ? (closingSalutation ?? joint) : joint, person, 'fr');
}

/** What makes people of one title: what several of them are called together, whatever their gender. */
function titleKey(person: DecisionMaker, closing: boolean): string {
  // What only the closing calls somebody has no plural.
  if (closing && wordingOf(person, 'fr').closingSalutation !== undefined) return `${person.id} ${among(person, true)}`;
  return person.form.wording.fr.neutral.plural ?? `${person.form.style} ${among(person, closing)}`;
}

function plural(person: DecisionMaker, gender: 'feminine' | 'masculine' | 'neutral'): string | undefined {
  return person.form.wording.fr[gender].plural;
}
