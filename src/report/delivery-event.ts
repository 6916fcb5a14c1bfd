import { inEnglish } from '../language/sentence.js';
import type { DeliveryEvent } from '../outbox/delivery/delivery.js';
import { supporterId } from '../messages/update-headers.js';
import type { DueLetter } from '../outbox/due-letters.js';
import type { Outcome } from '../outbox/ports.js';

/** What other programs read of one delivery event: one object a line of `--json`. Names no supporter but by list and line. */
export function deliveryEvent(event: DeliveryEvent<DueLetter>): Readonly<Record<string, unknown>> {
  switch (event.type) {
    case 'sent':
    case 'rejected':
    case 'unknown':
      return { event: event.type, ...answered(event), ...unwritten(event) };
    case 'deferred': {
      const { nextTry } = event;
      return {
        event: 'deferred',
        ...answered(event),
        next_try: nextTry.toISOString(),
        ...unwritten(event),
      };
    }
    case 'skipped':
      return { event: 'skipped', ...whichLetter(event.due), reply: event.reason };
    case 'held':
      return { event: 'held', ...whichLetter(event.due), address: event.mailbox.address, reply: event.mailbox.reply };
    case 'unwritten':
      return { event: 'unwritten', answers: event.answers.length };
    case 'written':
      return { event: 'written', answers: event.answers };
    case 'waiting':
      return { event: 'waiting', until: event.until.toISOString(), why: inEnglish(event.why) };
    case 'stopped': {
      const { code, message, hint } = event.problem;
      return { event: 'stopped', code, message, hint, not_before: event.notBefore?.toISOString() };
    }
  }
}

function answered({ due, outcome }: { readonly due: DueLetter; readonly outcome: Outcome }): object {
  const { reply, server, recipients } = outcome;
  return { ...whichLetter(due), reply, server, recipients };
}

function unwritten(event: { readonly unwritten?: boolean }): object {
  return event.unwritten === true ? { unwritten: true } : {};
}

function whichLetter({ key, recipients, planned, messageId }: DueLetter): Readonly<Record<string, unknown>> {
  const { supporter } = planned;
  const to = recipients.map(({ id, address }) => (id === supporterId ? supporterId : address));
  return { key, list: supporter?.list, supporter_line: supporter?.line, to, message_id: messageId };
}
