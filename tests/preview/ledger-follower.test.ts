import { expect, onTestFinished, test } from 'vitest';
import type { IndexedLetters } from '../../src/preview/indexed-letters.js';
import { ledgerFollower } from '../../src/preview/ledger-follower.js';
import type { PreviewBackend, LedgerState } from '../../src/preview/loaded.js';

const state = (marks: number): LedgerState => ({
  view: { states: new Map(), held: new Set() } as unknown as LedgerState['view'], // what the follower compares of it
  marks: Array.from({ length: marks }, (_, i) => ({
    letter: 'ask',
    supporterHash: String(i),
    mark: 'read',
    note: undefined,
    by: 'Nadia',
    at: new Date(0),
  })),
  mended: [],
  approvals: new Map(),
  sendingProblems: [],
});

test('what was read of the ledger before a letter was marked here is not taken over: it is read again', async () => {
  let remarked = 0;
  let reads = 0;
  const followed = new Promise<LedgerState>((resolve) => {
    const open = {
      loaded: { ledger: state(0) },
      remarked: () => remarked,
      follow: (now: LedgerState) => resolve(now),
    } as unknown as IndexedLetters; // all that the follower asks of the letters
    const backend = {
      sending: () => Promise.resolve(undefined),
      ledger: () => {
        reads++;
        if (reads === 1) remarked++; // somebody marks a letter while the ledger is read
        return Promise.resolve(state(reads));
      },
    } as unknown as PreviewBackend; // all that the follower asks of the backend
    const follower = ledgerFollower(
      backend,
      { now: () => new Date(0), sleep: () => Promise.resolve() },
      {
        indexed: () => open,
        reload: () => Promise.resolve(),
        touch: () => undefined,
        sending: () => undefined,
        fault: (thrown) => {
          throw thrown;
        },
      },
    );
    onTestFinished(() => follower.stop());
    follower.changed();
  });
  expect((await followed).marks).toHaveLength(2);
});
