import type { Letter } from '../letters/letter.js';
import type { Message } from '../messages/message.js';

/** One letter on its way into another form; nothing is sent. */
export interface Exported {
  readonly letter: Letter;
  readonly message: Message;
}

/** The name of the person who signs; for a sign-on letter the name of the letter. */
export function signer({ supporter, name }: Letter): string {
  return supporter?.fields['full_name'] ?? name;
}
