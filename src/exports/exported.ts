import type { Letter } from '../letters/letter.js';
import type { Message } from '../messages/message.js';

/** One letter on its way into another form; nothing is sent. */
export interface Exported {
  readonly letter: Letter;
  readonly message: Message;
}

/** The name of whoever signs: the supporter's, or for a sign-on letter the letter's own. */
export function signer({ supporter, name }: Letter): string {
  return supporter?.fields['full_name'] ?? name;
}
