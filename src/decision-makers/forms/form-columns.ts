/** What a column of a file of forms of address is for, and the places in braces that its texts may have. */
interface FormColumnMeaning {
  readonly meaning: string;
  readonly places?: readonly string[];
}

const NAME = ['honorific', 'name', 'first', 'last', 'post', 'letters'] as const;
const GREETING = ['honorific', 'name', 'first', 'last'] as const;

/** Columns of a file of forms of address, in the order in which they are shown. */
export const formColumns = {
  style: { meaning: 'name of the form of address, as column style of the decision makers gives it' },
  jurisdiction: {
    meaning: 'where it applies: federal, province, territory, municipality, uk, …; a province (QC): changes there only',
  },
  rank: { meaning: 'a number; who has the lowest is named first in a letter to several' },
  language: { meaning: 'en or fr' },
  gender: { meaning: 'feminine, masculine, neutral (not known), or any for all three' },
  honorific: { meaning: 'stands before the name: The Honourable, Madame' },
  honorific_pc: { meaning: 'the same for a member of the Privy Council (P.C. in post_nominals)' },
  name_line: { meaning: 'first line of the address; empty: {honorific} {name}{post}', places: NAME },
  name_line_pc: { meaning: 'the same for a member of the Privy Council', places: NAME },
  title_line: {
    meaning: 'second line of the address: {title}, {riding} or {title} / {riding}; empty: {title}',
    places: ['title', 'riding'],
  },
  salutation: { meaning: 'greets one person, without the comma: Dear Minister {last}', places: GREETING },
  salutation_bare: { meaning: 'the same without the surname: Dear Minister', places: GREETING },
  joint_salutation: {
    meaning: 'how she is called among several; empty: the salutation without “Dear”',
    places: GREETING,
  },
  joint_plural: { meaning: 'several of the kind together: Ministers, Mesdames les Ministres' },
  closing: { meaning: 'the closing; {salutation} is what it repeats', places: ['salutation'] },
  closing_salutation: { meaning: 'what the closing repeats where that is not the salutation', places: GREETING },
  post_nominals: { meaning: 'letters after the name where the office gives none; {legislature}: M.L.A., M.P.P., …' },
  needs: { meaning: 'columns of the office that must be filled in: title, province, riding' },
  email_domains: { meaning: 'usual domains of their addresses, parted by blanks; *.gc.ca: all below gc.ca' },
  postal_address: { meaning: 'postal address where the office gives none; lines parted by /' },
  like: { meaning: 'another style, from which everything is taken that is empty here' },
  source: { meaning: 'where this is written; begins with "not confirmed" where nobody has found it there' },
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
