import type { SmtpSettings } from '../../campaign/campaign.js';
import type { Clock } from '../../clock.js';
import { say } from '../../language/sentence.js';
import { wallTime } from '../../language/wall-clock.js';
import type { LedgerReader, LedgerStore } from '../../ledger/ledger-store.js';
import type { ProviderPause } from '../../ledger/places.js';
import type { DeliveryEvent, Due } from '../../outbox/delivery/delivery.js';
import type { Pacer } from '../../outbox/delivery/pace.js';
import type { Hold } from '../../outbox/delivery/pacing.js';
import { Problem } from '../../problems/problem.js';
import { shownAnswer } from '../../outbox/own-answers.js';

/** A server and the login there: a provider's limit holds for both. */
export function loginAt({ user, host, port }: Pick<SmtpSettings, 'user' | 'host' | 'port'>): string {
  return user === undefined ? `${host}:${port}` : `${user}@${host}:${port}`;
}

/** Until when the provider takes no more letters, as it said in an earlier run; `undefined` when it takes them. */
export async function pauseInForce(
  ledger: Pick<LedgerReader, 'providerPauses'>,
  settings: SmtpSettings | undefined,
  now: Date,
): Promise<ProviderPause | undefined> {
  const pause = settings === undefined ? undefined : (await ledger.providerPauses()).get(loginAt(settings));
  return pause !== undefined && pause.until > now ? pause : undefined;
}

/** The complaint that a provider's limit still holds, so that no letter is spent to find out. */
export function pauseProblem({ until, reply }: ProviderPause, timeZone: string): Problem {
  const moment = wallTime(until, timeZone);
  return new Problem({
    code: 'smtp-quota',
    message: say`The mail provider takes no more letters until ${moment} (${timeZone}). It said: "${shownAnswer(reply)}".`,
    hint: say`Run the same command again after that, or with --wait: then it begins by itself.`,
  });
}

/** A pace that waits for the end of a provider's limit first. */
export function pacedAfter(pacer: Pacer, pause: ProviderPause | undefined): Pacer {
  if (pause === undefined) return pacer;
  const hold: Hold = { until: pause.until, why: say`the mail provider takes no more letters before that` };
  return { ...pacer, everyone: (now) => (hold.until > now ? hold : pacer.everyone(now)) };
}

/** Passes events on, and keeps a limit that a provider named. */
export async function* keepingPauses<Letter extends Due>(
  events: AsyncIterable<DeliveryEvent<Letter>>,
  ledger: Pick<LedgerStore, 'notePause'>,
  settings: SmtpSettings | undefined,
  clock: Clock,
): AsyncGenerator<DeliveryEvent<Letter>> {
  let reply = '';
  for await (const event of events) {
    if (event.type === 'deferred') ({ reply } = event.outcome);
    if (event.type === 'stopped' && event.notBefore !== undefined && settings !== undefined)
      await ledger.notePause(loginAt(settings), { until: event.notBefore, reply, at: clock.now() });
    yield event;
  }
}
