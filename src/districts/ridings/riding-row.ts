/** Number of a riding, its English name, and its French name where that is another. */
export type RidingRow = readonly [number: string, english: string, french?: string];
