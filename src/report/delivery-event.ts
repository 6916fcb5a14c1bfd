import type { DeliveryEvent } from '../outbox/delivery.js';
import type { DueLetter } from '../outbox/due-letters.js';

/** What other programs read of one delivery event: one object a line of `--json`. Names no supporter but by list and line. */
export function deliveryEvent(event: DeliveryEvent<DueLetter>): Readonly<Record<string, unknown>> {
  switch (event.type) {
    case 'sent':
    case 'rejected':
    case 'unknown':
      return { event: event.type, ...whichLetter(event.due), reply: event.outcome.reply, server: event.outcome.server };
    case 'deferred': {
      const { due, outcome, nextTry } = event;
      return {
        event: 'deferred',
        ...whichLetter(due),
        reply: outcome.reply,
        server: outcome.server,
        next_try: nextTry.toISOString(),
      };
    }
    case 'skipped':
      return { event: 'skipped', ...whichLetter(event.due), reply: 'opted out' };
    case 'waiting':
      return { event: 'waiting', until: event.until.toISOString(), why: event.why };
    case 'stopped': {
      const { code, message, hint } = event.problem;
      return { event: 'stopped', code, message, hint, not_before: event.notBefore?.toISOString() };
    }
  }
}

function whichLetter({ key, recipients, planned, messageId }: DueLetter): Readonly<Record<string, unknown>> {
  const { supporter } = planned;
  const to = recipients.map(({ address }) => address);
  return { key, list: supporter?.list, supporter_line: supporter?.line, to, message_id: messageId };
}
