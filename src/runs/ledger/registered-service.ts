import { randomUUID } from 'node:crypto';
import type { Campaign } from '../../campaign/campaign.js';
import { monotonicNow } from '../../clock.js';
import type { Context } from '../../context.js';
import type { Sender } from '../../ledger/postgres/sender.js';
import { Problem } from '../../problems/problem.js';
import { ledgerAccess } from './campaign-ledger.js';
import { ownMachine } from './server-ledger.js';

/** A service as other senders of its ledger see it: that it rests, and until when; `ledger stop` reaches it while nothing leaves. */
export interface RegisteredService {
  /**
   * Registers it, and until when it rests, in words. Gives the reason once somebody stops it. A server that is away
   * for a while gets it with the next call.
   */
  note(restsUntil: string | undefined): Promise<Problem | undefined>;
  /** Aborted when somebody stops it, or when the server no longer has it. */
  readonly told: AbortSignal | undefined;
  /** Removes it. */
  end(): Promise<void>;
}

/**
 * It asks six times in a lease whether to stop, and has no letters that others could wait for. A person who stops it does not wait long for
 * a server that is away.
 */
const times = { lease: 30_000, patience: 5_000, answer: 5_000 };

/** Not registered before `note`; where the ledger is a file, never. */
export function registeredService(campaign: Campaign, context: Context): RegisteredService {
  let sender: Sender | undefined;

  const begin = async (): Promise<Sender> => {
    const access = await ledgerAccess(campaign, context);
    const { beginSending } = await import('../../ledger/postgres/sender.js');
    const { clock, pid, user: person } = context;
    const who = { id: randomUUID(), machine: await ownMachine(context), place: campaign.folder, person, pid };
    return beginSending(access, { ...who, service: true }, times, {
      steady: monotonicNow,
      wall: () => clock.now().getTime(),
    });
  };
  const end = async (): Promise<void> => {
    const before = sender;
    sender = undefined;
    await before?.close();
  };
  return {
    get told() {
      return sender?.stopped;
    },
    async note(waitsFor) {
      if (campaign.ledger === undefined) return undefined;
      try {
        if (isLost(sender)) await end();
        sender ??= await begin();
        sender.note({ waitsFor });
        await sender.renew();
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
      }
      return isLost(sender) ? undefined : (sender?.stopped.reason as Problem | undefined); // `Sender` says so
    },
    end,
  };
}

/** Whether the server has not heard from it for so long that it counts as gone. */
function isLost(sender: Sender | undefined): boolean {
  const why: unknown = sender?.stopped.reason;
  return why instanceof Problem && why.code === 'ledger-lease-lost';
}
