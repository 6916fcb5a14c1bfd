import { say, type Sentence } from '../../language/sentence.js';

/** What a column of a file of forms of address is for, and the places in braces that its texts may have. */
interface FormColumnMeaning {
  readonly meaning: Sentence;
  readonly places?: readonly string[];
}

const NAME = ['honorific', 'name', 'first', 'last', 'post', 'letters'] as const;
const GREETING = ['honorific', 'name', 'first', 'last'] as const;

/** Columns of a file of forms of address, in the order in which they are shown. */
export const formColumns = {
  style: { meaning: say`name of the form of address, as column style of the decision makers gives it` },
  jurisdiction: {
    meaning: say`where it applies: federal, province, territory, municipality, uk, …; with a province (QC), it changes the form only there`,
  },
  rank: { meaning: say`a number; in a letter to several people, the person with the lowest number is named first` },
  language: { meaning: say`en or fr` },
  gender: { meaning: say`feminine, masculine, neutral (not known), or any for all three` },
  honorific: { meaning: say`stands before the name: The Honourable, Madame` },
  honorific_pc: { meaning: say`the same for a member of the Privy Council (P.C. in post_nominals)` },
  name_line: { meaning: say`first line of the address; empty: {honorific} {name}{post}`, places: NAME },
  name_line_pc: { meaning: say`the same for a member of the Privy Council`, places: NAME },
  title_line: {
    meaning: say`second line of the address: {title}, {riding} or {title} / {riding}; empty: {title}`,
    places: ['title', 'riding'],
  },
  salutation: { meaning: say`greets one person, without the comma: Dear Minister {last}`, places: GREETING },
  salutation_bare: { meaning: say`the same without the surname: Dear Minister`, places: GREETING },
  joint_salutation: {
    meaning: say`how the person is called among several; empty: the salutation without “Dear”`,
    places: GREETING,
  },
  joint_plural: { meaning: say`several of the kind together: Ministers, Mesdames les Ministres` },
  closing: { meaning: say`the closing; {salutation} repeats the salutation`, places: ['salutation'] },
  closing_salutation: { meaning: say`what the closing repeats, if not the salutation`, places: GREETING },
  post_nominals: { meaning: say`letters after the name if the office has none; {legislature}: M.L.A., M.P.P., …` },
  needs: { meaning: say`columns of the office that must be filled in: title, province, riding` },
  email_domains: { meaning: say`usual domains of their addresses, separated by blanks; *.gc.ca: all below gc.ca` },
  postal_address: { meaning: say`postal address if the office has none; lines separated by /` },
  like: { meaning: say`another style, which fills in what is empty here` },
  source: { meaning: say`where this is written; begins with "not confirmed" if nobody has found it there` },
} as const satisfies Readonly<Record<string, FormColumnMeaning>>;

/** Name of a column of a file of forms of address. */
export type FormColumn = keyof typeof formColumns;

/** All columns. */
export const formColumnNames = Object.keys(formColumns) as readonly FormColumn[]; // its own keys

/** Places in braces that texts of a column may have. */
export function placesOf(column: FormColumn): readonly string[] {
  const meaning: FormColumnMeaning = formColumns[column];
  return meaning.places ?? (column === 'post_nominals' ? ['legislature'] : []);
}
