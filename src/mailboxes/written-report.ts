import { decodedValue } from './decoded-text.js';
import { enhancedStatus } from './delivery-fields.js';
import { fieldAddress, firstAddress, localPart } from './mail-addresses.js';
import type { MailPart } from './mail-part.js';

/** What a report for people says of one recipient, where there are no fields for programs. */
interface WrittenFailure {
  readonly address: string | undefined;
  readonly status: string | undefined;
  /** What stands below the address. */
  readonly words: string;
}

/** A delivery report in words alone: qmail, older Exim, sendmail and Exchange, Yahoo, gateways. */
export interface WrittenReport {
  /** The letter is still on its way. */
  readonly delayed: boolean;
  readonly failures: readonly WrittenFailure[];
}

/** Whether a message comes from a mail server and no person: by its From, or by an empty return path. */
export function fromMailServer({ fields }: MailPart): boolean {
  const from = decodedValue(fields.get('from') ?? '');
  const local = localPart(fieldAddress(from));
  return (
    /^(?:mailer-daemon|mail-daemon|postmaster|mdaemon|mailerdaemon|microsoftexchange[\da-f]*|bounces?|mailsystem|mail\.daemon)$/.test(
      local,
    ) || daemonName.test(from)
  );
}

const daemonName =
  /mail(?:er)?[ -]?daemon|mail delivery (?:sub)?system|postmaster|delivery (?:subsystem|notification|system)|microsoft outlook|mail administrator|system administrator/i;

/** Whether nobody is to answer a message: its return path is empty (RFC 5321, 4.5.5). */
export function hasNullPath({ fields }: MailPart): boolean {
  return fields.all('return-path').some((value) => /^<\s*>$/.test(value));
}

/** Reads a report in words; `undefined` where the message is none. `text`: its words. */
export function writtenReport({ fields }: MailPart, text: string): WrittenReport | undefined {
  const named = fields.all('x-failed-recipients').flatMap((value) => value.split(','));
  const recipients = named.map((one) => firstAddress(one)).filter((one) => one !== undefined);
  const subject = decodedValue(fields.get('subject') ?? '');
  const before = beforeCopy(text);
  const delayed = isDelayed(subject, before);
  if (recipients.length === 0 && !delayed && !failed(subject, before)) return undefined;
  const addresses = recipients.length > 0 ? recipients : writtenAddresses(before, ownAddress(fields.get('to')));
  if (addresses.length === 0) return { delayed, failures: [failureOf(undefined, before)] };
  return { delayed, failures: addresses.map((address) => failureOf(address, below(before, address, addresses))) };
}

function failureOf(address: string | undefined, words: string): WrittenFailure {
  const codes = words.matchAll(/(?<![\d.])[45]\.[0-7]\.\d{1,3}(?!\d|\.\d)/g);
  const [first] = [...codes].map(([code]) => enhancedStatus(code));
  return { address, status: first, words };
}

/** What stands before the copy of the letter: its words are not the report's. */
function beforeCopy(text: string): string {
  const at = copyMarks.map((mark) => mark.exec(text)?.index ?? text.length);
  return text.slice(0, Math.min(...at, 20_000));
}

const copyMarks = [
  /^[ >]*-{2,}\s*(?:below this line is a copy|this is a copy of|enclosed (?:is|are)|original message|returned message|unsent message|message header|the (?:body|header)s? of|copy of|undelivered message|start of returned|le corps du message|message d.origine)/im,
  /^(?:Received|Return-Path|DKIM-Signature|Message-ID):\s.*$/m,
  /^\s*original message headers:/im,
];

