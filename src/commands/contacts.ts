import { join, parse, relative, resolve } from 'node:path';
import { figures, say } from '../language/sentence.js';
import type { ListSettings } from '../campaign/campaign.js';
import { readCampaign } from '../campaign/read-campaign.js';
import type { ListsInput } from '../contacts/lists-input.js';
import { readLists, type ListReport } from '../contacts/lists.js';
import { remarkKinds } from '../contacts/remark-kinds.js';
import type { Context, ExitCode } from '../context.js';
import { fileExists } from '../files.js';
import { Problem, problemsOf } from '../problems/problem.js';
import { visible } from '../problems/visible.js';
import { askedSheets } from '../runs/lists/ask-sheet.js';
import { forgottenPeople } from '../runs/ledger/reading-ledger.js';
import type { CommonOptions } from '../runs/flags.js';
import { writeMended, writeRejects } from '../runs/lists/list-files.js';
import { listEvents, listFigures, refusalEvent } from '../report/list-events.js';
import type { ListOutcome } from '../report/list-outcome.js';
import { described, linesOfKind, listText } from '../report/list-text.js';
import type { ContactsOptions } from '../flags/contacts.js';

/** How many supporters are kept to show what the columns hold. */
const SAMPLES = 200;

/**
 * Says of each list how it was read, who can be written for, and who is left out and why. Nothing is changed in the lists.
 * Exit code 0 when nothing is to be mended, 1 when rows or lists have something to mend, 2 when a file is refused.
 *
 * @throws Problem, Problems as `readCampaign` and `writeAtomically`; `file-exists` where a file of rejects is there already
 */
export async function contacts(options: ContactsOptions & CommonOptions, context: Context): Promise<ExitCode> {
  const { terminal } = context;
  const outcomes: ListOutcome[] = [];
  let reports: readonly ListReport[];
  try {
    reports = await readAsking(outcomes, options, context);
  } catch (thrown) {
    const refused = problemsOf(thrown);
    if (refused.some(({ code }) => code === 'interrupted')) throw thrown;
    if (options.json) {
      for (const problem of refused) terminal.result(JSON.stringify(refusalEvent(problem)));
      terminal.summary(listFigures([], refused.length));
    }
    for (const problem of refused)
      terminal.note(described(problem, terminal.noteStyle, Math.min(terminal.columns, 80)));
    return 2;
  }
  for (const [at, report] of reports.entries()) {
    const outcome = outcomes[at];
    if (options.json)
      for (const event of listEvents(report, outcome, options.supporters)) terminal.result(JSON.stringify(event));
    else terminal.result(await listText(report, outcome, terminal));
  }
  const toMend = reports.some(
    ({ counts, problems }) =>
      problems.length > 0 || [...counts.keys()].some((code) => remarkKinds.get(code)?.isToMend === true),
  );
  if (options.json) terminal.summary(listFigures(reports));
  if (options.rejects !== undefined) await writeRejects(resolve(context.cwd, options.rejects), outcomes, context);
  if (options.mend !== undefined) await writeMended(resolve(context.cwd, options.mend), outcomes, context);
  return toMend ? 1 : 0;
}

/** Reads the lists, and asks which sheet of a spreadsheet is meant where several look like lists. */
async function readAsking(
  outcomes: ListOutcome[],
  options: ContactsOptions & CommonOptions,
  context: Context,
): Promise<readonly ListReport[]> {
  try {
    return await readInto(outcomes, options, context, new Map());
  } catch (thrown) {
    const sheets = options.json ? undefined : await askedSheets(thrown, context.terminal);
    if (sheets === undefined) throw thrown;
    return await readInto(outcomes, options, context, sheets);
  }
}

/** `sheets`: those that were asked for, by the file of the list. */
async function readInto(
  outcomes: ListOutcome[],
  options: ContactsOptions & CommonOptions,
  context: Context,
  sheets: ReadonlyMap<string, string>,
): Promise<readonly ListReport[]> {
  const given = await listsInput(options, context);
  const chosen = (list: ListSettings): ListSettings => ({ ...list, sheet: sheets.get(list.file) ?? list.sheet });
  const input = { ...given, lists: given.lists.map(chosen), optOuts: given.optOuts.map(chosen) };
  if (input.lists.length === 0) {
    throw new Problem({
      code: 'lists-missing',
      message: say`There is no list to read.`,
      hint: say`Name one: postbag contacts FILE, or put it into campaign.yaml under lists.`,
    });
  }
  const keepAll = options.json && options.supporters;
  const keepsRemarks = options.json || options.mend !== undefined;
  /** How many remarks of each kind the list has so far. */
  const ofKind = new Map<string, number>();
  const seen = (code: string): number => {
    const times = (ofKind.get(code) ?? 0) + 1;
    ofKind.set(code, times);
    return times;
  };
  const current = (): ListOutcome => outcomes.at(-1)!; // `opened` comes before any row
  const reports = await readLists(input, {
    begin: () => void outcomes.splice(0),
    opened: (list) => {
      outcomes.push({ list, remarks: [], supporters: [], leftOut: [] });
      ofKind.clear();
    },
    remark: (remark) => {
      if (keepsRemarks || seen(remark.code) <= linesOfKind) current().remarks.push(remark);
    },
    supporter: (one) => {
      if (keepAll || current().supporters.length < SAMPLES) current().supporters.push(one);
    },
    leftOut: (row) => {
      if (options.rejects !== undefined) current().leftOut.push(row);
    },
    progress: (file, rows) => {
      context.terminal.progress(say`Reading ${visible(file)}: ${figures(rows)} rows`);
    },
  });
  context.terminal.progress('');
  return reports;
}

/** The campaign's lists, or the files named; those too are read by the campaign's rules where there is a campaign. */
async function listsInput(
  { folder, lists: files, column = {}, sheet, headerLine }: ContactsOptions & CommonOptions,
  context: Context,
): Promise<ListsInput> {
  const { cwd } = context;
  const isCampaign = files.length === 0 || (await fileExists(join(folder, 'campaign.yaml')));
  if (!isCampaign) {
    const lists = files.map((file) => ({
      file,
      columns: column,
      language: undefined,
      consent: undefined,
      sheet,
      headerLine,
    }));
    // She named the files herself: a link leads where she says.
    const within = parse(cwd).root;
    return { folder: cwd, within, lists, optOuts: [], consent: undefined, forgotten: new Set() };
  }
  const campaign = await readCampaign(folder);
  const forgotten = await forgottenPeople(campaign, context);
  const withColumns = (settings: ListSettings): ListSettings => ({
    ...settings,
    columns: { ...settings.columns, ...column },
    sheet: sheet ?? settings.sheet,
    headerLine: headerLine ?? settings.headerLine,
  });
  if (files.length === 0) return { ...campaign, lists: campaign.lists.map(withColumns), forgotten };
  const known = new Map(campaign.lists.map((settings) => [resolve(folder, settings.file), settings]));
  const lists = files.map((file) =>
    withColumns({
      ...(known.get(resolve(cwd, file)) ?? { columns: {}, language: undefined, consent: undefined }),
      file,
    }),
  );
  const optOuts = campaign.optOuts.map((settings) => ({
    ...settings,
    file: relative(cwd, resolve(folder, settings.file)),
  }));
  const { consent, languages, defaultLanguage } = campaign;
  return { folder: cwd, within: folder, lists, optOuts, consent, languages, defaultLanguage, forgotten };
}
