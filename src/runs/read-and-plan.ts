import { count, say } from '../language/sentence.js';
import { groupsOf } from '../outbox/plan/planned-letter.js';
import { each } from '../contacts/sequence.js';
import type { Campaign } from '../campaign/campaign.js';
import { consentDateProblems } from '../campaign/consent-dates.js';
import { readCampaign } from '../campaign/read-campaign.js';
import { signerHash } from '../contacts/supporter-hash.js';
import type { Context } from '../context.js';
import { localDate, type LocalDate } from '../language/local-date.js';
import type { LedgerReader } from '../ledger/ledger-store.js';
import { approvedIn, mendedSince, type ApprovedBefore } from '../outbox/approval.js';
import { doubtProblems, hasLeft, lettersInDoubt, type KeptOfLetter } from '../outbox/plan/letters-in-doubt.js';
import { emptyView, letterVersion, type Hold, type LedgerView } from '../outbox/delivery/due.js';
import type { ReachedKeys } from '../outbox/ports.js';
import { readCampaignInputs, type CampaignInputs } from '../outbox/plan/campaign-inputs.js';
import type { PlanOptions } from '../outbox/plan/plan-options.js';
import { planLetters, type Plan } from '../outbox/plan/plan.js';
import { programDigest } from '../package-files.js';
import { readingLedger } from './ledger/reading-ledger.js';
import type { CommonOptions } from './flags.js';
import { sampleAddresses, sampleProblems } from './sample.js';

/** A campaign read, planned and held against its ledger. */
export interface Planned {
  readonly campaign: Campaign;
  readonly date: LocalDate;
  readonly inputs: CampaignInputs;
  readonly plan: Plan;
  readonly view: LedgerView;
  /** The newest approval of each letter. */
  readonly approvals: ReadonlyMap<string, ApprovedBefore>;
}

/** Which letters are planned. */
export type PlanFlags = CommonOptions & {
  readonly letter?: string | undefined;
  /** For people who agreed to a letter on paper and are not written for by e-mail. */
  readonly onPaper?: boolean | undefined;
  /** In place of letters, the copies of those that were sent, for the supporters themselves. */
  readonly toSupporters?: boolean | undefined;
  /** Which letters are merged to find what is wrong with them: those that may still leave, or none. Default: all. */
  readonly merged?: 'unsent' | 'none' | undefined;
};

/** Reads a campaign, plans its letters, and holds them against its ledger, which is only read. */
export async function readAndPlan(options: PlanFlags, context: Context): Promise<Planned> {
  const campaign = await readCampaign(options.folder);
  return readingLedger(campaign, context, (ledger) => planWithLedger(campaign, ledger, options, context));
}

/** As `planned`, with a ledger that is open already, or with none. */
export async function planWithLedger(
  campaign: Campaign,
  ledger: LedgerReader | undefined,
  options: PlanFlags,
  { terminal, clock, system }: Context,
): Promise<Planned> {
  const { letter, onPaper = false } = options;
  const date = options.asOf ?? localDate(clock.now(), campaign.timeZone);
  const forgotten = (await ledger?.forgotten()) ?? new Set<string>();
  const writtenTo = async (): Promise<Iterable<string>> => (await ledger?.officeAddresses())?.keys() ?? [];
  const progress = (file: string, rows: number): void => terminal.progress(say`Reading ${file}: ${count(rows, 'row')}`);
  // Another version of Node may know other letters.
  const program = (): string | undefined => {
    const digest = programDigest();
    return digest && [digest, system.node, system.timeZone].join(' ');
  };
  const invented = await sampleAddresses();
  const reading = { date, forgotten, letter, onPaper, writtenTo, program, invented, progress };
  const inputs = await readCampaignInputs(campaign, reading);
  const mended = ledger === undefined ? undefined : await mendedWords(ledger, inputs);
  const printer = inputs.templates.some(({ attachPdf }) => attachPdf && !onPaper)
    ? await (await import('./export/letter-pdf.js')).letterPrinter(campaign, date, inputs.templates)
    : undefined;
  const told = inputs.templates.some(({ kind }) => kind === 'update');
  const lastLetters = told ? await ledger?.lastLetters() : undefined;
  const known = ledger && (await knownOf(ledger));
  const { merged } = options;
  const planned = planLetters(inputs, {
    ...{ letter, onPaper, mended, lastLetters, bounced: known?.bounced, letterPdf: printer?.enclosure },
    toMerge: toMerge(merged, known),
  });
  const asked =
    options.toSupporters === true
      ? await (await import('./send/copies-plan.js')).copiesPlan(planned, ledger, inputs)
      : planned;
  const leftovers = sampleProblems(campaign, inputs.invented);
  const early = consentDateProblems(campaign, localDate(clock.now(), campaign.timeZone));
  const plan = {
    ...asked,
    problems: [...asked.problems, ...early, ...leftovers, ...(printer?.problems(asked.letters) ?? [])],
  };
  if (ledger === undefined) return { campaign, date, inputs, plan, view: emptyView, approvals: new Map() };
  const view = await ledgerView(ledger, plan, known);
  const doubts = doubtProblems(plan.letters, view.inDoubt ?? new Set());
  return {
    campaign,
    date,
    inputs,
    plan: { ...plan, problems: [...plan.problems, ...doubts] },
    view,
    approvals: await newestApprovals(ledger, plan),
  };
}

