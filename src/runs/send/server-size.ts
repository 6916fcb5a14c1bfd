import { say } from '../../language/sentence.js';
import { encodedSize } from '../../letters/enclosure.js';
import type { Composer } from '../../messages/composer.js';
import { megabytes } from '../../outbox/plan/attachment-sizes.js';
import { carriesFiles, completeLetter, type PlannedLetter } from '../../outbox/plan/planned-letter.js';
import type { Transport } from '../../outbox/ports.js';
import { Problem } from '../../problems/problem.js';

/**
 * Holds the heaviest of the letters that carry files against what the server takes (SIZE), before the first of them leaves. Letters without
 * files are never near that.
 *
 * @throws Problem `attachments-too-big`
 */
export async function checkServerSize(
  letters: Iterable<PlannedLetter>,
  compose: Composer,
  transport: Pick<Transport, 'mostOctets'>,
  at: Date,
  signal: AbortSignal,
): Promise<void> {
  const heaviest = heaviestOf(letters);
  if (heaviest === undefined || transport.mostOctets === undefined) return;
  const most = await transport.mostOctets(signal);
  if (most === undefined) return;
  const octets = compose(completeLetter(heaviest), heaviest.key, at).bytes(true).length;
  if (octets <= most) return;
  throw new Problem({
    code: 'attachments-too-big',
    message: say`The letter ${heaviest.group.template.name} makes ${megabytes(octets)} MB with its files, and the mail server takes no letter of more than ${megabytes(most)} MB. Nothing was sent.`,
    hint: say`Attach less, or put the files on your website and link to them.`,
  });
}

function heaviestOf(letters: Iterable<PlannedLetter>): PlannedLetter | undefined {
  let heaviest: { readonly letter: PlannedLetter; readonly octets: number } | undefined;
  for (const letter of letters) {
    if (!carriesFiles(letter.group)) continue;
    const octets = letter.group.enclosures(letter.supporter).reduce((sum, file) => sum + encodedSize(file), 0);
    if (octets > (heaviest?.octets ?? 0)) heaviest = { letter, octets };
  }
  return heaviest?.letter;
}
