import { inLanguage, type Language, type Localized } from './language.js';
import { formatList } from './list.js';
import { formatNumber } from './numbers.js';

/**
 * A sentence of postbag's own, as it was raised: its English words with numbered places, and the values that stand in them.
 * It becomes text only where it is shown, in the reader's language.
 */
export interface Sentence {
  /** The English words; `{1}`, `{2}` … are the places. This is also the sentence's key in a catalogue of another language. */
  readonly words: string;
  readonly values: readonly Value[];
  /** Of a sentence that counts: its number, and the words for one. Languages differ in what counts as one. */
  readonly counted?: { readonly n: number; readonly one: string; readonly many: string } | undefined;
}

/** Things in a row, joined as the reader's language does it: `a, b and c`, or `a, b or c`. */
interface Listed {
  readonly listed: readonly Text[];
  readonly joined?: 'or' | undefined;
}

/** A number with its groups, as the reader's language writes them: `1,204`. */
interface Figures {
  readonly figures: number;
}

/** A text of the campaign's own, which it may have in either language. */
interface Own {
  readonly own: Localized;
}

/**
 * What can be shown: text as it stands (a name, a server's words), a sentence of ours, things in a row, a large number, a text in two
 * languages.
 */
export type Text = string | Sentence | Listed | Figures | Own;

/** What a place of a sentence can hold. */
export type Value = Text | number;

/** Makes text of a sentence, in one language. */
export type Render = (text: Value) => string;

/** A sentence, as the tag of its template: say`The letter ${name} has no text.` */
export function say(parts: TemplateStringsArray, ...values: readonly Value[]): Sentence {
  return { words: parts.reduce((words, part, i) => `${words}{${i}}${part}`), values };
}

/** A number with its noun: `count(2, 'letter')` is "2 letters". A catalogue has both, as `{1} letter` and `{1} letters`. */
export function count(n: number, noun: string, plural = `${noun}s`): Sentence {
  const [one, many] = [`{1} ${noun}`, `{1} ${plural}`];
  return { words: n === 1 ? one : many, values: [n], counted: { n, one, many } };
}

/** One of two whole sentences, by a number. Both have the same values in the same places. */
export function plural(n: number, one: Sentence, many: Sentence): Sentence {
  return { ...(n === 1 ? one : many), counted: { n, one: one.words, many: many.words } };
}

/** Words of ours that came through a library as plain text, such as the message of a schema: they are in a catalogue as they stand. */
export const phrase = (words: string): Sentence => ({ words, values: [] });

/** Things in a row: `a, b and c`. */
export const listed = (items: readonly Text[]): Text => ({ listed: items });

/** Things of which one will do: `a, b or c`. */
export const alternatives = (items: readonly Text[]): Text => ({ listed: items, joined: 'or' });

/** A text of the campaign's own in the reader's language, else in the other one. */
export const localized = (own: Localized): Text => ({ own });

/** The language in which sentences are rendered. */
export const languageOf = (render: Render): Language =>
  render(localized({ en: 'en', fr: 'fr' })) === 'fr' ? 'fr' : 'en';

/** A number that may be large, with its groups. */
export const figures = (n: number): Text => ({ figures: n });

/** Things one after the other: `48 sent, 2 refused`. Every language reads it so, and no catalogue has it. */
export const series = (items: readonly Text[], separator = ', '): Sentence => ({
  words: items.map((_, i) => `{${i + 1}}`).join(separator),
  values: items,
});

/** Renders in English, which needs no catalogue. */
export const inEnglish: Render = (text) => {
  if (typeof text !== 'object') return String(text);
  if ('listed' in text) return formatList(text.listed.map(inEnglish), 'en', text.joined);
  if ('figures' in text) return formatNumber(text.figures, 'en');
  if ('own' in text) return inLanguage(text.own, 'en') ?? '';
  return filled(text.words, text.values.map(inEnglish));
};

/** The words with values in their places. */
function filled(words: string, values: readonly string[]): string {
  return words.replace(/\{(\d+)\}/g, (place, number) => values[Number(number) - 1] ?? place);
}

/**
 * Renders in French by a catalogue from English words to French ones. What the catalogue lacks stays English.
 *
 * French has its own rules for a value's neighbours, which the catalogue marks at the place: `{de 1}`, `{le 1}`, `{que 1}` become
 * `d’`, `l’`, `qu’` before a vowel or a mute h, and `de `, `le `, `que ` elsewhere. Zero and one are singular; `{s 1}` is an s where the
 * number at that place is two or more: `{1} envoyée{s 1}`.
 */
export function inFrench(catalogue: Readonly<Record<string, string>>): Render {
  const render: Render = (text) => {
    if (typeof text !== 'object') return String(text);
    if ('listed' in text) return formatList(text.listed.map(render), 'fr', text.joined);
    if ('figures' in text) return formatNumber(text.figures, 'fr');
    if ('own' in text) return inLanguage(text.own, 'fr') ?? '';
    const { words, counted } = text;
    const key = counted === undefined ? words : Math.abs(counted.n) < 2 ? counted.one : counted.many;
    const values = text.values.map(render);
    return filled(elided(catalogue[key] ?? words, values), values);
  };
  return render;
}

function elided(words: string, values: readonly string[]): string {
  const numbered = words.replace(/\{s (\d+)\}/g, (_, number: string) =>
    parseInt((values[Number(number) - 1] ?? '').replace(/[^\d]/g, ''), 10) >= 2 ? 's' : '',
  );
  return numbered.replace(/\{(de|le|la|que|se|ne) (\d+)\}/gi, (_, little: string, number: string) => {
    const value = values[Number(number) - 1] ?? '';
    const vowel = /^[«“"(\s\u00A0\u202F]*[aeiouyàâäéèêëîïôöùûüœæh]/i.test(value);
    return vowel ? `${little.slice(0, -1)}’{${number}}` : `${little} {${number}}`;
  });
}

/** A sentence as plain text, for what carries nothing else: the message of a schema. */
export function packed(sentence: Sentence): string {
  return JSON.stringify(sentence);
}

/** The sentence that a text carries. Any other text is taken as it stands. */
export function unpacked(text: string): Sentence {
  return text.startsWith('{"words":') ? (JSON.parse(text) as Sentence) : phrase(text); // nothing but `packed` writes this
}
