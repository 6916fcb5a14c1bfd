import { phrase, type Sentence } from './sentence.js';

/** A sentence as plain text, for what carries nothing else: the message of a schema. */
export function packed(sentence: Sentence): string {
  return JSON.stringify(sentence);
}

/** The sentence that a text carries. Any other text is taken as it stands. */
export function unpacked(text: string): Sentence {
  return text.startsWith('{"words":') ? (JSON.parse(text) as Sentence) : phrase(text); // nothing but `packed` writes this
}
