import { createHash } from 'node:crypto';
import { personName } from '../decision-makers/identity.js';
import { inLanguage, type Language } from '../language/language.js';
import { inEnglish, type Render } from '../language/sentence.js';
import { filesOf } from '../outbox/letter-notes.js';
import type { PlannedLetter } from '../outbox/planned-letter.js';
import { outdated, type Approved } from '../outbox/approval.js';
import { nameOf, type Book } from './book.js';
import type { ShownApproval, ShownMailbox } from './page/data.js';
import { shownFiles } from './shown-files.js';
import { toldIn } from './shown-problem.js';

/** What an approval given now would cover, letter by letter, beside the one that stands. */
export function shownApprovals(book: Book, french: Render = inEnglish): readonly ShownApproval[] {
  const { plan, campaign, approvable } = book.loaded;
  const { approvals, mended } = book.ledger();
  const byName = new Map<string, PlannedLetter[]>();
  for (const letter of plan.letters) {
    const { name } = letter.group.template;
    const known = byName.get(name);
    if (known === undefined) byName.set(name, [letter]);
    else known.push(letter);
  }
  return approvable.map((now) => {
    const letters = byName.get(now.letter) ?? [];
    const given = approvals.get(now.letter);
    const change = given === undefined ? undefined : outdated(given.approved, now);
    const hard = [...book.hard.keys()].flatMap((i) => plan.letters[i] ?? []);
    const ofThis = hard.filter(({ group }) => group.template.name === now.letter);
    const since = given === undefined ? [] : mended.filter(({ letter, at }) => letter === now.letter && at > given.at);
    return {
      letter: now.letter,
      subject: book.catalogue.facets.letter.values.find(({ id }) => id === now.letter)?.label ?? now.letter,
      letters: letters.length,
      languages: [...new Set(letters.flatMap(({ group }) => group.texts.map(({ language }) => language)))],
      addressees: people(letters, campaign.defaultLanguage),
      files: shownFiles(filesOf(letters)),
      checksum: approvalChecksum(now),
      // The letters that need a reader: each of the letter's texts has one among them.
      samples: ofThis.map((one) => ({ id: one.key, name: nameOf(one, campaign), read: book.isRead(one) })),
      given: given && {
        by: given.by,
        at: given.at.toISOString(),
        outdated: change && toldIn(change.told.message, french),
      },
      mended: [...new Set(since.map(({ by }) => by))].map((by) => ({
        by,
        letters: letters.filter((one) => book.mendedOf(one).some((words) => words.by === by)).map(({ key }) => key),
      })),
    };
  });
}

/** Everybody who gets one of the letters, with the address that it goes to. */
function people(letters: readonly PlannedLetter[], language: Language): readonly ShownMailbox[] {
  const groups = new Set(letters.map(({ group }) => group.addressees));
  const all = new Map([...groups].flatMap(({ to, cc }) => [...to, ...cc]).map((person) => [person.id, person]));
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
