import { hash } from 'node:crypto';
import { chosenOf, each } from '../contacts/sequence.js';
import { localized, plural, say, series, type Text } from '../language/sentence.js';
import type { DecisionMaker } from '../decision-makers/decision-maker.js';
import { personName } from '../decision-makers/identity.js';
import type { Supporter } from '../contacts/supporter.js';
import { supporterHash } from '../contacts/supporter-hash.js';
import { Problem } from '../problems/problem.js';
import { visible } from '../problems/visible.js';
import type { Plan } from './plan/plan.js';
import { groupsOf, type PlannedLetter } from './plan/planned-letter.js';

/** What somebody approved of one letter: enough to tell later what changed. */
export interface Approved {
  readonly letter: string;
  /** Digest of the letter's templates, in all languages. */
  readonly text: string;
  /** Digest of the sender: From, reply-to policy, copy address, names of the campaign. */
  readonly sender: string;
  /** `office/holder <address>`, sorted. */
  readonly addressees: readonly string[];
  /** Digest of each supporter's letter, 16 hex digits: language, every value of the row, addressees. */
  readonly letters: readonly string[];
}

/** What is approved, as the ledger keeps it: its checksum vouches for what `approve` wrote. */
export function approvedIn(details: object): Approved {
  return details as Approved;
}

/** What somebody approved before. */
export interface ApprovedBefore extends Approved {
  /** Readers who corrected words since, and in how many letters. */
  readonly mended?: readonly MendedSince[] | undefined;
}

/** Letters whose words somebody corrected. */
export interface MendedSince {
  readonly by: string;
  readonly letters: number;
}

/** What an approval given now would cover, for each letter of a plan. */
export function approvable(plan: Plan): readonly Approved[] {
  return letterNames(plan).map(approvalNow(plan));
}

/** The names of the letters in a plan. */
export function letterNames({ letters }: Pick<Plan, 'letters'>): readonly string[] {
  return [...new Set(each(groupsOf(letters), ({ template }) => template.name))];
}

/** What an approval of one letter given now would cover. Digests of many rows take long, so they are made when they are first asked for. */
export function approvalNow(plan: Plan): (letter: string) => Approved {
  const known = new Map<string, Approved>();
  return (letter) => {
    const found = known.get(letter) ?? covered(plan, letter);
    known.set(letter, found);
    return found;
  };
}

function covered({ letters, campaign }: Plan, letter: string): Approved {
  const own = [...groupsOf(letters)].filter(({ template }) => template.name === letter);
  const texts = own.flatMap((group) => group.texts);
  const templates = new Set(texts.map(({ language, digest: text }) => `${language} ${text}`));
  const people = own.flatMap(({ addressees }) => [...addressees.to, ...addressees.cc]);
  return {
    letter,
    text: digest(...[...templates].sort()),
    sender: senderDigest(campaign),
    addressees: [...new Set(people.map(approvedAs))].sort(),
    letters: [
      ...each(
        chosenOf(letters, ({ group }) => group.template.name === letter),
        letterDigests(),
      ),
    ],
  };
}

/**
 * Digests of what somebody reads of a letter, 16 hex digits: its templates, every value of the row, the addressees, and who sends. They are
 * computed when they are asked for, once for each letter.
 */
export function readDigests({ campaign }: Pick<Plan, 'campaign'>): (letter: PlannedLetter) => string {
  const sender = senderDigest(campaign);
  const letterDigest = letterDigests();
  const known = new Map<string, string>();
  return (letter) => {
    const found = known.get(letter.key);
    if (found !== undefined) return found;
    const texts = letter.group.texts.map(({ digest: text }) => text);
    const made = digest(sender, ...texts, letterDigest(letter)).slice(0, 16);
    known.set(letter.key, made);
    return made;
  };
}

/** An approval as the ledger keeps it. */
export function approvalRecord(approved: Approved, by: string, at: Date) {
  const { letter, text, sender, addressees, letters } = approved;
  const lists = digest(...letters);
  return {
    letter,
    by,
    at,
    text,
    lists,
    addressees: digest(...addressees),
    count: letters.length,
    details: { ...approved, sender },
  };
}

/** Name, office and address for each of `Approved.addressees`; an id that the plan does not have stays as it is. */
export function approvedPeople({ letters }: Pick<Plan, 'letters'>): (addressee: string) => Text {
  let known: Map<string, DecisionMaker> | undefined;
  return (addressee) => {
    if (known === undefined) {
      known = new Map();
      for (const { addressees } of groupsOf(letters))
        for (const one of [...addressees.to, ...addressees.cc]) known.set(approvedAs(one), one);
    }
    const person = known.get(addressee);
    return person === undefined ? visible(addressee) : say`${personText(person)} <${visible(person.email ?? '')}>`;
  };
}

