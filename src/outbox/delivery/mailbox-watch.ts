import type { ClosedMailbox, Due } from './delivery.js';
import type { Outcome } from '../ports.js';

/** Watches for single mailboxes that refuse everything, so that no more letters are sent to them. */
export interface MailboxWatch {
  /** Notes the outcome of a letter. Gives whether it tells only of mailboxes that are known to be closed. */
  heard(due: Due, outcome: Outcome): boolean;
  /** Why a letter is held back: no addressee that it still has to reach can be reached in this run. */
  closed(due: Due): ClosedMailbox | undefined;
}

/** After how many refusals in a row a mailbox counts as closed, whatever the reason, when others accept letters meanwhile. */
const refusalsAlone = 3;

/** A watch that has seen nothing yet. */
export function mailboxWatch(): MailboxWatch {
  const inRow = new Map<string, number>();
  const closed = new Map<string, ClosedMailbox>();
  const accepting = new Set<string>();

  const refused = (address: string, reply: string): boolean => {
    const mailbox = address.toLowerCase();
    const times = (inRow.get(mailbox) ?? 0) + 1;
    inRow.set(mailbox, times);
    const othersAccept = accepting.size > (accepting.has(mailbox) ? 1 : 0);
    const known = closed.has(mailbox);
    const gone = isAboutMailbox(reply);
    if (gone || (times >= refusalsAlone && othersAccept)) closed.set(mailbox, { address, reply });
    // The first refusal of a mailbox counts like any other: when all are refused, it is not the mailboxes.
    return known || (gone && times > 1);
  };
  return {
    heard({ recipients }, outcome) {
      const said = new Map(outcome.recipients?.map((one) => [one.address, one]));
      let onlyKnown = true;
      for (const { address, role } of recipients) {
        if (role === 'copy') continue;
        const { kind, reply } = said.get(address) ?? outcome;
        if (kind === 'sent') {
          accepting.add(address.toLowerCase());
          inRow.delete(address.toLowerCase());
          closed.delete(address.toLowerCase());
        }
        if (kind === 'rejected' && refused(address, reply)) continue;
        onlyKnown = false;
      }
      return onlyKnown;
    },
    closed({ recipients }) {
      if (closed.size === 0) return undefined;
      const officials = recipients.filter(({ role }) => role !== 'copy');
      const found = officials.map(({ address }) => closed.get(address.toLowerCase()));
      return found.every((one) => one !== undefined) ? found[0] : undefined;
    },
  };
}

/**
 * Whether a refusal is about the mailbox and not about the letter or its sender: by the enhanced status code (RFC 3463 3.2: X.1.1 to
 * X.1.3, X.1.6, X.1.10 of RFC 7505; X.2.1 disabled), or by the words of servers that give none.
 */
function isAboutMailbox(reply: string): boolean {
  const status = /^5\d\d[ -](5\.\d{1,3}\.\d{1,3})\b/.exec(reply)?.[1];
  if (status !== undefined && status !== '5.0.0')
    return ['5.1.1', '5.1.2', '5.1.3', '5.1.6', '5.1.10', '5.2.1'].includes(status);
  return /^55[0134] .*(?:(?:user|mailbox|recipient|address|account)\b.*\b(?:unknown|not found|does(?: not|n.t) exist|unavailable|disabled|inactive|invalid)|(?:no such|unknown|invalid) (?:user|mailbox|recipient|address|account))/i.test(
    reply,
  );
}
