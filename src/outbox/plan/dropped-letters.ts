import { each } from '../../contacts/sequence.js';
import { supporterHash } from '../../contacts/supporter-hash.js';
import type { Entry, Ledger } from '../ports.js';
import type { CampaignInputs } from './campaign-inputs.js';
import type { Plan } from './plan.js';

/**
 * Why a letter that has not left is not planned any more. `replaced`: a newer version is; `letter`: the campaign has no such letter;
 * `person`: she is in no list, opted out or is left out; `addressee`: the letter goes to others now.
 */
export type DroppedBecause = 'replaced' | 'letter' | 'person' | 'addressee';

/** A letter of the ledger that has not left and will not. */
export interface DroppedLetter {
  readonly entry: Entry;
  readonly because: DroppedBecause;
}

/** A plan, and the files that it was made from. */
export interface PlanOfAll {
  /** Of all letters of the campaign, by e-mail. */
  readonly plan: Plan;
  readonly inputs: CampaignInputs;
}

/**
 * The letters of a ledger that were planned once, have not left, and are in no plan any more: streamed, in the order of planning. What
 * cannot be planned today for a reason that may pass (a draft, a mistake in a file, an office without a holder) is not among them, nor are
 * copies to supporters. Most ledgers have few such letters, or none, while a plan may have millions: only what concerns those is kept.
 */
export async function* droppedLetters(
  planned: PlanOfAll,
  ledger: Pick<Ledger, 'entries'>,
): AsyncGenerator<DroppedLetter> {
  let keys: ReadonlySet<string> | undefined;
  async function* unplanned(): AsyncGenerator<Entry> {
    for await (const entry of ledger.entries({ states: ['ready', 'deferred'] })) {
      keys ??= new Set(each(planned.plan.letters, ({ key }) => key));
      if (!keys.has(entry.key) && !entry.letter.endsWith(' (copy)')) yield entry;
    }
  }
  const people = new Set<string>();
  for await (const { supporterHash: hash } of unplanned()) people.add(hash);
  if (people.size === 0) return;
  const reasonOf = reasons(planned, people);
  for await (const entry of unplanned()) {
    // Somebody may have been added since they were counted.
    const because = people.has(entry.supporterHash) ? reasonOf(entry) : undefined;
    if (because !== undefined) yield { entry, because };
  }
}

/** Tells why a letter to one of these people, by their hashes, is not planned; `undefined` where that may pass. */
function reasons(
  { plan, inputs }: PlanOfAll,
  people: ReadonlySet<string>,
): (entry: Entry) => DroppedBecause | undefined {
  const { templates, brokenLetters, drafts, officesUnread, supporters, reports, remarks, campaign } = inputs;
  const rowOf = ({ list, line }: { readonly list: string; readonly line: number }): string => `${list}:${line}`;
  const hashes = new Map<string, string>();
  const rows = new Map<string, string>();
  for (const one of supporters) {
    const hash = supporterHash(one.key);
    if (!people.has(hash)) continue;
    hashes.set(one.key, hash);
    rows.set(hash, rowOf(one));
  }
  const written = new Set<string>();
  for (const { supporter, group } of plan.letters) {
    const hash = supporter === undefined ? '' : hashes.get(supporter.key);
    if (hash !== undefined) written.add(`${group.template.name} ${hash}`);
  }
  const theirs = new Set(rows.values());
  const refused = new Set<string>();
  for (const row of each(plan.leftOut, rowOf)) if (theirs.has(row)) refused.add(` ${row}`);
  for (const one of plan.passedOver) if (theirs.has(rowOf(one))) refused.add(`${one.letter} ${rowOf(one)}`);
  // Who has no address may have had a letter on paper.
  const onPaper = new Set<string>();
  for (const one of remarks) if (one.code === 'address-missing') onPaper.add(rowOf(one));
  const listsUnread = reports.length === 0 && campaign.lists.length > 0;
  return (entry) => {
    const { letter, version, supporterHash: hash } = entry;
    if (officesUnread === true || listsUnread || brokenLetters.has(letter) || drafts.includes(letter)) return undefined;
    const versions = templates.filter(({ name }) => name === letter);
    // Where no template can be read, nobody can say which letters there are.
    if (versions.length === 0) return templates.length === 0 || brokenLetters.size > 0 ? undefined : 'letter';
    if (versions.every((template) => template.version !== version)) return 'replaced';
    if (written.has(`${letter} ${hash}`)) return 'addressee';
    if (hash === '') return undefined;
    const row = rows.get(hash);
    if (row === undefined) return onPaper.has(rowOf(entry)) ? undefined : 'person';
    return refused.has(` ${row}`) || refused.has(`${letter} ${row}`) ? 'person' : undefined;
  };
}
