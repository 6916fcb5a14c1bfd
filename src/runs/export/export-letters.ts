import { setImmediate as turn } from 'node:timers/promises';
import { chosenOf, each } from '../../contacts/sequence.js';
import type { Context } from '../../context.js';
import type { Exported } from '../../exports/exported.js';
import { inLanguage } from '../../language/language.js';
import { composer } from '../../messages/composer.js';
import { listed, plural, say } from '../../language/sentence.js';
import type { Plan } from '../../outbox/plan/plan.js';
import { completeLetter } from '../../outbox/plan/planned-letter.js';
import { isUpdate } from '../../outbox/plan/updates.js';
import { Problem } from '../../problems/problem.js';

/** Forms in which letters are read, sent or counted by other programs. */
export type MailFormat = 'eml' | 'mbox' | 'html' | 'csv' | 'mailto';

/**
 * All letters of a plan with their messages; an addressee without an address gets one that no server can reach. Ends with the reason of
 * the interruption, so that a file that was begun is taken away again.
 */
async function* exported(
  plan: Plan,
  { clock, interruption }: Pick<Context, 'clock' | 'interruption'>,
): AsyncGenerator<Exported> {
  const compose = composer(plan.campaign, { placeholder: true });
  const at = clock.now();
  const signal = interruption();
  for (const [i, planned] of plan.letters.entries()) {
    // Merging leaves the event loop no turn of its own, in which Ctrl-C could be heard.
    if (i % 500 === 0) await turn();
    signal.throwIfAborted();
    const letter = completeLetter(planned);
    yield { letter, message: compose(letter, planned.key, at) };
  }
}

/** Writes the letters of a plan in a form; gives how many. */
export async function writeLetters(format: MailFormat, plan: Plan, path: string, context: Context): Promise<number> {
  const letters = exported(plan, context);
  const { campaign } = plan;
  const language = campaign.defaultLanguage;
  const page = { title: inLanguage(campaign.title, language) ?? campaign.id, language };
  switch (format) {
    case 'eml':
      return (await import('../../exports/eml.js')).exportEml(letters, path, plan.letters.length);
    case 'mbox':
      return (await import('../../exports/mbox.js')).exportMbox(letters, path);
    case 'html':
      return (await import('../../exports/html.js')).exportHtml(letters, path, page);
    case 'csv':
      return (await import('../../exports/csv.js')).exportCsv(letters, path);
    case 'mailto':
      return (await import('../../exports/mailto.js')).exportMailto(letters, path, {
        ...page,
        copies: campaign.copies,
      });
  }
}

/** Forms that updates can be written in: they are mail to supporters. */
const mailOnly: ReadonlySet<string> = new Set(['eml', 'mbox', 'html']);

/**
 * Updates go to supporters by e-mail: they are never printed, nor opened or counted as letters to officials. Raises `update-by-mail-only`.
 */
export function withoutUpdates(
  plan: Plan,
  { format, letter }: { readonly format: string; readonly letter: string | undefined },
  terminal: Context['terminal'],
): Plan {
  if (mailOnly.has(format)) return plan;
  const updates = [...new Set(each(chosenOf(plan.letters, isUpdate), ({ group }) => group.template.name))];
  if (updates.length === 0) return plan;
  const letters = chosenOf(plan.letters, (one) => !isUpdate(one));
  const names = listed(updates);
  if (letters.length === 0)
    throw new Problem({
      code: 'update-by-mail-only',
      message: plural(
        updates.length,
        say`The letter ${names} goes to supporters by e-mail, and is not written as ${format}.`,
        say`The letters ${names} go to supporters by e-mail, and are not written as ${format}.`,
      ),
      hint:
        letter === undefined
          ? say`Name a letter to officials, or write these as eml, mbox or html.`
          : say`To read it: postbag preview ${letter}, or postbag export html ${letter}`,
    });
  terminal.note(
    plural(
      updates.length,
      say`Not in it: the letter ${names}, which goes to supporters by e-mail.`,
      say`Not in it: the letters ${names}, which go to supporters by e-mail.`,
    ),
  );
  return { ...plan, letters };
}
