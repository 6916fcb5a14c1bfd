import { personName } from '../decision-makers/identity.js';
import { say, type Sentence } from '../language/sentence.js';
import type { Letter } from '../letters/letter.js';
import type { Variant } from '../letters/variants.js';
import { arrivedMail, shownMailbox, type NamedMailbox } from '../messages/arrived-mail.js';
import type { ComposedMessage } from '../messages/composer.js';
import { isPlaceholder } from '../messages/recipients.js';
import { printable } from '../problems/visible.js';
import type { Copies } from '../campaign/copies.js';
import { addresseeNotes, fileWords, ownCopyNotes } from '../outbox/plan/letter-notes.js';
import type { Style } from '../terminal/style.js';
import { wrap } from '../terminal/wrap.js';

/** Who a letter is from and to, as its mail says: names with addresses. */
export interface MailHead {
  readonly from: readonly string[];
  readonly replyTo: readonly string[];
  readonly to: readonly string[];
  readonly cc: readonly string[];
  /** Who gets a copy that no header names. */
  readonly bcc: readonly string[];
}

/**
 * What the headers and the envelope of a letter's mail say; `noAddress` stands where an official has none. The text is not composed for
 * that, which would be most of the work.
 */
export async function mailHead({ firstHeaders, envelope }: ComposedMessage, noAddress: string): Promise<MailHead> {
  const { from, replyTo, to, cc } = await arrivedMail(firstHeaders);
  const shown = (list: readonly NamedMailbox[]): readonly string[] =>
    list.map((one) => (isPlaceholder(one.address) ? `${one.name} (${noAddress})` : shownMailbox(one)));
  const named = new Set([...to, ...cc].map(({ address }) => address.toLowerCase()));
  const bcc = envelope.to.filter((address) => !named.has(address.toLowerCase()));
  return { from: shown(from), replyTo: shown(replyTo), to: shown(to), cc: shown(cc), bcc };
}

interface LetterPageOptions {
  readonly mail?: MailHead | undefined;
  readonly variants?: readonly Variant[];
  /** The campaign's, so that the supporter's own copy is said. */
  readonly copies?: Copies | undefined;
}

/**
 * A letter as a page for the terminal: who from and to, subject, which variants it has, text, wrapped at `columns` or 80, whatever is less.
 * Without `mail`, only the names.
 */
export function letterPage(
  letter: Letter,
  place: string,
  columns: number,
  style: Style,
  { mail, variants = [], copies }: LetterPageOptions = {},
): string {
  const width = Math.min(columns, 80);
  const { to, cc } = mail ?? { to: letter.addressees.to.map(personName), cc: letter.addressees.cc.map(personName) };
  const margin = style.text(say`Reply-To`).length + 1; // the longest name of a field
  const field = (
    name: Sentence,
    values: readonly string[],
    shown = (text: string): string => text,
  ): readonly string[] =>
    values.flatMap((value, which) =>
      wrap(printable(value), width - margin).map((line, i) => {
        const before = (which + i === 0 ? style.text(name) : '').padEnd(margin);
        return `${style.faint(before)}${shown(line)}`;
      }),
    );
  const head = [
    style.faint(say`── ${place} ${'─'.repeat(Math.max(0, width - place.length - 4))}`),
    ...field(say`From`, mail?.from ?? []),
    ...field(say`Reply-To`, mail?.replyTo ?? []),
    ...field(say`To`, to),
    ...field(say`Cc`, cc),
    ...field(say`Bcc`, mail?.bcc ?? []),
    ...field(say`Subject`, [letter.subject], (line) => style.strong(line)),
    ...field(
      say`Files`,
      (letter.enclosures ?? []).map((file) => style.text(fileWords(file))),
    ),
    ...field(
      say`Note`,
      [...addresseeNotes(letter.addressees), ...(copies === undefined ? [] : ownCopyNotes(letter, { copies }))].map(
        (note) => style.text(note),
      ),
    ),
    ...field(
      say`Variant`,
      variants.map(({ chosen, of }) => style.text(say`${chosen} of ${of}`)),
    ),
    '',
  ];
  return [...head, ...letter.text.split('\n').flatMap((line) => wrap(printable(line), width))].join('\n');
}
