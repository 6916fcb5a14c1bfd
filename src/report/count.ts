/** A number with its noun, in the singular or plural: `count(2, 'letter')` is "2 letters". */
export function count(n: number, noun: string, plural = `${noun}s`): string {
  return `${n} ${n === 1 ? noun : plural}`;
}
