import { inEnglish, plural, say, type Text } from '../language/sentence.js';
import type { Campaign } from '../campaign/campaign.js';
import { readCampaign } from '../campaign/read-campaign.js';
import { readLists } from '../contacts/lists.js';
import type { Supporter } from '../contacts/supporter.js';
import type { Context, ExitCode } from '../context.js';
import type { OwnOffice } from '../decision-makers/decision-maker.js';
import { FOUND_FOR_DAYS, locateCodes } from '../districts/locate-codes.js';
import { located } from '../districts/located.js';
import { openOwnMembers } from '../districts/own-member.js';
import { readOwnRows } from '../districts/members-file.js';
import { readPostalCodes } from '../districts/postal-code-file.js';
import { representService } from '../districts/represent.js';
import { readRidingCache, writeRidingCache, type RidingCache } from '../districts/riding-cache.js';
import { sameDistrict, type Riding } from '../districts/riding.js';
import { daysBetween, localDate, type LocalDate } from '../language/local-date.js';
import { describe } from '../problems/describe.js';
import { Problem } from '../problems/problem.js';
import { visible } from '../problems/visible.js';
import { problemEvent } from '../report/problem-event.js';
import { forgottenPeople } from '../runs/ledger/reading-ledger.js';
import { chooseDistricts, wordsOfLetters } from '../runs/lists/choose-districts.js';
import type { CommonOptions } from '../runs/flags.js';
import type { LocateOptions } from '../flags/locate.js';

/**
 * Finds the riding and the member of every supporter by postal code, keeps what it finds in `.postbag/`, and says who has none
 * and why. Of the supporters nothing but postal codes leaves the computer, each once. Exit code 1 when somebody has no member, 3
 * when the service or a person stopped it: run again, and it goes on.
 *
 * @throws Problem, Problems as `readCampaign`, `readLists`, `openOwnMembers`
 */
export async function locate(options: LocateOptions & CommonOptions, context: Context): Promise<ExitCode> {
  const { terminal, clock } = context;
  const campaign = await readCampaign(options.folder);
  const today = localDate(clock.now(), campaign.timeZone);
  const supporters: Supporter[] = [];
  const forgotten = await forgottenPeople(campaign, context); // they are not looked up either
  await readLists(
    { ...campaign, forgotten },
    {
      begin: () => void supporters.splice(0),
      supporter: (one) => void supporters.push(one),
    },
  );
  const rows = await readOwnRows(campaign);
  const isDistrict = (name: string): boolean =>
    rows.some(({ word, district }) => word === 'own-member' && district !== undefined && sameDistrict(district, name));
  const own =
    campaign.locate.postalCodes === undefined
      ? new Map<string, readonly Riding[]>()
      : (await readPostalCodes(campaign.folder, campaign.locate.postalCodes, isDistrict)).ridings;
  const words = await wordsOfLetters(campaign);
  const others = words.filter((word) => word !== 'own-member');
  const before = await readRidingCache(campaign.folder);
  const due = dueCodes(supporters, others.length > 0 ? undefined : own, before, options.again ? undefined : today);
  const { cache, stopped } = await lookedUp(due, before, campaign, today, context);
  if (stopped === undefined && terminal.canAsk && !options.json)
    await chooseDistricts({ supporters, own, others }, cache, campaign, context);
  const left = await withoutMember(supporters, words, campaign, options.asOf ?? today);
  if (stopped !== undefined && options.json) terminal.result(JSON.stringify(problemEvent(stopped)));
  const unasked = new Set(due.filter((code) => !cache.codes.has(code)));
  const waits = ({ supporter }: Left): boolean => unasked.has(located(supporter, own, cache).code ?? '');
  tell(left, { supporters: supporters.length, codes: due.length, waits }, options, context);
  if (stopped === undefined) return left.length === 0 ? 0 : 1;
  if (!options.json) terminal.note(describe(stopped, terminal.noteStyle));
  return 3;
}

/**
 * Postal codes that somebody has to be asked about, each once. `own` is missing where letters go to councillors and the like, of whom
 * ridings say nothing; `today` where all are to be asked about again.
 */
