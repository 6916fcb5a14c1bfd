import type { Entry, SharedLedger } from '../ports.js';

/** Claims letters for this sender. Gives those that nobody else has, as the ledger has them now, by key. */
export type Claim<Letter> = (letters: readonly Letter[]) => Promise<ReadonlyMap<string, Letter>>;

/** A claim on a ledger that several senders share. `standing`: a letter as the ledger has it. */
export function claimOn<Letter extends { readonly key: string }>(
  { claim }: Pick<SharedLedger, 'claim'>,
  standing: (letter: Letter, entry: Entry) => Letter,
): Claim<Letter> {
  return async (letters) => {
    const mine = await claim(letters.map(({ key }) => key));
    return new Map(
      letters.flatMap((letter) => {
        const entry = mine.get(letter.key);
        return entry === undefined ? [] : [[letter.key, standing(letter, entry)]];
      }),
    );
  };
}
