import type { Language } from '../language/language.js';
import type { Sentence } from '../language/sentence.js';

/** A person in whose name a letter may be sent, and who signs it. Made by the reading of a list; never changed afterwards. */
export interface Supporter {
  /** The list as `campaign.yaml` names it. */
  readonly list: string;
  /** Line of the list's file at which the row begins. */
  readonly line: number;
  /** The row as a spreadsheet counts it; absent where it is the line. */
  readonly row?: number | undefined;
  /** One plain address, freed of blanks and wrappings; empty only for a letter on paper. */
  readonly email: string;
  /**
   * Normal form of the address, with `same_address: each` the name too; name and postal address of who has none. Two rows with the same key
   * are the same person.
   */
  readonly key: string;
  readonly language: Language | undefined;
  /**
   * What a template can name, by its name: `first_name`, `last_name`, `full_name`, `city`, `province`, `postal_code`,
   * `personal_note`, `riding`, … and every other column of the list under its own name in snake case.
   * An empty cell is absent. `full_name` is always there.
   */
  readonly fields: Readonly<Record<string, string>>;
  /** Of each field whose words a reader corrected: the words as the list has them; `''` where the cell is empty. */
  readonly uncorrected?: Readonly<Record<string, string>> | undefined;
}

/** What is said about one row of a list. */
export interface RowRemark {
  readonly list: string;
  readonly line: number;
  /** As `Supporter.row`. */
  readonly row?: number | undefined;
  readonly effect: 'left_out' | 'kept';
  /** Kebab-case and permanent, such as `consent-missing` or `duplicate`. */
  readonly code: string;
  /** One sentence for the organiser. */
  readonly message: Sentence;
  /** Cells of the row that are probably garbled. */
  readonly mends?: readonly CellMend[] | undefined;
}

/** What a cell that is probably garbled should say instead. */
export interface CellMend {
  /** The column, counted from 0. */
  readonly index: number;
  /** What stands there, trimmed. */
  readonly from: string;
  readonly text: string;
}
