import { say, type Sentence } from '../language/sentence.js';
import { setMaxListeners } from 'node:events';
import type { SmtpSettings } from '../campaign/campaign.js';
import { openSession } from './open-session.js';
import type { Refusal } from './refusal.js';
import type { Session } from './session.js';
import { defaultTimeouts, openingLimit, type SmtpOptions } from './smtp-options.js';

/** Sessions that are kept open and used again. */
export interface SessionPool {
  /** How many sessions there may be now. Falls when the server wants fewer, and does not rise again. */
  readonly limit: number;
  /** Since when a session is being opened, until when that is tried, and what is waited for; `undefined` when none is. */
  readonly opening: { readonly since: Date; readonly until: Date; readonly why: Sentence } | undefined;
  /** A session for one letter: an idle one, else a new one, else the first that comes back. */
  lease(signal: AbortSignal): Promise<Lease | { readonly refused: Refusal }>;
  /** Gives a session back; one that is not fit for another letter is dropped. */
  giveBack(session: Session, fit: boolean): void;
  /** Says goodbye to all idle sessions: the server may have ended them. */
  dropIdle(): void;
  /** The server said over a session that there are too many. */
  fewer(): void;
  close(): Promise<void>;
}

/** A session on loan. */
interface Lease {
  readonly session: Session;
  /** It carried a letter before, so the server may have ended it meanwhile. */
  readonly used: boolean;
}

/**
 * Opens a pool. Until the first session stands they are opened one at a time: a wrong password is tried once, and a server that
 * takes nothing from us is not called ten times. After a refusal that no other try would change, every lease is refused.
 */
export function sessionPool(settings: SmtpSettings, options: SmtpOptions): SessionPool {
  const idle = idleSessions(options.timeouts?.idle ?? defaultTimeouts.idle);
  const open = new Set<Session>();
  const waiting: (() => void)[] = [];
  let limit = settings.connections;
  const openings = new Set<{ readonly since: Date }>();
  let proven = false;
  let stopped: Refusal | undefined;
  // Aborted at the end: a connection that is being opened then would keep the process alive until its server speaks.
  const closing = new AbortController();
  setMaxListeners(0, closing.signal);

  const wake = (): void => {
    for (const one of waiting.splice(0)) one();
  };
  const forget = (session: Session): void => {
    open.delete(session);
    idle.remove(session);
    wake();
  };
  const openOne = async (): Promise<Session | Refusal> => {
    const one = { since: options.now() };
    openings.add(one);
    const result = await openSession(settings, options, proven, closing.signal);
    openings.delete(one);
    if ('refused' in result) {
      if (result.refused.stop !== undefined) stopped = result.refused;
      wake();
      return result.refused;
    }
    proven = true;
    open.add(result.session);
    void result.session.ended.then(() => forget(result.session));
    wake();
    return result.session;
  };
  const pool: SessionPool = {
    get limit() {
      return limit;
    },
    get opening() {
      const [first] = openings;
      if (first === undefined) return undefined;
      const { since } = first;
      const until = new Date(since.getTime() + openingLimit(settings, options));
      return { since, until, why: say`${settings.host}:${settings.port} has not answered a new connection yet` };
    },
    async lease(signal) {
      for (;;) {
        if (signal.aborted) return { refused: { reply: 'Stopped on request.' } };
        if (stopped !== undefined) return { refused: stopped };
        const ready = idle.take();
        if (ready !== undefined) return { session: ready, used: true };
        if (open.size + openings.size < limit && (proven || openings.size === 0)) {
          const opened = openOne();
          const made = await unlessAborted(opened, signal);
          if (made === undefined) {
            void opened.then((late) => !('reply' in late) && pool.giveBack(late, !closing.signal.aborted));
            continue;
          }
          if (!('reply' in made)) return { session: made, used: false };
          if (made.crowded !== true || open.size === 0) return { refused: made };
          limit = Math.min(limit, open.size + openings.size);
        } else {
          await unlessAborted(new Promise<void>((resolve) => waiting.push(resolve)), signal);
        }
      }
    },
    giveBack(session, fit) {
      if (!fit) {
        session.drop();
        return;
      }
      if (open.size > limit) {
        void session.quit();
        return;
      }
      // A server that has not heard from us for a minute may be about to hang up; we are the ones to say goodbye.
      idle.add(session, () => {
        forget(session);
        void session.quit();
      });
      wake();
    },
    dropIdle() {
      for (let session = idle.take(); session !== undefined; session = idle.take()) {
        open.delete(session);
        void session.quit();
      }
      wake();
    },
    fewer() {
      limit = Math.max(1, Math.min(limit, open.size) - 1);
    },
    async close() {
      closing.abort();
      const quiet = new Set<Session>();
      for (let session = idle.take(); session !== undefined; session = idle.take()) quiet.add(session);
      for (const session of open) if (!quiet.has(session)) session.drop();
      await Promise.all([...quiet].map((session) => session.quit()));
    },
  };
  return pool;
}

/** Sessions that nobody uses: the one that was used last is taken first. `idleTime`: how long one is kept, in milliseconds. */
function idleSessions(idleTime: number) {
  const idle: { readonly session: Session; readonly timer: NodeJS.Timeout }[] = [];
  return {
    /** Keeps a session; `tooLong` is called when nobody has taken it for the idle time. */
    add(session: Session, tooLong: () => void): void {
      idle.push({ session, timer: setTimeout(tooLong, idleTime).unref() });
    },
    take(): Session | undefined {
      const one = idle.pop();
      clearTimeout(one?.timer);
      return one?.session;
    },
    remove(session: Session): void {
      const place = idle.findIndex((one) => one.session === session);
      if (place !== -1) clearTimeout(idle.splice(place, 1)[0]?.timer);
    },
  };
}

/** The promise's value, or `undefined` as soon as the signal is aborted. */
function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const abort = (): void => resolve(undefined);
    signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
