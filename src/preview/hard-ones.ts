import { inEnglish } from '../language/sentence.js';
import { type Sequence } from '../contacts/sequence.js';
import type { RowRemark, Supporter } from '../contacts/supporter.js';
import type { Language } from '../language/language.js';
import { daysBetween, type LocalDate } from '../language/local-date.js';
import { longDate } from '../language/long-date.js';
import type { LetterGroup, PlannedLetter } from '../outbox/plan/planned-letter.js';
import type { Filling } from './fillings.js';
import { ownFields, ownWords, rowFields } from './own-words.js';
import type { Sameness } from './sameness.js';

/** Why a letter is worth a look before the others. */
export const reasons = [
  ...(['longest-name', 'shortest-name', 'right-to-left', 'other-script', 'one-name', 'odd-name'] as const),
  ...([
    'missing',
    'longest-own-words',
    'other-language',
    'own-words-language',
    'odd-address',
    'most-different',
    'addressee-changes',
    'first-of-text',
  ] as const),
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

/** The letters to be read first, by index, each with its reasons. Looks at rows and groups; merges nothing. */
export function hardOnes(
  letters: Sequence<PlannedLetter>,
  { share }: Sameness,
  fillingOf: (index: number) => Filling,
  remarks: readonly RowRemark[],
  date: LocalDate,
): ReadonlyMap<number, readonly Reason[]> {
  const found = new Map<number, Reason[]>();
  const counts = new Map<ReasonId, number>();
  const say = (index: number, id: ReasonId, detail: string): void => {
    const times = counts.get(id) ?? 0;
    if (times >= MOST) return;
    counts.set(id, times + 1);
    found.set(index, [...(found.get(index) ?? []), { id, detail }]);
  };

  const longest = best<string>(3);
  const shortest = best<string>(3);
  const wordiest = best<string>(3);
  const different = best<string>(3);
  const odd = new Map(remarks.filter(({ effect }) => effect === 'kept').map((one) => [`${one.list}:${one.line}`, one]));
  const groups = new Map<LetterGroup, GroupLook>();
  const people = new Set<string>();
  const missed = new Map<string, string>();

  for (const [i, { supporter, group }] of letters.entries()) {
    let look = groups.get(group);
    if (look === undefined) {
      look = lookAt(group, date);
      groups.set(group, look);
      if (look.change !== undefined) say(i, 'addressee-changes', look.change);
    }
    if (supporter === undefined) continue;
    if (fillingOf(i) !== 'whole') {
      const fields = missingFields(supporter, look).join(', ');
      if (missed.get(supporter.key) !== fields) say(i, 'missing', fields);
      missed.set(supporter.key, fields);
    }
    if (supporter.language !== undefined && supporter.language !== group.template.language)
      say(i, 'other-language', supporter.language);
    const own = ownWords(supporter, look.own);
    if (own !== '') wordiest.see(i, own.length, `${own.length}`);
    const spoken = own.length < 40 ? undefined : languageOf(own);
    if (spoken !== undefined && spoken !== group.template.language) say(i, 'own-words-language', own.slice(0, 40));
    if (share[i]! > 0.2) different.see(i, share[i]!, `${Math.round(share[i]! * 100)}`); // a share for every letter
    if (people.has(supporter.key)) continue; // what is said of a person is said at her first letter
    people.add(supporter.key);
    const name = supporter.fields['full_name'] ?? '';
    longest.see(i, name.length, name);
    shortest.see(i, -name.length, name);
    nameReasons(supporter, (id, detail) => say(i, id, detail));
    const remark = odd.get(`${supporter.list}:${supporter.line}`);
    if (remark?.code === 'address-suspicious' || remark?.code === 'address-alike')
      say(i, 'odd-address', inEnglish(remark.message));
    if (remark?.code === 'name-suspicious') say(i, 'odd-name', inEnglish(remark.message));
  }

  if (people.size > 5) {
    for (const [index, name] of longest.all()) say(index, 'longest-name', name);
    for (const [index, name] of shortest.all()) say(index, 'shortest-name', name);
  }
  for (const [index, length] of wordiest.all()) say(index, 'longest-own-words', length);
  for (const [index, percent] of different.all()) say(index, 'most-different', percent);
  // Each text has a reader, also where nothing else asks for one: the first letter that none of the others shows.
  const texts = new Set([...found.keys()].map((i) => textOf(letters.at(i)!))); // indexes of letters
  for (const [i, letter] of letters.entries()) {
    if (texts.has(textOf(letter))) continue;
    texts.add(textOf(letter));
    say(i, 'first-of-text', '');
  }
  return new Map([...found].sort(([, a], [, b]) => b.length - a.length));
}

function textOf({ group: { template } }: PlannedLetter): string {
  return `${template.name} ${template.language}`;
}

function nameReasons({ fields }: Supporter, say: (id: ReasonId, detail: string) => void): void {
  const name = fields['full_name'] ?? '';
  if (/^[\x20-\x7e]*$/.test(name)) {
    if (!name.includes(' ')) say('one-name', name);
    return;
  }
  if (/[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u.test(name))
    say('right-to-left', name);
  else if (/(?!\p{Script=Latin})\p{L}/u.test(name)) say('other-script', name);
  if (!/\s/.test(name)) say('one-name', name);
}

/** The language of a text by its smallest words, where they leave no doubt. */
function languageOf(text: string): Language | undefined {
  const count = (words: RegExp): number => text.match(words)?.length ?? 0;
  const en = count(/\b(?:the|and|of|to|is|are|was|my|that|with|for|have|not)\b/gi);
  const fr = count(/(?<!\p{L})(?:le|la|les|des|et|est|une?|je|que|qui|pour|dans|pas|mon|ma|nous|du)(?!\p{L})/giu);
  if (en > 2 && en > 3 * fr) return 'en';
  return fr > 2 && fr > 3 * en ? 'fr' : undefined;
}

function missingFields({ fields }: Supporter, { own, row }: GroupLook): readonly string[] {
  return row.filter((field) => fields[field] === undefined && !own.includes(field));
}

interface GroupLook {
  readonly own: readonly string[];
  readonly row: readonly string[];
  /** Which addressee comes or goes about the date of the letters. */
  readonly change: string | undefined;
}

function lookAt(group: LetterGroup, date: LocalDate): GroupLook {
  const { template, addressees } = group;
  const own = ownFields(group);
  const changing = [...addressees.to, ...addressees.cc].flatMap(({ firstName, lastName, since, until }) => {
    const name = `${firstName} ${lastName}`.trim();
    if (until !== undefined && daysBetween(date, until) <= SOON)
      return `${name} – ${longDate(until, template.language)}`;
    return daysBetween(since, date) <= SOON ? `${longDate(since, template.language)} – ${name}` : [];
  });
  return {
    own,
    row: rowFields(template),
    change: changing.length === 0 ? undefined : changing.join('; '),
  };
}

/** The few letters with the greatest numbers, greatest first; equal ones as they come. */
function best<T>(most: number): {
  see: (index: number, n: number, what: T) => void;
  all: () => readonly (readonly [number, T])[];
} {
  const kept: { index: number; n: number; what: T }[] = [];
  return {
    see: (index, n, what) => {
      const last = kept.at(-1);
      if (kept.length === most && last !== undefined && n <= last.n) return;
      const at = kept.findIndex((one) => one.n < n);
      kept.splice(at === -1 ? kept.length : at, 0, { index, n, what });
      if (kept.length > most) kept.pop();
    },
    all: () => kept.map(({ index, what }) => [index, what]),
  };
}
