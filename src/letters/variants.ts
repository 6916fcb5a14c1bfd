import { createHash } from 'node:crypto';

/** Which of a block's texts a letter has, from 1, and of how many. */
export interface Variant {
  readonly chosen: number;
  readonly of: number;
}

/** The variant of each block of a template (`blocks`: how many texts each has) in the letter with this key. */
export function chosenVariants(key: string, blocks: readonly number[]): readonly Variant[] {
  return blocks.map((of, block) => ({ chosen: variantOf(key, block, of) + 1, of }));
}

/**
 * The variant that a letter has for good: the same key always gives the same one, and every variant is as likely as the others.
 *
 * @param key the letter's key, or whatever else tells one letter from another
 * @param block number of the block in its template, from 0: the choices of two blocks do not depend on each other
 * @param of how many variants the block has
 * @returns a number from 0
 */
export function variantOf(key: string, block: number, of: number): number {
  return createHash('sha256').update(`${block} ${key}`).digest().readUInt32BE(0) % of;
}
