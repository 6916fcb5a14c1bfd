import type { Context } from '../context.js';
import { say } from '../language/sentence.js';
import { Problem } from '../problems/problem.js';
import { isTyped } from '../terminal/question.js';

/**
 * Asks whether what was shown is to be removed for good. Only the word itself is a yes. Problem: `confirmation-missing`,
 * `confirmation-wrong`.
 */
export async function confirmDeletion({ terminal }: Context): Promise<void> {
  if (!terminal.canAsk) {
    throw new Problem({
      code: 'confirmation-missing',
      message: say`Removing needs confirmation, and this is not a terminal.`,
      hint: say`Look first: postbag scrub --dry-run. Then: postbag scrub --yes`,
    });
  }
  const answer = await terminal.ask(say`This cannot be undone. Type "remove" to go on: `);
  if (answer !== undefined && isTyped({ en: 'remove', fr: 'supprimer' }, answer)) return;
  throw new Problem({
    code: 'confirmation-wrong',
    message: say`Nothing was removed.`,
    hint: say`Type the word remove to go on.`,
  });
}