/** A decision maker for people: name and title. */
export function personText({ title: { en, fr }, office, ...person }: DecisionMaker): Text {
  const title = localized({ en: visible(en ?? fr ?? office), fr: visible(fr ?? en ?? office) });
  return say`${visible(personName(person))}, ${title}`;
}

const approvedAs = ({ id, email }: DecisionMaker): string => `${id} <${email ?? ''}>`;

/**
 * Compares what would be sent now with what was approved. Fewer letters are no change (somebody opted out, some are sent);
 * new or altered ones are. `who`: as `approvedPeople`.
 * @returns `approval-outdated`, with what changed, or nothing
 */
export function outdated(
  approved: ApprovedBefore,
  now: Approved,
  who: (addressee: string) => Text = visible,
): Problem | undefined {
  const before = new Set(approved.letters);
  const altered = now.letters.filter((letter) => !before.has(letter)).length;
  const was = new Set(approved.addressees);
  const added = now.addressees.filter((person) => !was.has(person));
  const { mended = [] } = approved;
  // The readers are named where their corrections explain the whole difference, so that nobody looks for a change of the list.
  const isMended = altered > 0 && altered === mended.reduce((sum, { letters }) => sum + letters, 0);
  const changes: readonly Text[] = [
    ...(approved.text === now.text ? [] : [say`the text`]),
    ...(approved.sender === now.sender
      ? []
      : [say`the sender (names, From, Reply-To or copy address in campaign.yaml)`]),
    ...(added.length === 0 ? [] : [say`the addressees (now also ${series(added.map(who), '; ')})`]),
    ...(isMended ? mended.map(mendedWords) : []),
    ...(altered === 0 || added.length > 0 || isMended
      ? []
      : [
          plural(
            altered,
            say`the list (${altered} new or altered row)`,
            say`the list (${altered} new or altered rows)`,
          ),
        ]),
  ];
  if (changes.length === 0) return undefined;
  return new Problem({
    code: 'approval-outdated',
    message: say`Since the approval of ${now.letter}, this changed: ${series(changes, '; ')}.`,
    hint: say`Have it read again, then: postbag approve ${now.letter}`,
  });
}

/** The readers who corrected words of letters after a moment, and in how many letters. */
export function mendedSince(
  { letters }: Plan,
  mendings: readonly {
    readonly letter: string;
    readonly supporterHash: string;
    readonly by: string;
    readonly at: Date;
  }[],
  at: Date,
): readonly MendedSince[] {
  const byPerson = new Map<string, string>();
  for (const { letter, supporterHash: person, by, at: when } of mendings)
    if (when > at) byPerson.set(`${letter} ${person}`, by);
  if (byPerson.size === 0) return [];
  const counts = new Map<string, number>();
  for (const { supporter, group } of letters) {
    const by = supporter && byPerson.get(`${group.template.name} ${supporterHash(supporter.key)}`);
    if (by !== undefined) counts.set(by, (counts.get(by) ?? 0) + 1);
  }
  return [...counts].map(([by, n]) => ({ by, letters: n }));
}

function mendedWords({ by, letters }: MendedSince): Text {
  const who = visible(by);
  return plural(
    letters,
    say`${who} corrected the words of ${letters} letter`,
    say`${who} corrected the words of ${letters} letters`,
  );
}

/** Digests letters. Sorting the fields of a row takes as long as all else, and rows of a list have the same fields: each order is kept. */
function letterDigests(): (letter: PlannedLetter) => string {
  const orders = new Map<string, readonly string[]>();
  const sorted = (fields: Supporter['fields']): readonly (readonly [string, string | undefined])[] => {
    const names = Object.keys(fields);
    const id = names.join('\n');
    const order = orders.get(id) ?? names.sort((one, other) => (`${one},` < `${other},` ? -1 : 1));
    orders.set(id, order);
    return order.map((name) => [name, fields[name]]);
  };
  return ({ supporter, group }) => {
    const { to, cc } = group.addressees;
    const people = [...to, ...cc].map(({ id, email }) => `${id} ${email ?? ''}`);
    const files = group.enclosures(supporter).map(({ name, digest: file }) => `${name} ${file}`);
    const row = supporter === undefined ? '' : JSON.stringify([supporter.key, sorted(supporter.fields)]);
    return digest(group.template.language, row, ...people, ...files).slice(0, 16);
  };
}

function senderDigest(campaign: Plan['campaign']): string {
  const { from, replyTo, title, organisation } = campaign;
  return digest(from, replyTo, copiesText(campaign), JSON.stringify([title, organisation]));
}

function digest(...parts: readonly string[]): string {
  return hash('sha256', JSON.stringify(parts), 'hex');
}

/** A visible copy is written as it was before there were others, so that older approvals still hold. */
function copiesText({ copies: { campaign } }: Plan['campaign']): string {
  if (campaign === undefined) return '';
  return campaign.as === 'cc' ? campaign.address : `bcc ${campaign.address}`;
}
