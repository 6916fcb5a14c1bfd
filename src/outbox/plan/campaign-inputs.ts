import { resolve } from 'node:path';
import { say } from '../../language/sentence.js';
import type { Campaign } from '../../campaign/campaign.js';
import { readCampaignLists, type CampaignLists, type ListCacheOptions } from '../../contacts/campaign-lists.js';
import { fileStamp } from '../../folders.js';
import { mailedOptOutsFile } from '../../campaign/mailed-opt-outs.js';
import { privateFolder } from '../../campaign/private-folder.js';
import { chosenOf, joined } from '../../contacts/sequence.js';
import type { RowRemark, Supporter } from '../../contacts/supporter.js';
import { unnamedOptOuts } from '../../contacts/unnamed-opt-outs.js';
import type { Holding } from '../../decision-makers/holding.js';
import { isOwnOffice } from '../../decision-makers/decision-maker.js';
import { readOwnRows } from '../../districts/members-file.js';
import type { OwnMember } from '../../districts/own-member.js';
import { readEnclosed, type EnclosedFiles } from './enclosed-files.js';
import { readHoldings } from '../../decision-makers/read-holdings.js';
import { readSignatories, type Signatory } from '../../decision-makers/signatories.js';
import type { LocalDate } from '../../language/local-date.js';
import { compileTemplate, type CompileOptions, type Template } from '../../letters/template.js';
import { compareLanguages } from '../../letters/compare-languages.js';
import { readTemplates } from '../../letters/template-files.js';
import { type Problem, problemsOf } from '../../problems/problem.js';
import { chosenLetters, unfinished } from './chosen-letters.js';
import { writtenByEmail } from './written-by-email.js';
import { withLineToPaste } from './list-hints.js';
import { unheldConditions } from './letter-warnings.js';

/**
 * Everything that a campaign's letters are made of, read once. What is wrong with a part is in `problems`; the other parts are still there.
 */
export interface CampaignInputs
  extends
    Omit<CampaignLists, 'updateRefusals' | 'invented'>,
    Partial<Pick<CampaignLists, 'updateRefusals' | 'invented'>> {
  readonly campaign: Campaign;
  /** `fileStamps` of the campaign from before the lists were read; `undefined` where a file could not be looked at. */
  readonly stamps?: string | undefined;
  /** The date of the letters. */
  readonly date: LocalDate;
  /** Normal forms of the addresses of officials besides the holders, where updates are planned: they get none. */
  readonly officials?: ReadonlySet<string> | undefined;
  readonly holdings: readonly Holding[];
  /** Whether the file of holdings could not be read: then nobody can say which offices there are. */
  readonly officesUnread?: boolean | undefined;
  readonly signatories: readonly Signatory[];
  /** The letters of which every language version can be read. */
  readonly templates: readonly Template[];
  /** Names of the others: nobody is written for in another language than her own because of a mistake in a file. */
  readonly brokenLetters: ReadonlySet<string>;
  /** A supporter's own member, councillor or mayor, for letters to `own-member` and the like; or why she has none. */
  readonly ownMember: OwnMember;
  /** Names of drafts that are left aside. */
  readonly drafts: readonly string[];
  /** The files that go with letters. */
  readonly enclosed: EnclosedFiles;
  readonly problems: readonly Problem[];
}

/** What the reading needs to know besides the campaign. */
export interface InputOptions extends Omit<ListCacheOptions, 'folder'> {
  readonly date: LocalDate;
  /** Hashes of supporters not to write for, whatever a list says. */
  readonly forgotten: ReadonlySet<string>;
  /** One letter of the campaign; default: all that are no drafts. */
  readonly letter?: string | undefined;
  /** Whether the letters go on paper: to those who agreed to that and are not written for by e-mail. */
  readonly onPaper?: boolean | undefined;
  /** Reads the addresses of officials to whom letters went before; asked only where updates are planned. */
  readonly writtenTo?: (() => Promise<Iterable<string>>) | undefined;
}

