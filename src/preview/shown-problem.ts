import { inEnglish, type Render, type Text } from '../language/sentence.js';
import { stopsOnlySending } from '../outbox/plan/readiness.js';
import type { Problem } from '../problems/problem.js';
import { visible } from '../problems/visible.js';
import type { ShownProblem, BilingualText } from './page/data.js';

/**
 * A complaint as the page is told it; what a file brought in is made visible, as on a terminal. `called`: puts the way in which postbag is
 * called here into the commands that a sentence names.
 */
export function shownProblem(problem: Problem, french: Render = inEnglish, called: Render = inEnglish): ShownProblem {
  const { severity, code, told, where, quoted } = problem;
  const inBoth = (text: Text): BilingualText => {
    const { en, fr } = bilingualText(text, french);
    return { en: called(en), fr: called(fr) };
  };
  return {
    severity,
    code,
    message: inBoth(told.message),
    hint: told.hint === undefined ? undefined : inBoth(told.hint),
    file: where?.file,
    line: where?.line,
    column: where?.column,
    quoted: quoted === undefined ? undefined : visible(quoted.slice(0, 400)),
    onlySending: stopsOnlySending(problem),
  };
}

/** A sentence in both languages. `french`: renders by the catalogue; what that lacks stays English. */
export function bilingualText(text: Text, french: Render): BilingualText {
  return { en: inEnglish(text), fr: french(text) };
}
