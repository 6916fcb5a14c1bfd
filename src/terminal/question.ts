import type { Language } from '../language/language.js';
import type { Text } from '../language/sentence.js';
import type { Terminal } from './terminal.js';

/** What an answer means, or why the question is asked again. */
type Understood<T> = { readonly value: T } | { readonly again: Text };

/** A question and how its answers are understood. */
export interface Question<T> {
  readonly text: Text;
  /** Gets what was typed, without blanks around it. */
  readonly read: (answer: string) => Understood<T>;
  /** How often it is asked; default 3. */
  readonly tries?: number | undefined;
}

/**
 * Asks until an answer is understood. `undefined` when there is none: nobody can be asked, the input ended (Ctrl-D, a closed terminal), or
 * no try was understood. That is never a yes.
 *
 * @throws Problem `interrupted` for Ctrl-C and for signals
 */
export async function answerTo<T>(
  terminal: Pick<Terminal, 'ask' | 'note'>,
  { text, read, tries = 3 }: Question<T>,
): Promise<T | undefined> {
  for (let left = tries; left > 0; left -= 1) {
    const typed = await terminal.ask(text);
    if (typed === undefined) return undefined;
    const understood = read(typed.trim());
    if ('value' in understood) return understood.value;
    terminal.note(understood.again);
  }
  return undefined;
}

/** What a person types to say yes, in each language: she is asked for it in her own, and both are taken. */
export type TypedWords = Readonly<Record<Language, string>>;

/** Whether what was typed are these words, in either language, whatever the blanks, capitals and accents. */
export function isTyped({ en, fr }: TypedWords, typed: string): boolean {
  const bare = (words: string): string => folded(words).normalize('NFD').replace(/\p{M}/gu, '');
  return [en, fr].some((words) => bare(words) === bare(typed));
}

/** Words as they are compared: blanks of every kind and number count as one, capitals and full-width forms as plain letters. */
export function folded(words: string): string {
  return words
    .normalize('NFKC')
    .replace(/[\s\u200B\u2060\uFEFF]+/gu, ' ')
    .trim()
    .toLowerCase();
}
