import { resolve } from 'node:path';
import type { Campaign } from '../campaign/campaign.js';
import { readCampaign } from '../campaign/read-campaign.js';
import type { Context, ExitCode } from '../context.js';
import { fileExists, readText, writeAtomically } from '../files.js';
import { localDate } from '../language/local-date.js';
import { count, say, type Sentence } from '../language/sentence.js';
import { parseMail } from '../mailboxes/mail-part.js';
import { mailMessages } from '../mailboxes/read-mailbox.js';
import { signupOf, type Signup, type SignupRefusal } from '../mailboxes/signup-mail.js';
import { Problem } from '../problems/problem.js';
import { visible } from '../problems/visible.js';
import type { CommonOptions } from '../runs/flags.js';
import { csvLine } from '../tables/safe-csv.js';
import { mailboxSecret } from '../transports/password.js';
import type { SignupsOptions } from '../flags/signups.js';

const columns = [
  ...['first_name', 'last_name', 'email', 'city', 'postal_code', 'language', 'personal_note'],
  ...['consent', 'consent_date'],
];

/**
 * Reads the mails that visitors of an action page sent into a list: each sender once. Mails that were edited, come from another campaign's
 * page or are not proven to come from their sender are refused, each with its reason; exit code 1. Raises `file-exists`,
 * `campaign-value-missing`, and what mailboxes raise.
 */
export async function signups(options: SignupsOptions & CommonOptions, context: Context): Promise<ExitCode> {
  const { terminal, cwd } = context;
  const campaign = await readCampaign(options.folder);
  const consent = campaign.consent?.words;
  if (consent === undefined) throw noConsent(campaign);
  const path = resolve(cwd, options.out);
  if (await fileExists(path)) throw listExists(options.out);
  const people = new Map<string, Signup>();
  const totals = { ...noTotals };
  const secret = options.source.kind === 'imap' ? mailboxSecret(options.source, context, campaign.smtp) : undefined;
  const ca = options.ca === undefined ? undefined : await readText(resolve(cwd, options.ca), options.ca);
  const reading = { resolve: (one: string) => resolve(cwd, one), secret, ca };
  for await (const { source, octets } of mailMessages(options.source, reading)) {
    totals.messages++;
    const message = parseMail(octets);
    const signup = 'refused' in message ? undefined : signupOf(message, { campaign: campaign.id, consent });
    if (signup === undefined) {
      totals.others++;
      continue;
    }
    if ('refused' in signup) {
      totals.refused++;
      if (options.json) terminal.result(JSON.stringify({ event: 'refused', source, reason: signup.refused }));
      else
        terminal.note(
          say`${terminal.noteStyle.warn(say`message refused`)} ${visible(source)}: ${reasons[signup.refused]}`,
        );
      continue;
    }
    if (people.has(signup.key)) totals.repeated++;
    else {
      people.set(signup.key, signup);
      totals.signups++;
      if (signup.authentic === 'not-recorded') totals.not_recorded++;
      if (options.json) terminal.result(JSON.stringify({ event: 'signup', source, email: signup.email }));
    }
  }
  const rows = [...people.values()].map((one) => csvLine(cells(one, campaign.timeZone)));
  await writeAtomically(path, `\ufeff${csvLine(columns)}${rows.join('')}`);
  if (options.json) terminal.summary({ path, ...totals });
  else tell(totals, options.out, terminal);
  return totals.refused > 0 ? 1 : 0;
}

const noTotals = { messages: 0, signups: 0, refused: 0, repeated: 0, others: 0, not_recorded: 0 };

function tell(totals: typeof noTotals, out: string, terminal: Context['terminal']): void {
  terminal.result(
    say`Wrote ${count(totals.signups, 'person', 'people')} to ${out}. Messages read: ${totals.messages}; refused: ${totals.refused}; from the same person again: ${totals.repeated}; without a sign-up: ${totals.others}.`,
  );
  if (totals.not_recorded > 0)
    terminal.note(
      say`${terminal.noteStyle.warn(say`warning`)} For ${count(totals.not_recorded, 'person', 'people')} the mail server recorded no proof of the sender (Authentication-Results). Look at them before you write in their names.`,
    );
  terminal.note(say`To write in their names, add the file to lists: in campaign.yaml.`);
}

function noConsent(campaign: Campaign): Problem {
  return new Problem({
    code: 'campaign-value-missing',
    message: say`campaign.yaml does not say what people agree to, so no mail can be held against it.`,
    hint: say`Write consent: with the words that the action page shows.`,
    where: campaign.whereIs('consent'),
  });
}

function listExists(file: string): Problem {
  return new Problem({
    code: 'file-exists',
    message: say`"${visible(file)}" is there already.`,
    hint: say`Name another with --out, or remove it: every mail is read anew.`,
  });
}

function cells({ email, fields, date }: Signup, timeZone: string): readonly string[] {
  const { first_name, last_name, city, postal_code, language, personal_note } = fields;
  const day = date === undefined ? '' : localDate(date, timeZone);
  return [first_name, last_name, email, city, postal_code, language, personal_note, 'yes', day];
}

const reasons: Readonly<Record<SignupRefusal, Sentence>> = {
  'several-blocks': say`it holds more than one sign-up.`,
  'block-edited': say`the lines that the page wrote were changed.`,
  'other-campaign': say`it is for another campaign.`,
  'other-consent': say`it agrees to other words than campaign.yaml has.`,
  'name-missing': say`it has no name.`,
  'sender-unclear': say`it does not have one sender with an address.`,
  'sender-not-authentic': say`the mail server could not prove that it comes from its sender.`,
  automatic: say`it is an automatic message.`,
};
