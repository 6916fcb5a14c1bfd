import { createHash } from 'node:crypto';
import { chosenOf, type Sequence } from '../contacts/sequence.js';
import { personName } from '../decision-makers/identity.js';
import { inLanguage, type Language } from '../language/language.js';
import { letterNames, type Approved } from '../outbox/approval.js';
import { filesOf } from '../outbox/plan/letter-notes.js';
import { groupsOf, type LetterGroup, type PlannedLetter } from '../outbox/plan/planned-letter.js';
import type { Catalogue } from './catalogue.js';
import type { Loaded } from './loaded.js';
import type { ShownApproval } from './page/approval-data.js';
import type { ShownMailbox } from './page/data.js';
import { shownFiles } from './shown-files.js';

/** The part of an approval that depends only on the plan: for many letters it takes a while to make. */
export interface ApprovalShape {
  readonly now: Approved;
  readonly letters: Sequence<PlannedLetter>;
  /** The letters that need a reader: each of the letter's texts has one among them. */
  readonly samples: readonly PlannedLetter[];
  readonly shown: Omit<ShownApproval, 'samples' | 'held' | 'given' | 'mended'>;
}

/** What an approval of each letter would cover. `hard`: the letters that need a reader, by index. */
export function approvalShapes(
  { plan, campaign, approvalNow }: Loaded,
  catalogue: Catalogue,
  hard: Iterable<number>,
): readonly ApprovalShape[] {
  const toRead = [...hard].flatMap((i) => plan.letters.at(i) ?? []);
  return letterNames(plan).map((letter) => {
    const now = approvalNow(letter);
    const letters = chosenOf(plan.letters, ({ group }) => group.template.name === letter);
    const groups = [...groupsOf(letters)];
    const shown = {
      letter,
      subject: catalogue.facets.letter.values.find(({ id }) => id === letter)?.label ?? letter,
      letters: letters.length,
      languages: [...new Set(groups.flatMap(({ texts }) => texts.map(({ language }) => language)))],
      addressees: people(groups, campaign.defaultLanguage),
      files: shownFiles(filesOf(letters)),
      checksum: approvalChecksum(now),
    };
    return { now, letters, samples: toRead.filter(({ group }) => group.template.name === letter), shown };
  });
}

/** Everybody who gets one of the letters, with the address that it goes to. */
function people(groups: readonly LetterGroup[], language: Language): readonly ShownMailbox[] {
  const everybody = groups.flatMap(({ addressees: { to, cc } }) => [...to, ...cc]);
  const all = new Map(everybody.map((person) => [person.id, person]));
  return [...all.values()].map((person) => {
    const name = [personName(person), inLanguage(person.title, language) ?? person.office];
    return { name: name.filter((part) => part !== '').join(', '), address: person.email };
  });
}

/** One checksum, sha256 in hex, of all that an approval covers: text, sender, addressees and every row. */
export function approvalChecksum(approved: Approved): string {
  const { letter, text, sender, addressees, letters } = approved;
  return createHash('sha256')
    .update(JSON.stringify([letter, text, sender, addressees, letters]))
    .digest('hex');
}
