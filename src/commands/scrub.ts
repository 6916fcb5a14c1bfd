import { readCampaign } from '../campaign/read-campaign.js';
import { privateFolder } from '../campaign/private-folder.js';
import { keptListsFile, removeKeptLists } from '../contacts/kept-lists.js';
import type { Context, ExitCode } from '../context.js';
import { readRidingCache, writeRidingCache, type LocatedCode } from '../districts/riding-cache.js';
import { fileExists } from '../files.js';
import { localDate } from '../language/local-date.js';
import { count, say } from '../language/sentence.js';
import { Problem } from '../problems/problem.js';
import { confirmDeletion } from '../runs/deletion.js';
import type { CommonOptions } from '../runs/flags.js';
import { eraseRehearsal, rehearsalFiles } from '../runs/preview/rehearsal-mail.js';
import { readingLedger } from '../runs/ledger/reading-ledger.js';
import { withLedger } from '../runs/ledger/run-ledger.js';
import type { ScrubOptions } from '../flags/scrub.js';

/**
 * Removes what is no longer needed of letters that were finished `retention_days` ago. What prevents a second letter, and what reports
 * count, stays. Raises `retention-missing`, `confirmation-missing`, and what `withLedger` raises.
 */
export async function scrub(options: ScrubOptions & CommonOptions, context: Context): Promise<ExitCode> {
  const { terminal, clock } = context;
  const campaign = await readCampaign(options.folder);
  const { retentionDays } = campaign;
  if (retentionDays === undefined) {
    throw new Problem({
      code: 'retention-missing',
      message: say`campaign.yaml does not say how long texts are kept.`,
      hint: say`Add a line to campaign.yaml, for example: retention_days: 90`,
      where: { file: campaign.file },
    });
  }
  const before = new Date(clock.now().getTime() - retentionDays * 86_400_000);
  const day = localDate(before, campaign.timeZone);
  // The ledger is free while the question is open: another run may begin.
  const found = await readingLedger(
    campaign,
    context,
    async (ledger) => (await ledger?.scrubbable(before)) ?? { letters: 0, mended: 0, marks: 0 },
  );
  const rehearsal = await rehearsalFiles(campaign);
  const isKept = ([, { fetched }]: readonly [string, LocatedCode]): boolean => fetched >= day;
  const located = [...(await readRidingCache(campaign.folder)).codes];
  const codes = located.length - located.filter(isKept).length;
  const lists = (await fileExists(keptListsFile(privateFolder(campaign.folder)))) ? 1 : 0;
  const counts = { ...found, rehearsal_files: rehearsal, postal_codes: codes, kept_lists: lists };
  const isNothing = Object.values(counts).every((n) => n === 0);
  if (!options.json) {
    terminal.result(say`Letters finished before ${day} (retention_days: ${retentionDays}):`);
    terminal.result(say`  ${count(found.letters, 'letter')}: the line in the list, the server’s replies, reasons`);
    terminal.result(say`  ${count(found.mended, 'changed text')}, and ${count(found.marks, 'mark')} with the notes`);
    terminal.result(
      say`Besides: ${count(rehearsal, 'file')} of the last rehearsal, ${count(codes, 'postal code')} that postbag locate asked about before ${day}`,
    );
    if (lists > 0)
      terminal.result(
        say`Besides: the file in which postbag keeps what long lists say. The next command makes it anew.`,
      );
    terminal.result(
      say`Kept: keys, hashes, states, lists and dates, which prevent a second letter and are what reports count.`,
    );
  }
  if (options.dryRun || isNothing) return told(counts, true);
  if (!options.yes) await confirmDeletion(context);
  const removed = await withLedger(campaign, context, (ledger) => ledger.scrub(before));
  await eraseRehearsal(campaign, context);
  await removeKeptLists(privateFolder(campaign.folder));
  if (codes > 0) {
    // Read anew: somebody may have looked up others while the question was open.
    const cache = await readRidingCache(campaign.folder);
    await writeRidingCache(campaign.folder, { ...cache, codes: new Map([...cache.codes].filter(isKept)) });
  }
  return told({ ...counts, ...removed }, false);
  function told(counts: object, isDry: boolean): ExitCode {
    if (options.json) terminal.summary({ before: day, ...counts, removed: !isDry });
    else if (!isDry) terminal.result(say`Removed. Your lists and exports were not touched.`);
    else terminal.result(options.dryRun ? say`Nothing was removed.` : say`There is nothing to remove.`);
    return 0;
  }
}