function isDelayed(subject: string, text: string): boolean {
  if (/failure|failed|permanent|giving up|undeliver|returned mail/i.test(subject)) return false;
  if (
    /giving up|given up|permanent (?:fatal )?error|permanently failed|could not be delivered to one or more/i.test(text)
  )
    return false;
  return (
    /delay|warning: (?:message|could not send)|retard|verzöger|(?:not|n.a) (?:yet|pas encore)/i.test(subject) ||
    /has not (?:yet )?been delivered|not yet been delivered|not yet delivered|will (?:be retried|continue to|keep|try again|retry)|still (?:being )?(?:tr|attempt)|delivery (?:has been|is|was) delayed|this is a warning message only|you do not need to resend|n.a pas encore|wird weiterhin versucht/i.test(
      text,
    )
  );
}

function failed(subject: string, text: string): boolean {
  return failureSubject.test(subject) || failureText.test(text.slice(0, 6_000));
}

const failureSubject =
  /undeliver|failure|failed|returned mail|returned to sender|delivery (?:status|notification|error|problem|incident|report)|mail (?:delivery|system) (?:error|problem)|could not be delivered|not delivered|non ?-?(?:remis|distribu|deliver)|échec|echec|unzustellbar|nicht zugestellt|no (?:se )?(?:pudo|ha podido) entregar|no entregado|devuelto|mancata consegna|onbestelbaar|message non remis|rejected|bounce/i;

const failureText =
  /(?:could|can|cannot|was|were|has|have)(?: ?not| been|n.t)* (?:be )?(?:deliver|reach|sen[dt])|couldn.t be delivered|couldn.t deliver|unable to deliver|not able to deliver|delivery (?:to the following|failed|has failed|attempt)|did not reach|undeliverable|permanent (?:fatal )?error|address\(es\) failed|message (?:was )?(?:rejected|returned)|returned to (?:you|sender)|n.a (?:pu|pas pu|pas été)(?: être)? (?:remis|distribu|livr|délivr)|impossible de (?:remettre|distribuer)|konnte nicht zugestellt|nicht zugestellt werden|no (?:se )?(?:pudo|ha podido) (?:ser )?entrega|impossibile (?:recapitare|consegnare)|kon niet worden (?:bezorgd|afgeleverd)|smtp; ?[45]\d\d|said: [45]\d\d/i;

/** The addresses that a report names, in the order in which they stand there: those on a line of their own first. */
function writtenAddresses(text: string, own: ReadonlySet<string>): readonly string[] {
  const alone: string[] = [];
  const within: string[] = [];
  for (const line of text.split(/\r?\n|\r/)) {
    const address = firstAddress(line);
    if (address === undefined || own.has(address.toLowerCase()) || /^(?:mailer-daemon|postmaster)@/i.test(address))
      continue;
    const rest = line.replace(address, '').trim();
    const isAlone =
      /^[<('"]*(?:(?:recipient|to|rcpt to|address|user|destinataire|recipient address|e-?mail address|failed recipient)\s*:)?[\s<('"]*[>)'"]*\s*:?[,;.]?$/i.test(
        rest,
      );
    (isAlone || /^\s*<?[^\s<>]+@[^\s<>]+>?(?:\s*:|\.{2,}|\s+on\s+\d|\s*\()/.test(line) ? alone : within).push(address);
    if (alone.length + within.length > 200) break;
  }
  return [...new Set(alone.length > 0 ? alone : within.slice(0, 1))];
}

function ownAddress(to: string | undefined): ReadonlySet<string> {
  const address = fieldAddress(decodedValue(to ?? ''))?.toLowerCase();
  return new Set(address === undefined ? [] : [address]);
}

/** The words from an address up to the next one. */
function below(text: string, address: string, all: readonly string[]): string {
  const from = text.indexOf(address);
  if (from < 0) return text;
  const others = all.filter((one) => one !== address).map((one) => text.indexOf(one, from + address.length));
  const end = Math.min(text.length, from + 4_000, ...others.filter((at) => at >= 0));
  const words = text.slice(from + address.length, end).replace(/^[>)'":;,\s]+/, '');
  return /\w/.test(words.replace(/[\s>:]+/g, '')) ? words : text;
}