/** What the ledger knows of letters and addresses, whatever is planned. */
type Known = Pick<LedgerView, 'states' | 'refused' | 'bounced'>;

async function knownOf(ledger: LedgerReader): Promise<Known> {
  return {
    states: await ledger.states(),
    refused: await ledger.refused(),
    bounced: await ledger.bouncedAddresses(),
  };
}

/** Which letters are merged. Where the ledger knows of none, no key is asked for. */
function toMerge(merged: PlanFlags['merged'], known: Known | undefined): PlanOptions['toMerge'] {
  if (merged === undefined) return undefined;
  if (merged === 'none') return () => false;
  return known === undefined || known.states.size === 0 ? undefined : (key) => mayLeave(key, known);
}

/** Whether a letter may still leave, as far as the ledger alone tells: what has left is never made again. */
function mayLeave(key: string, known: Known): boolean {
  const state = known.states.get(key)?.state;
  // Where one of several refused it and has another address now, it is due again.
  return state === undefined || state === 'ready' || state === 'deferred' || known.refused.has(key);
}

/** What the ledger knows that decides which letters of a plan are due. `known`: where that was read before. */
export async function ledgerView(ledger: LedgerReader, plan: Plan, known?: Known): Promise<LedgerView> {
  const reached = new Map<string, ReachedKeys>();
  const held = new Set<string>();
  const holds = new Map<string, Hold>();
  const kept: KeptOfLetter[] = [];
  const { states, refused, bounced } = known ?? (await knownOf(ledger));
  const open = openLetters(plan, states);
  for (const { name, version } of lettersOf(plan)) {
    // Whom those have reached that have all left decides nothing.
    const reachedOnes = open.has(letterVersion(name, version))
      ? await ledger.reached(name, version)
      : new Set<string>();
    reached.set(letterVersion(name, version), reachedOnes);
    const marks = await ledger.marks(name);
    const holdsAndWords = [...marks.filter(({ mark }) => mark === 'hold'), ...(await ledger.mended(name))];
    kept.push({ letter: name, reached: reachedOnes, marked: holdsAndWords.map(({ supporterHash: hash }) => hash) });
    const byPerson = new Map(marks.filter(({ mark }) => mark === 'hold').map((mark) => [mark.supporterHash, mark]));
    if (byPerson.size === 0) continue;
    for (const { key, supporter, group } of plan.letters) {
      if (group.template.name !== name) continue;
      const mark = byPerson.get(signerHash(supporter));
      if (mark === undefined) continue;
      held.add(key);
      holds.set(key, { by: mark.by, note: mark.note });
    }
  }
  const inDoubt = lettersInDoubt(plan, kept, states);
  for (const key of inDoubt) if (!holds.has(key)) holds.set(key, { by: 'postbag', note: doubt });
  return { states, reached, refused, held, inDoubt, holds, bounced };
}

/** The letters, each as `letterVersion`, of which some have not left. */
function openLetters({ letters }: Plan, states: LedgerView['states']): ReadonlySet<string> {
  const all = new Set(each(groupsOf(letters), ({ template: { name, version } }) => letterVersion(name, version)));
  if (states.size === 0) return all;
  const open = new Set<string>();
  for (const { key, group } of letters) {
    if (!hasLeft(states.get(key)?.state)) open.add(letterVersion(group.template.name, group.template.version));
    if (open.size === all.size) break;
  }
  return open;
}

const doubt = say`somebody at this address may have had this letter before, under another name or setting`;

/** By letter and supporter: the words that a reader mended. */
async function mendedWords(
  ledger: LedgerReader,
  { templates }: CampaignInputs,
): Promise<ReadonlyMap<string, ReadonlyMap<string, Readonly<Record<string, string>>>>> {
  const byLetter = new Map<string, Map<string, Record<string, string>>>();
  for (const { name } of templates) {
    if (byLetter.has(name)) continue;
    const bySupporter = new Map<string, Record<string, string>>();
    for (const { supporterHash: hash, field, text } of await ledger.mended(name)) {
      bySupporter.set(hash, { ...bySupporter.get(hash), [field]: text });
    }
    byLetter.set(name, bySupporter);
  }
  return byLetter;
}

async function newestApprovals(ledger: LedgerReader, plan: Plan): Promise<ReadonlyMap<string, ApprovedBefore>> {
  const newest = new Map<string, ApprovedBefore>();
  for (const { name } of lettersOf(plan)) {
    const last = (await ledger.approvals(name)).at(-1);
    if (last === undefined) continue;
    const mended = mendedSince(plan, await ledger.mended(name), last.at);
    newest.set(name, { ...approvedIn(last.details), mended });
  }
  return newest;
}

/** Name and version of each letter in a plan, once. */
function lettersOf(plan: Plan): readonly { readonly name: string; readonly version: number }[] {
  const letters = new Map(
    each(groupsOf(plan.letters), ({ template }) => [letterVersion(template.name, template.version), template] as const),
  );
  return [...letters.values()];
}