/** Reads lists, holdings, signatories and templates of a campaign, and collects what is wrong with them. */
export async function readCampaignInputs(campaign: Campaign, options: InputOptions): Promise<CampaignInputs> {
  const { date } = options;
  const problems: Problem[] = [];
  // A file that cannot be looked at is reported where it is read.
  const stamps = await fileStamps(campaign).catch(() => undefined);
  const lists = await listsOf(campaign, options, problems);
  const { reports, supporters } = lists;
  const read = await collecting(problems, undefined, () => readHoldings(campaign.folder, campaign.decisionMakers));
  const holdings = read ?? [];
  const ownRows = await collecting(problems, [], () => readOwnRows(campaign));
  const compileOptions = {
    fields: new Set(reports.flatMap(({ fieldNames }) => fieldNames)),
    addresseeFields: new Set([...holdings, ...ownRows].flatMap(({ ownColumns }) => ownColumns)),
  };
  const { templates, brokenLetters, drafts } = await templatesOf(campaign, options.letter, compileOptions, problems);
  problems.push(...unheldConditions(templates, supporters, campaign));
  const { signatories: file } = campaign;
  const signatories = await collecting(problems, [], async () =>
    file === undefined || !templates.some(({ kind }) => kind === 'sign-on')
      ? []
      : readSignatories(campaign.folder, file),
  );
  const enclosed = await readEnclosed(campaign.folder, templates, supporters);
  problems.push(...enclosed.problems);
  const tells = templates.some(({ kind }) => kind === 'update');
  const writtenTo = (tells && (await options.writtenTo?.())) || [];
  const officials = tells
    ? await collecting(problems, undefined, async () =>
        (await import('./official-addresses.js')).officialAddresses(campaign.folder, ownRows, writtenTo),
      )
    : undefined;
  const asksOwnMember = templates.some(({ to, cc }) => [...to, ...cc].some(isOwnOffice));
  const ownMember = await collecting(problems, noMember, async () =>
    asksOwnMember ? (await import('../../districts/own-member.js')).openOwnMembers(campaign, date, ownRows) : noMember,
  );
  return {
    ...lists,
    ...{ campaign, stamps, date, officials, holdings, officesUnread: read === undefined, signatories },
    ...{ templates, brokenLetters, ownMember, drafts, enclosed, problems },
  };
}

/** Reads the lists, and with `onPaper` leaves out everybody who is written for by e-mail. */
async function listsOf(
  campaign: Campaign,
  { forgotten, progress, program, invented, onPaper = false }: InputOptions,
  problems: Problem[],
): Promise<CampaignLists> {
  const keeping = { folder: privateFolder(campaign.folder), program, progress, invented };
  let lists = await collecting(problems, noLists, () =>
    readCampaignLists({ ...campaign, forgotten, onPaper }, keeping),
  );
  if (onPaper) {
    const byEmail = await collecting(problems, undefined, () => writtenByEmail({ ...campaign, forgotten }));
    if (byEmail !== undefined) lists = withoutWritten(lists, byEmail);
  }
  const ofReports = lists.reports.flatMap((report) => report.problems.map(withLineToPaste));
  problems.push(...ofReports, ...(await unnamedOptOuts(campaign)));
  return lists;
}

/** The lists without people who are written for by e-mail. */
function withoutWritten(lists: CampaignLists, byEmail: (one: Supporter) => boolean): CampaignLists {
  const more: RowRemark[] = [];
  const message = say`This person is written for by e-mail.`;
  const supporters = chosenOf(lists.supporters, (one) => {
    if (!byEmail(one)) return true;
    more.push({ list: one.list, line: one.line, effect: 'left_out', code: 'written-by-email', message });
    return false;
  });
  return { ...lists, supporters, remarks: joined(lists.remarks, more) };
}

/** Reads and compiles the templates of the letters that are planned. A letter with a mistake in one language is left out in all. */
async function templatesOf(
  campaign: Campaign,
  letter: string | undefined,
  options: CompileOptions,
  problems: Problem[],
): Promise<Pick<CampaignInputs, 'templates' | 'brokenLetters' | 'drafts'>> {
  const found = await collecting(problems, { sources: [], remarks: [] }, () => readTemplates(campaign.folder));
  problems.push(...found.remarks);
  // Where no template can be read, that is reported, and not that the wanted letter does not exist.
  const chosen = chosenLetters(found.sources, campaign, found.sources.length === 0 ? undefined : letter);
  problems.push(...chosen.problems);
  const brokenLetters = new Set<string>();
  const compiled: Template[] = [];
  for (const source of chosen.sources) {
    const template = await collecting(problems, undefined, () => compileTemplate(source, options));
    if (template === undefined) brokenLetters.add(source.name);
    else compiled.push(template);
  }
  const templates = compiled.filter(({ name }) => !brokenLetters.has(name));
  const remarks = templates.flatMap((template) => template.remarks);
  problems.push(...compareLanguages(templates), ...remarks, ...unfinished(templates, campaign));
  return { templates, brokenLetters, drafts: chosen.drafts };
}

/**
 * A word that changes whenever a file is saved that says who may be written for: campaign.yaml, the lists and the opt-out lists.
 * Problem: `file-unreadable`.
 */
export async function fileStamps({ folder, file, lists, optOuts }: Campaign): Promise<string> {
  const files = [file, mailedOptOutsFile, ...[...lists, ...optOuts].map((list) => list.file)];
  return (await Promise.all(files.map((one) => fileStamp(resolve(folder, one))))).join('\n');
}

const noLists: CampaignLists = { reports: [], supporters: [], remarks: [], updateRefusals: new Set(), invented: [] };

const noMember: OwnMember = () => ({ code: 'member-unknown', message: say`No member could be looked up.` });

/** The result of `work`, or `instead` when it complains; the complaints are collected. */
async function collecting<T>(problems: Problem[], instead: T, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    problems.push(...problemsOf(thrown));
    return instead;
  }
}
