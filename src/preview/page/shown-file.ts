/** A file that goes with letters. */
export interface ShownFile {
  readonly name: string;
  readonly kilobytes: number;
  readonly kind: 'attached' | 'picture' | 'made';
  /** sha256, hex; of a file that is made when the letter leaves, of what it is made with. */
  readonly digest: string;
}
