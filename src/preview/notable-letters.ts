import { inEnglish } from '../language/sentence.js';
import { type Sequence } from '../contacts/sequence.js';
import type { RowRemark } from '../contacts/supporter.js';
import { personName } from '../decision-makers/identity.js';
import type { Language } from '../language/language.js';
import { daysBetween, type LocalDate } from '../language/local-date.js';
import { longDate } from '../language/long-date.js';
import type { LetterGroup, PlannedLetter } from '../outbox/plan/planned-letter.js';
import type { Pattern } from './patterns.js';

/** Why a letter is worth a look before the others. */
export const reasons = [
  'longest-name',
  'shortest-name',
  'right-to-left',
  'other-script',
  'one-name',
  'odd-name',
  'missing',
  'longest-own-words',
  'other-language',
  'own-words-language',
  'odd-address',
  'most-different',
  'addressee-changes',
  'first-of-text',
] as const;

/** One of the reasons. */
type ReasonId = (typeof reasons)[number];

/** A reason and what it was seen in: a name, a number, an office. */
export interface Reason {
  readonly id: ReasonId;
  readonly detail: string;
}

/** How many letters at most are named for one reason; with more, nobody looks at any. */
const MOST = 12;

/** An office whose holder leaves, or has just come, within so many days is worth a look. */
const SOON = 30;

/** A letter, and what is known of it when it is looked at. */
export interface InspectedLetter {
  readonly index: number;
  readonly letter: PlannedLetter;
  readonly pattern: Pattern;
  /** The supporter's own words, and their share of the letter, 0 to 1. */
  readonly own: string;
  readonly share: number;
  /** Whether it is the first of its person. */
  readonly isFirst: boolean;
  /** What was said of its row when the list was read. */
  readonly remarks: readonly RowRemark[];
}

/** Finds the letters to be read first, by index, each with its reasons. Looks at each letter once; merges nothing. */
export function notableLetters(
  letters: Sequence<PlannedLetter>,
  date: LocalDate,
): {
  readonly inspect: (looked: InspectedLetter) => void;
  readonly reasons: () => ReadonlyMap<number, readonly Reason[]>;
} {
  const found = new Map<number, Reason[]>();
  const counts = new Map<ReasonId, number>();
  const isFull = (id: ReasonId): boolean => (counts.get(id) ?? 0) >= MOST;
  const say = (index: number, id: ReasonId, detail: string): void => {
    if (isFull(id)) return;
    counts.set(id, (counts.get(id) ?? 0) + 1);
    found.set(index, [...(found.get(index) ?? []), { id, detail }]);
  };

  const longest = topThree();
  const shortest = topThree();
  const wordiest = topThree();
  const different = topThree();
  const groups = new Set<LetterGroup>();
  const missed = new Map<string, string>();
  const firstOfText = new Map<string, number>();
  let people = 0;

  return {
    inspect: ({ index: i, letter, pattern, own, share, isFirst, remarks }) => {
      const { supporter, group } = letter;
      if (!groups.has(group)) {
        groups.add(group);
        const change = changing(group, date);
        if (change !== undefined) say(i, 'addressee-changes', change);
        if (!firstOfText.has(textOf(letter))) firstOfText.set(textOf(letter), i);
      }
      if (supporter === undefined) return;
      if (pattern.filling !== 'whole' && !isFull('missing')) {
        const fields = pattern.missing.join(', ');
        if (missed.get(supporter.key) !== fields) say(i, 'missing', fields);
        missed.set(supporter.key, fields);
      }
      if (supporter.language !== undefined && supporter.language !== group.template.language)
        say(i, 'other-language', supporter.language);
      if (own !== '') {
        wordiest.see(i, own.length, `${own.length}`);
        const spoken = own.length < 40 || isFull('own-words-language') ? undefined : languageOf(own);
        if (spoken !== undefined && spoken !== group.template.language) say(i, 'own-words-language', own.slice(0, 40));
        if (share > 0.2) different.see(i, share, `${Math.round(share * 100)}`);
      }
      if (!isFirst) return; // what is said of a person is said at her first letter
      people++;
      const name = supporter.fields['full_name'] ?? '';
      longest.see(i, name.length, name);
      shortest.see(i, -name.length, name);
      nameReasons(name, (id) => say(i, id, name));
      for (const { code, message } of remarks) {
        if (code === 'address-suspicious' || code === 'address-alike') say(i, 'odd-address', inEnglish(message));
        if (code === 'name-suspicious') say(i, 'odd-name', inEnglish(message));
      }
    },
    reasons: () => {
      if (people > 5) {
        for (const [index, name] of longest.all()) say(index, 'longest-name', name);
        for (const [index, name] of shortest.all()) say(index, 'shortest-name', name);
      }
      for (const [index, length] of wordiest.all()) say(index, 'longest-own-words', length);
      for (const [index, percent] of different.all()) say(index, 'most-different', percent);
      // Each text has a reader, also where nothing else asks for one: the first letter that none of the others shows.
      const shown = new Set([...found.keys()].map((i) => textOf(letters.at(i)!))); // indexes of letters
      for (const [text, index] of firstOfText) if (!shown.has(text)) say(index, 'first-of-text', '');
      return new Map([...found].sort(([, a], [, b]) => b.length - a.length));
    },
  };
}

function textOf({ group: { template } }: PlannedLetter): string {
  return `${template.name} ${template.language}`;
}

function nameReasons(name: string, say: (id: ReasonId) => void): void {
  if (/^[\x20-\x7e]*$/.test(name)) {
    if (!name.includes(' ')) say('one-name');
    return;
  }
  if (/[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u.test(name))
    say('right-to-left');
  else if (/(?!\p{Script=Latin})\p{L}/u.test(name)) say('other-script');
  if (!/\s/.test(name)) say('one-name');
}

/** The language of a text by its smallest words, where they leave no doubt. */
function languageOf(text: string): Language | undefined {
  const count = (words: RegExp): number => text.match(words)?.length ?? 0;
  const en = count(/\b(?:the|and|of|to|is|are|was|my|that|with|for|have|not)\b/gi);
  const fr = count(/(?<!\p{L})(?:le|la|les|des|et|est|une?|je|que|qui|pour|dans|pas|mon|ma|nous|du)(?!\p{L})/giu);
  if (en > 2 && en > 3 * fr) return 'en';
  return fr > 2 && fr > 3 * en ? 'fr' : undefined;
}

/** The addressees of a group who begin or end about the date of the letters; `undefined` for none. */
function changing({ template, addressees }: LetterGroup, date: LocalDate): string | undefined {
  const changes = [...addressees.to, ...addressees.cc].flatMap((person) => {
    const { since, until } = person;
    const name = personName(person);
    if (until !== undefined && daysBetween(date, until) <= SOON)
      return `${name} – ${longDate(until, template.language)}`;
    return daysBetween(since, date) <= SOON ? `${longDate(since, template.language)} – ${name}` : [];
  });
  return changes.length === 0 ? undefined : changes.join('; ');
}

/** The three letters with the greatest numbers, greatest first; equal ones as they come. */
function topThree(): {
  see: (index: number, n: number, detail: string) => void;
  all: () => readonly (readonly [index: number, detail: string])[];
} {
  const kept: { index: number; n: number; detail: string }[] = [];
  return {
    see: (index, n, detail) => {
      const smaller = kept.findIndex((one) => one.n < n);
      if (smaller === -1 && kept.length === 3) return;
      kept.splice(smaller === -1 ? kept.length : smaller, 0, { index, n, detail });
      kept.splice(3);
    },
    all: () => kept.map(({ index, detail }) => [index, detail]),
  };
}
