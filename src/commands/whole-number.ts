import { InvalidArgumentError } from 'commander';

/** Reads the value of a flag that counts: a whole number from 1 up. */
export function wholeNumber(text: string): number {
  const n = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(n) && n >= 1) return n;
  throw new InvalidArgumentError('A whole number from 1 up is expected.');
}
