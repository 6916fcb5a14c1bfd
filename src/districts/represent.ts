import { count, say, type Text } from '../language/sentence.js';
import type { Clock } from '../clock.js';
import { Problem } from '../problems/problem.js';
import { visible } from '../problems/visible.js';
import { representAnswer, type RepresentAnswer } from './represent-answer.js';

/** How the service is asked. */
export interface RepresentOptions {
  /** Where it is, such as `https://represent.opennorth.ca`. */
  readonly base: string;
  readonly clock: Clock;
  /** From 0 up to 1, for jitter. */
  readonly random: () => number;
  readonly signal: AbortSignal;
}

/** Asks about one postal code, `K1A 0A6`. `undefined`: the service does not know the code. */
export type PostalCodeLookup = (code: string) => Promise<RepresentAnswer | undefined>;

/** The service asks for no more than 60 requests a minute. */
const APART = 1000;
const TRIES = 5;
const LONGEST_WAIT = 120_000;
const TIMEOUT = 30_000;
/** An answer is some kilobytes; nothing much longer is one. */
const LONGEST_ANSWER = 4_000_000;

/**
 * The Represent service (represent.opennorth.ca). The code is all that is sent. Requests are a second apart; an outage (5xx, 429,
 * a page in place of an answer, no connection) is waited for, as long as Retry-After says or twice as long each time, five
 * times, and no longer than two minutes at once.
 *
 * A look-up rejects with Problem `represent-unavailable` when the service stays away, and with the signal's reason when aborted.
 */
export function representService({ base, clock, random, signal }: RepresentOptions): PostalCodeLookup {
  let next = 0; // the moment, in milliseconds, before which nothing is asked
  return async (code) => {
    for (let attempt = 1; ; attempt++) {
      const early = next - clock.now().getTime();
      if (early > 0) await clock.sleep(early, signal);
      signal.throwIfAborted();
      next = clock.now().getTime() + APART;
      const { answer, why, retryAfter } = await ask(
        `${base.replace(/\/+$/, '')}/postcodes/${code.replace(/\s/g, '')}/`,
        code,
        signal,
      );
      if (why === undefined) return answer;
      const backoff = 2000 * 2 ** (attempt - 1) * (1 + random() / 4);
      const wait = retryAfter === undefined ? backoff : retryAfter * 1000;
      if (attempt === TRIES || wait > LONGEST_WAIT) throw unavailable(base, why, retryAfter);
      next = clock.now().getTime() + Math.max(wait, APART);
    }
  };
}

interface Asked {
  readonly answer?: RepresentAnswer | undefined;
  /** Why there is no answer. */
  readonly why?: Text;
  /** Seconds. */
  readonly retryAfter?: number | undefined;
}

async function ask(url: string, code: string, signal: AbortSignal): Promise<Asked> {
  try {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT)]);
    const response = await fetch(url, {
      signal: limit,
      redirect: 'error',
      headers: { accept: 'application/json', 'user-agent': 'postbag' },
    });
    if (response.status === 404) {
      await response.body?.cancel();
      return {};
    }
    const seconds = Number(response.headers.get('retry-after') ?? NaN);
    const retryAfter = Number.isFinite(seconds) && seconds >= 0 ? seconds : undefined;
    if (!response.ok) {
      await response.body?.cancel();
      return { why: say`it answered ${response.status}`, retryAfter };
    }
    const answer = representAnswer(await shortText(response), code);
    return answer === undefined
      ? { why: say`its answer is not the one that its documentation describes`, retryAfter }
      : { answer };
  } catch (error) {
    signal.throwIfAborted();
    return { why: noAnswer(error) };
  }
}

/** What kept an answer from coming: the time, or the connection, by the system's code of its failure. */
function noAnswer(error: unknown): Text {
  if (!(error instanceof Error)) return visible(String(error));
  if (error.name === 'TimeoutError') return say`it did not answer within ${count(TIMEOUT / 1000, 'second')}`;
  const cause = error.cause instanceof Error ? error.cause : error;
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.message;
  return say`no connection to it (${visible(code)})`;
}

async function shortText(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const part of response.body ?? []) {
    text += decoder.decode(part, { stream: true });
    if (text.length > LONGEST_ANSWER) return '';
  }
  return text + decoder.decode();
}

function unavailable(base: string, why: Text, retryAfter: number | undefined): Problem {
  return new Problem({
    code: 'represent-unavailable',
    message: say`The service at ${visible(base)} cannot be asked: ${why}.`,
    hint:
      retryAfter === undefined
        ? say`What was found is kept. Later run this again, and it goes on from there: postbag locate`
        : say`What was found is kept. In ${count(Math.ceil(retryAfter / 60), 'minute')} run this again, and it goes on from there: postbag locate`,
  });
}