function dueCodes(
  supporters: readonly Supporter[],
  own: ReadonlyMap<string, readonly Riding[]> | undefined,
  cache: RidingCache,
  today: LocalDate | undefined,
): readonly string[] {
  const nothing: Pick<RidingCache, 'codes'> = { codes: new Map() };
  const codes = supporters.flatMap((supporter) => {
    const { code, ridings } = located(supporter, own ?? new Map(), nothing);
    return code === undefined || (ridings !== undefined && own !== undefined) ? [] : [code];
  });
  return [...new Set(codes)].filter((code) => {
    const found = cache.codes.get(code);
    if (found === undefined || today === undefined || daysBetween(found.fetched, today) > FOUND_FOR_DAYS) return true;
    return own === undefined && found.officials === undefined;
  });
}

/** Asks the service, and keeps every answer before the next question. `stopped`: why there are codes left. */
async function lookedUp(
  codes: readonly string[],
  before: RidingCache,
  campaign: Campaign,
  today: LocalDate,
  { terminal, clock, random, interruption }: Context,
): Promise<{ readonly cache: RidingCache; readonly stopped?: Problem }> {
  if (codes.length === 0) return { cache: before };
  const signal = interruption();
  const service = representService({ base: campaign.locate.represent, clock, random, signal });
  let cache = before;
  let count = 0;
  try {
    for await (cache of locateCodes(codes, before, today, service)) {
      await writeRidingCache(campaign.folder, cache);
      terminal.progress(say`${++count} of ${codes.length} postal codes, one a second`);
    }
    return { cache };
  } catch (thrown) {
    if (thrown instanceof Problem && thrown.code === 'represent-unavailable') return { cache, stopped: thrown };
    if (!signal.aborted) throw thrown;
    const message = say`Stopped after ${count} of ${codes.length} postal codes.`;
    return {
      cache,
      stopped: new Problem({
        code: 'interrupted',
        message,
        hint: say`Run postbag locate again, and it goes on from there.`,
      }),
    };
  }
}

interface Left {
  readonly supporter: Supporter;
  readonly code: string;
  readonly message: Text;
}

async function withoutMember(
  supporters: readonly Supporter[],
  words: readonly OwnOffice[],
  campaign: Campaign,
  date: LocalDate,
): Promise<readonly Left[]> {
  const ownMember = await openOwnMembers(campaign, date);
  return supporters.flatMap((supporter) => {
    const missing = words.map((word) => ownMember(supporter, word)).find((one) => 'code' in one);
    return missing === undefined ? [] : [{ supporter, code: missing.code, message: missing.message }];
  });
}

function tell(
  left: readonly Left[],
  count: { readonly supporters: number; readonly codes: number; readonly waits: (one: Left) => boolean },
  options: CommonOptions,
  { terminal }: Context,
): void {
  const counts = new Map<string, number>();
  for (const { code } of left) counts.set(code, (counts.get(code) ?? 0) + 1);
  // For people, those whose code nobody was asked about yet are a number: a run that goes on finds most of them.
  const shown = options.json ? left : left.filter((one) => !count.waits(one));
  for (const { supporter, code, message } of shown) {
    const { list, line } = supporter;
    terminal.result(
      options.json
        ? JSON.stringify({ event: 'row', file: list, line, effect: 'left_out', code, message: inEnglish(message) })
        : say`${visible(list)}:${line}  ${visible(terminal.style.text(message))}`,
    );
  }
  const withMember = count.supporters - left.length;
  if (options.json) {
    const reasons = Object.fromEntries(counts);
    terminal.summary({
      supporters: count.supporters,
      located: withMember,
      left_out: left.length,
      reasons,
      looked_up: count.codes,
    });
    return;
  }
  const waiting = left.length - shown.length;
  if (waiting > 0)
    terminal.result(
      plural(
        waiting,
        say`The postal code of ${waiting} supporter is still to be looked up.`,
        say`The postal codes of ${waiting} supporters are still to be looked up.`,
      ),
    );
  terminal.result(say`${withMember} of ${count.supporters} supporters have a member to write to.`);
}
