import type { Outcome } from '../ports.js';

const minute = 60_000;

/** What is known of a letter that was deferred. */
export interface Deferral {
  /** How often it was tried, this time included. */
  readonly tries: number;
  readonly firstTry: Date;
  readonly at: Date;
  /** The moment that the server or provider named. */
  readonly notBefore: Date | undefined;
  readonly giveUpAfterDays: number;
}

/**
 * When a deferred letter is tried again: after 30 minutes, then after twice as long each time, at most 8 hours, and up to a quarter
 * more by chance, so that what was deferred together does not come back together (RFC 5321 4.5.4.1). `undefined`: given up.
 */
export function nextTry(
  { tries, firstTry, at, notBefore, giveUpAfterDays }: Deferral,
  random: () => number,
): Date | undefined {
  if (at.getTime() - firstTry.getTime() >= giveUpAfterDays * 24 * 60 * minute) return undefined;
  const gap = Math.min(30 * minute * 2 ** Math.max(0, tries - 1), 8 * 60 * minute);
  const next = at.getTime() + Math.ceil(gap * (1 + random() / 4));
  return new Date(Math.max(next, notBefore?.getTime() ?? 0));
}

/** The outcome of a deferred letter that is not tried again: it is rejected for every addressee that does not have it. */
export function givenUp(outcome: Outcome, days: number): Outcome {
  const words = (reply: string): string => `Given up after ${days} days; the last answer was: ${reply}`;
  const recipients = outcome.recipients?.map((one) =>
    one.kind === 'deferred' ? { ...one, kind: 'rejected' as const, reply: words(one.reply) } : one,
  );
  const kind = recipients?.some((one) => one.kind === 'sent') === true ? 'sent' : 'rejected';
  return { ...outcome, kind, reply: words(outcome.reply), recipients };
}

/** How long to wait for a server that is away, in milliseconds, before the first, second, third … new call: 5 s, doubling up to 5 min. */
export function serverPause(failures: number, random: () => number): number {
  return Math.ceil(Math.min(5_000 * 2 ** Math.max(0, failures - 1), 5 * minute) * (1 + random() / 4));
}
