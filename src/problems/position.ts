/** A place in a file, as an editor counts it: lines and columns start at 1, columns count UTF-16 units. */
export interface Position {
  /** The file as the user named it, or relative to the campaign folder. */
  readonly file: string;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
}
