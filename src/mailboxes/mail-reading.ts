import { automaticKind } from './automatic-mail.js';
import { decodedText, decodedValue } from './decoded-text.js';
import { deliveryFields, enhancedStatus, addressWithoutType, type RecipientFields } from './delivery-fields.js';
import { failureKind, type FailureKind } from './failure-kind.js';
import { headerFields } from './header-fields.js';
import { fieldAddress } from './mail-addresses.js';
import { allParts, type MailPart } from './mail-part.js';
import { messageText, unquotedText } from './message-text.js';
import { fromMailServer, hasNullPath, writtenReport } from './written-report.js';

/** What a message in the campaign's mailbox is. `other`: something that tells nothing of a letter. */
export type MailKind = FailureKind | 'delayed' | 'challenge' | 'away' | 'auto' | 'reply' | 'other';

/** What a report says of one recipient. */
export interface ReportedRecipient {
  readonly kind: FailureKind | 'delayed';
  readonly status: string | undefined;
  /** The address that was written to. */
  readonly address: string | undefined;
  /** The server's words, in one line. */
  readonly reason: string | undefined;
}

/** A message, understood. */
export interface MailReading {
  readonly kind: MailKind;
  /** Enhanced status code (RFC 3463) of a delivery report. */
  readonly status: string | undefined;
  /** Of a report: the address that failed. Of everything else: who wrote. */
  readonly address: string | undefined;
  /** In one line: the server's words; of an answer, its subject. */
  readonly reason: string | undefined;
  /** Of a report: every recipient of whom it tells, in its order. */
  readonly recipients: readonly ReportedRecipient[];
}

/**
 * Understands a message: by the fields that standards define, then by known words. Pure, and quick for any message that `parseMail` lets
 * pass.
 */
export function readMail(message: MailPart): MailReading {
  const { fields } = message;
  const subject = oneLine(decodedValue(fields.get('subject') ?? ''));
  const writer = fieldAddress(decodedValue(fields.get('from') ?? '')) ?? fieldAddress(fields.get('sender'));
  const answer = (kind: MailKind): MailReading => ({
    kind,
    status: undefined,
    address: writer,
    reason: subject,
    recipients: [],
  });
  const reported = deliveryFields(message);
  if (
    reported !== undefined &&
    (message.type === 'multipart/report' || fromMailServer(message) || hasNullPath(message))
  ) {
    const reading = ofReport(reported.map((one) => recipient(one, message)));
    if (reading !== undefined) return reading;
    if (reported.some(({ action }) => action !== undefined && succeeded(action))) return success(reported, subject);
  }
  const complaint = [...allParts(message)].find(({ type }) => type === 'message/feedback-report');
  if (complaint !== undefined) return { ...answer('other'), address: complained(complaint, message) };
  if ([...allParts(message)].some(({ type }) => type === 'message/disposition-notification')) return answer('auto');

  const text = messageText(message);
  const own = unquotedText(text);
  const server = fromMailServer(message);
  const listed = ['list-id', 'list-post'].some((name) => fields.get(name) !== undefined);
  if (server || fields.get('x-failed-recipients') !== undefined || (hasNullPath(message) && !listed)) {
    const automatic = server ? undefined : automaticKind(message, own);
    const told = automatic === 'away' || automatic === 'challenge' ? undefined : writtenReport(message, text);
    if (told !== undefined) {
      const { delayed, failures } = told;
      const reading = ofReport(
        failures.map(({ address, status, words }) => ({
          kind: delayed ? 'delayed' : failureKind(status, words),
          status,
          address,
          reason: oneLine(words),
        })),
      );
      if (reading !== undefined) return reading;
    }
  }
  const bulk =
    listed || /^(?:list|bulk)\b/i.test(fields.get('precedence') ?? '') || fields.get('list-unsubscribe') !== undefined;
  const automatic = automaticKind(message, own);
  if (listed) return answer(/^auto-replied/i.test(fields.get('auto-submitted') ?? '') ? 'auto' : 'other');
  if (automatic !== undefined) return answer(automatic);
  if (bulk) return answer('other');
  return answer(isAnswer(message, subject, text) && writer !== undefined ? 'reply' : 'other');
}

function recipient(
  { address, action, status, diagnostic }: RecipientFields,
  message: MailPart,
): ReportedRecipient | undefined {
  if (action !== undefined && succeeded(action)) return undefined;
  const words = oneLine(diagnostic ?? '');
  const exact = moreExact(status, words) ?? enhancedStatus(ofFailure(message));
  if (action === undefined && exact?.startsWith('2') === true) return undefined;
  const said = words === '' ? oneLine(ofFailure(message)) : words;
  const reason = words === '' ? undefined : words;
  if (action === 'delayed') return { kind: 'delayed', status: exact, address, reason };
  return { kind: failureKind(exact, said), status: exact, address, reason };
}

/** The words for people, up to where another part begins: they have the code where the fields lack it. */
function ofFailure(message: MailPart): string {
  return messageText(message).slice(0, 4_000);
}

/** Servers without a code of their own say 5.0.0; the server that refused gave the real one. */
function moreExact(status: string | undefined, words: string | undefined): string | undefined {
  const said = enhancedStatus(words ?? '');
  if (status === undefined) return said;
  return /^[45]\.0\.0$/.test(status) && said?.startsWith(status.slice(0, 1)) === true ? said : status;
}

const succeeded = (action: string): boolean => ['delivered', 'relayed', 'expanded'].includes(action);

/** The report as a whole: a failure before a delay. */
function ofReport(all: readonly (ReportedRecipient | undefined)[]): MailReading | undefined {
  const recipients = all.filter((one) => one !== undefined);
  const first = recipients.find(({ kind }) => kind !== 'delayed') ?? recipients[0];
  return first && { ...first, recipients };
}

function success([first]: readonly RecipientFields[], subject: string | undefined): MailReading {
  return { kind: 'other', status: first?.status, address: first?.address, reason: subject, recipients: [] };
}

/** Whose mailbox reported a letter as unwanted (RFC 5965), where the report says so. */
function complained(part: MailPart, message: MailPart): string | undefined {
  const fields = headerFields(decodedText(part));
  const told =
    addressWithoutType(fields.get('original-rcpt-to')) ?? addressWithoutType(fields.get('removal-recipient'));
  const enclosed = message.parts.find(({ type }) => type === 'message/rfc822')?.parts[0];
  return told ?? fieldAddress(decodedValue(enclosed?.fields.get('to') ?? ''));
}

function isAnswer({ fields }: MailPart, subject: string | undefined, text: string): boolean {
  if (fields.get('in-reply-to') !== undefined || fields.get('references') !== undefined) return true;
  return (
    /^\s*(?:re|r|tr|fwd?|aw|sv|vs|antw|odp|ynt|rép|réf|rif|res|回复|回覆|答复|返信)\s*(?:\[\d+\])?\s*[::]/iu.test(
      subject ?? '',
    ) || unquotedText(text).trim().length < text.trim().length
  );
}

/** Text as one line of at most 300 characters; `undefined` for none. */
function oneLine(text: string): string {
  return text.slice(0, 2_000).replace(/\s+/gu, ' ').trim().slice(0, 300);
}
