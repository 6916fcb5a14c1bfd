import type { Clock } from '../clock.js';
import { Problem } from '../problems/problem.js';
import type { IndexedLetters } from './indexed-letters.js';
import type { PreviewBackend, LedgerState } from './loaded.js';
import type { ShownSending } from './page/overview-data.js';

/**
 * Milliseconds: the ledger's files must be quiet so long; while letters are sent it is looked at each second, and read whole less often.
 */
const QUIET = 250;
const EACH = 1_000;
const WHOLE = 3_000;

/** What a follower does when the ledger has changed. */
export interface FollowerOptions {
  readonly indexed: () => IndexedLetters;
  /** Reads everything again: words were mended elsewhere. */
  readonly reload: () => Promise<void>;
  readonly touch: () => void;
  readonly sending: (now: ShownSending | undefined) => void;
  readonly fault: (thrown: unknown) => void;
}

/** Follows the ledger while letters are sent from another window, or marked on another page. */
export function ledgerFollower(
  backend: PreviewBackend,
  clock: Clock,
  { indexed, reload, touch, sending, fault }: FollowerOptions,
): { readonly changed: () => void; readonly stop: () => void } {
  let timer: NodeJS.Timeout | undefined;
  let isBusy = false;
  let isOver = false;
  let seen: string | undefined;
  let nextWhole = 0;

  async function look(): Promise<void> {
    const now = await backend.sending();
    sending(now);
    const began = clock.now().getTime();
    if (now !== undefined && began < nextWhole) {
      wait(EACH);
      return;
    }
    const open = indexed();
    const before = open.remarked();
    const state = await backend.ledger(open.loaded);
    if (open.remarked() !== before) {
      // A letter was marked here while the ledger was read, which may not know of it yet.
      wait(QUIET);
      return;
    }
    const took = clock.now().getTime() - began;
    // Reading a large ledger takes time: at most a twentieth of ours is spent on it.
    nextWhole = clock.now().getTime() + Math.max(WHOLE, 20 * took);
    seen ??= signature(open.loaded.ledger);
    const found = signature(state);
    if (found !== seen) {
      const isMended = mending(state) !== mending(open.loaded.ledger);
      seen = found;
      if (isMended) await reload();
      else if (open === indexed()) {
        open.follow(state, clock.now());
        touch();
      }
    }
    if (now !== undefined) wait(EACH);
  }

  function wait(time: number): void {
    clearTimeout(timer);
    if (isOver) return;
    timer = setTimeout(() => {
      if (isBusy) {
        wait(QUIET);
        return;
      }
      isBusy = true;
      look()
        .catch((thrown: unknown) => {
          // Files that cannot be read at this moment are reported when they are read the next time.
          if (!(thrown instanceof Problem)) fault(thrown);
        })
        .finally(() => (isBusy = false));
    }, time);
  }

  return {
    changed: () => wait(QUIET),
    stop: () => {
      isOver = true;
      clearTimeout(timer);
    },
  };
}

/** Everything of a ledger that the page shows: where it is the same, the page needs no update. */
function signature({ view, marks, approvals, ...rest }: LedgerState): string {
  const states: Record<string, number> = {};
  for (const [, { state, nextTry }] of view.states) {
    const id = `${state} ${nextTry?.getTime() ?? ''}`;
    states[id] = (states[id] ?? 0) + 1;
  }
  const given = [...approvals].map(([letter, { by, at }]) => [letter, by, at]);
  return JSON.stringify([states, marks, given, mending({ view, marks, approvals, ...rest })]);
}

function mending({ mended }: LedgerState): string {
  return JSON.stringify(mended);
}
