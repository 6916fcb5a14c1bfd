import { type Problem, Problems } from '../problems/problem.js';
import { disagreements } from './agreement.js';
import { campaignFile, type CampaignFile } from './campaign-file.js';
import type { Campaign, ListSettings, Pace } from './campaign.js';
import { campaignYaml } from './campaign-yaml.js';
import { complaints, secretComplaints } from './complaints.js';
import { copies } from './copies.js';
import { ledgerSettings } from './ledger-settings.js';
import { printSettings } from './print-settings.js';
import { smtpPresets, type SmtpPreset } from './smtp-presets.js';
import { smtpSettings } from './smtp-settings.js';

/** Where a campaign's text comes from. */
export interface CampaignPlace {
  /** Absolute path of the campaign folder. */
  readonly folder: string;
  /** Name of the file, for complaints. */
  readonly file: string;
}

/**
 * Reads the text of a `campaign.yaml`. Needed are only id, title, from and lists; every other value has a default:
 *
 * | value | default |
 * | --- | --- |
 * | organisation.name | the title |
 * | reply_to | supporter |
 * | decision_makers | contacts/decision-makers.csv |
 * | languages, default_language | each from the other, else English |
 * | time_zone | America/Toronto |
 * | salutation_end | comma |
 * | smtp.port, smtp.security, smtp.connections | the preset's; else TLS on 465 (RFC 8314), 4 connections |
 * | ledger.port, ledger.schema, ledger.tls | 5432, postbag, required (on this computer: none) |
 * | pace.per_hour, pace.per_day | the preset's known limits, else none |
 * | pace.per_addressee_per_hour | 30 |
 * | pace.slow_start, stop_after_refusals, stop_at_refused_share, give_up_after_days | 5, 5, 0.2, 5 |
 * | print.paper, print.letterhead.on | letter, sign-on |
 * | approval | optional |
 * | bounces.address | from |
 * | locate.represent | https://represent.opennorth.ca |
 *
 * @throws Problems with everything that is wrong, in the order of the file: `campaign-syntax`, `campaign-empty`,
 *   `campaign-key-unknown`, `campaign-value-missing`, `campaign-value-invalid`, `campaign-secret`
 */
export function parseCampaign(text: string, { folder, file }: CampaignPlace): Campaign {
  const yaml = campaignYaml(text, file);
  if (!('whereIs' in yaml)) throw new Problems(yaml);
  const source = { text, yaml };
  // A file is parsed once: code made for its schema would take longer than it saves.
  const parsed = campaignFile.safeParse(yaml.value, { jitless: true });
  const secrets = secretComplaints(source);
  const isSecret = ({ where }: Problem): boolean =>
    secrets.some((secret) => secret.where?.line === where?.line && secret.where?.column === where?.column);
  const problems = [
    ...secrets,
    ...complaints(parsed.error?.issues ?? [], source).filter((problem) => !isSecret(problem)),
    ...disagreements(source),
  ];
  if (!parsed.success || problems.length > 0) throw new Problems(problems.sort(byPlace));
  return {
    ...campaign(parsed.data),
    folder,
    file,
    whereIs: (path) => yaml.whereIs(path.split('.')),
  };
}

function byPlace(a: Problem, b: Problem): number {
  return (a.where?.line ?? 0) - (b.where?.line ?? 0) || (a.where?.column ?? 0) - (b.where?.column ?? 0);
}

function campaign(file: CampaignFile): Omit<Campaign, 'folder' | 'file' | 'whereIs'> {
  const defaultLanguage = file.default_language ?? file.languages?.[0] ?? 'en';
  const preset = file.smtp?.preset === undefined ? undefined : smtpPresets[file.smtp.preset];
  return {
    id: file.id,
    title: file.title,
    organisation: {
      name: file.organisation?.name ?? file.title,
      postalAddress: file.organisation?.postal_address ?? {},
    },
    place: file.place ?? {},
    from: file.from,
    replyTo: file.reply_to ?? 'supporter',
    letters: file.letters,
    copies: copies(file.copy_to, file.copy_as),
    lists: file.lists.map(listSettings),
    optOuts: (file.opt_outs ?? []).map((optOuts) => listSettings(optOuts)),
    decisionMakers: file.decision_makers ?? 'contacts/decision-makers.csv',
    signatories: file.signatories,
    consent: file.consent,
    languages: file.languages ?? [defaultLanguage],
    defaultLanguage,
    timeZone: file.time_zone ?? 'America/Toronto',
    salutationEnd: file.salutation_end ?? 'comma',
    smtp: file.smtp && smtpSettings(file.smtp),
    ...(file.ledger !== undefined && { ledger: ledgerSettings(file.ledger) }),
    pace: pace(file.pace ?? {}, preset),
    print: printSettings(file.print),
    retentionDays: file.retention_days,
    unsubscribeUrl: file.unsubscribe_url,
    approval: file.approval ?? 'optional',
    dkim: file.dkim && { domain: file.dkim.domain, selector: file.dkim.selector, keyFile: file.dkim.key_file },
    bounces: file.bounces && {
      address: file.bounces.address ?? file.from,
      perLetter: file.bounces.per_letter ?? false,
    },
    locate: {
      members: file.locate?.members,
      postalCodes: file.locate?.postal_codes,
      represent: file.locate?.represent ?? 'https://represent.opennorth.ca',
    },
  };
}

function listSettings({
  file,
  columns,
  language,
  consent,
  sheet,
  header_line: headerLine,
  same_address: sameAddress,
  email_cells: emailCells,
  date_order: dateOrder,
  update_consent: updateConsent,
}: Partial<CampaignFile['lists'][number]> & { file: string }): ListSettings {
  return {
    file,
    columns: columns ?? {},
    language,
    consent,
    ...(sheet !== undefined && { sheet }),
    ...(headerLine !== undefined && { headerLine }),
    ...(sameAddress !== undefined && { sameAddress }),
    ...(emailCells !== undefined && { emailCells }),
    ...(dateOrder !== undefined && { dateOrder }),
    ...(updateConsent !== undefined && { updateConsent }),
  };
}

function pace(given: NonNullable<CampaignFile['pace']>, preset: SmtpPreset | undefined): Pace {
  return {
    perHour: limit(given.per_hour, preset?.perHour),
    perDay: limit(given.per_day, preset?.perDay),
    perDomainPerHour: limit(given.per_domain_per_hour, undefined),
    perAddresseePerHour: limit(given.per_addressee_per_hour, 30),
    hours: given.hours,
    weekdays: given.weekdays && [...new Set(given.weekdays)].map((day) => weekdays.indexOf(day) + 1).sort(),
    slowStart: given.slow_start ?? 5,
    stopAfterRefusals: given.stop_after_refusals ?? 5,
    stopAtRefusedShare: given.stop_at_refused_share ?? 0.2,
    giveUpAfterDays: given.give_up_after_days ?? 5,
  };
}

/** Nothing said means the default; `none`, which the file's schema reads as Infinity, means no limit. */
function limit(given: number | undefined, usual: number | undefined): number | undefined {
  return given === undefined ? usual : given === Infinity ? undefined : given;
}

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
