import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../clock.js';
import type { Render } from '../language/sentence.js';
import { composer, type Composer } from '../messages/composer.js';
import { stopsOnlySending } from '../outbox/plan/readiness.js';
import { problemsOf, type Problem } from '../problems/problem.js';
import { indexLetters, type IndexedLetters } from './indexed-letters.js';
import type { PreviewBackend } from './loaded.js';
import { ledgerFollower } from './ledger-follower.js';
import { opening, overview } from './overview.js';
import type { Opening, Overview, ShownSending } from './page/overview-data.js';

/** What the page is told when something is different. */
export interface Change {
  /** Of what is shown: grows with each change. */
  readonly version: number;
  readonly sending: ShownSending | undefined;
}

/** What is open on the page: the last good reading of the campaign, kept while its files are being changed. */
export interface PageSession {
  readonly indexed: () => IndexedLetters;
  /** Looks at all letters, if that was not begun before, and resolves when it is done. Until then the overview says only what is known. */
  readonly whole: () => Promise<void>;
  readonly overview: () => Opening | Overview;
  readonly compose: () => Composer;
  readonly french: Render;
  readonly called: Render | undefined;
  readonly change: () => Change;
  /** Reads everything again. Files that are wrong leave the letters as they were, and are complained of in the overview. */
  readonly reload: () => Promise<void>;
  /** Reads the ledger alone: letters were sent, or somebody marked some elsewhere. Gathers calls that come close together. */
  readonly ledgerChanged: () => void;
  /** Tells the page that something is different, such as a mark. */
  readonly touch: () => void;
  /** Calls back after each change; gives a function that ends it. */
  readonly listen: (listener: (change: Change) => void) => () => void;
  readonly close: () => void;
}

/** How the page is kept. */
export interface SessionOptions {
  readonly can: Overview['can'];
  /** Renders the program's own sentences in French. */
  readonly french: Render;
  readonly calls: Overview['calls'];
  /** Puts the way in which postbag is called here into the commands of a sentence. */
  readonly called?: Render | undefined;
  /** Is told what goes wrong while letters are looked at, or the ledger is followed. */
  readonly fault: (thrown: unknown) => void;
  /** Lets other work be done, such as answers, after some letters were looked at. */
  readonly pause?: (() => Promise<void>) | undefined;
}

/** So many letters are looked at before the page opens, and then at a time. */
const [atFirst, atOnce] = [2_048, 1_024];

/** Reads the campaign for the first time. Throws what `PreviewBackend.load` throws. */
export async function openSession(
  backend: PreviewBackend,
  clock: Clock,
  { can, french, calls, called, fault, pause = setImmediate }: SessionOptions,
): Promise<PageSession> {
  let version = 1;
  let isClosed = false;
  const lookAtAll = async (letters: IndexedLetters): Promise<void> => {
    while (!isClosed && !letters.look(atOnce)) await pause();
  };
  let open = indexLetters(await backend.load(), clock.now());
  open.look(atFirst);
  let since = clock.now();
  let broken: Parameters<typeof overview>[1]['broken'];
  let shown: Overview | undefined;
  let compose: Composer | undefined;
  let sending: ShownSending | undefined;
  const listeners = new Set<(change: Change) => void>();

  const change = (): Change => ({ version, sending });
  const tell = (): void => {
    for (const listener of listeners) listener(change());
  };
  const touch = (): void => {
    version++;
    shown = undefined;
    tell();
  };

  const loadOnce = async (): Promise<void> => {
    try {
      const marks = open.remarked();
      const loaded = await backend.load();
      const wrong = loaded.plan.problems.filter(takesLetters);
      if (wrong.length > 0 && open.loaded.plan.letters.length > 0) {
        broken = { problems: wrong, since };
      } else {
        const next = indexLetters(loaded, clock.now());
        await lookAtAll(next);
        // Letters that were marked while others were looked at.
        for (let before = marks; before !== open.remarked();) {
          before = open.remarked();
          next.follow(await backend.ledger(loaded), clock.now());
        }
        open = next;
        compose = undefined;
        since = clock.now();
        broken = undefined;
      }
    } catch (thrown) {
      broken = { problems: problemsOf(thrown), since };
    }
    touch();
  };

  const reload = oneAtATime(loadOnce);

  const follower = ledgerFollower(backend, clock, {
    indexed: () => open,
    reload,
    touch,
    sending: (now) => {
      if (JSON.stringify(now) === JSON.stringify(sending)) return;
      const isEdge = (now === undefined) !== (sending === undefined);
      sending = now;
      if (isEdge) touch();
      else tell();
    },
    fault,
  });
  let looking: Promise<void> | undefined;
  const whole = async (): Promise<void> => {
    if (open.isWhole()) return;
    looking ??= lookAtAll(open).then(touch);
    await looking;
  };

  return {
    indexed: () => open,
    compose: () => (compose ??= composer(open.loaded.campaign, { placeholder: true })),
    whole,
    overview: () => {
      const options = { version, can, broken, sending, french, calls, called };
      return open.isWhole() ? (shown ??= overview(open, options)) : opening(open, options);
    },
    french,
    called,
    change,
    reload,
    ledgerChanged: follower.changed,
    touch,
    listen: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close: () => {
      isClosed = true;
      follower.stop();
    },
  };
}

/** Work that is never done twice at the same time: all who ask while it is being done share one more round after it. */
function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let current: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  const start = (): Promise<void> => (current = work().finally(() => (current = undefined)));
  return () => {
    if (current === undefined) return start();
    return (next ??= current.then(() => {
      next = undefined;
      return start();
    }));
  };
}

/**
 * Whether a complaint means that letters were lost or are not what was meant; a value that is missing or wrong for somebody leaves them
 * readable.
 */
function takesLetters(problem: Problem): boolean {
  const isOfOneValue = problem.code === 'value-empty' || problem.code === 'value-unusable';
  return problem.severity === 'error' && !isOfOneValue && !stopsOnlySending(problem);
}
