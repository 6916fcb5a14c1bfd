import { createHash } from 'node:crypto';
import { inLanguage, type Language } from '../language/language.js';
import type { PlannedLetter } from '../outbox/planned-letter.js';
import { approvable, outdated, type Approved } from '../outbox/approval.js';
import { nameOf, type Book } from './book.js';
import type { ShownApproval } from './page/data.js';

/** What an approval given now would cover, letter by letter, beside the one that stands. */
export function shownApprovals(book: Book): readonly ShownApproval[] {
  const { plan, approvals } = book.loaded;
  return approvable(plan).map((now) => {
    const letters = plan.letters.filter(({ group }) => group.template.name === now.letter);
    const given = approvals.get(now.letter);
    const hard = [...book.hard.keys()].flatMap((i) => plan.letters[i] ?? []);
    const samples = [...hard, ...letters].filter(({ group }) => group.template.name === now.letter);
    return {
      letter: now.letter,
      letters: letters.length,
      languages: [...new Set(letters.map(({ group }) => group.template.language))],
      addressees: people(letters, plan.campaign.defaultLanguage),
      checksum: approvalChecksum(now),
      samples: [...new Set(samples)].slice(0, 5).map((one) => ({ id: one.key, name: nameOf(one) })),
      given: given && { by: given.by, at: given.at.toISOString(), outdated: outdated(given.approved, now)?.message },
    };
  });
}

/** Everybody who gets one of the letters, with the address that it goes to. */
function people(letters: readonly PlannedLetter[], language: Language): readonly string[] {
  const groups = new Set(letters.map(({ group }) => group.addressees));
  const all = [...groups].flatMap(({ to, cc }) => [...to, ...cc]);
  const shown = all.map(({ firstName, lastName, title, email }) => {
    const name = [`${firstName} ${lastName}`.trim(), inLanguage(title, language)].filter((part) => part !== undefined);
    return `${name.join(', ')} <${email ?? '–'}>`;
  });
  return [...new Set(shown)];
}

/** One checksum, sha256 in hex, of all that an approval covers: text, sender, addressees and every row. */
export function approvalChecksum(approved: Approved): string {
  const { letter, text, sender, addressees, letters } = approved;
  return createHash('sha256')
    .update(JSON.stringify([letter, text, sender, addressees, letters]))
    .digest('hex');
}
