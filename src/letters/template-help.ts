import { templateNames, type Name } from './names.js';

const FROM: Readonly<Record<Name['from'], string>> = {
  supporter: 'The supporter (and every other column of the lists, in small letters with _)',
  campaign: 'The campaign',
  letter: 'The letter',
  addressees: 'Who gets it',
  signatories: 'Who signs it',
  facts: 'Facts of the front matter',
};

/** What `postbag help templates` prints: every name and helper, made from the table that templates are checked against. */
export function templateHelp(columns = 80): string {
  const { names, helpers } = templateNames();
  const width = Math.max(...names.map(({ name }) => name.length));
  const groups = [...new Set(names.map(({ from }) => from))].map((from) =>
    [
      FROM[from],
      ...names
        .filter((one) => one.from === from)
        .flatMap((one) => entry(one.name.padEnd(width), one.description, columns)),
    ].join('\n'),
  );
  const forms = helpers.flatMap(({ form, description }) => [`  ${form}`, ...entry('', description, columns)]);
  return [INTRODUCTION, ...groups, ['Helpers', ...forms].join('\n'), MARKDOWN].join('\n\n');
}

const INTRODUCTION = `Templates: templates/<letter>.<language>.hbs, language en or fr

  ---
  subject: "Open the no-fly list"
  version: 1
  to: [minister-of-public-safety]
  cc: [prime-minister]
  address: together          # together, or each: one letter to each
  kind: individual           # or sign-on; or update: to supporters (no to)
  salutation: named          # or bare: "Dear Prime Minister,"
  signatory_columns: 2       # of a sign-on letter
  languages: default         # sign-on: or each (one each), or both (in one)
  requires: [city]           # a supporter without one gets no letter
  only: province = ON        # or !=, in [ON, QC], not in [ON, QC]
  draft: true                # looked at when it is named, and never sent
  facts: { years: { since: 2004-11-01 }, demands: [repeal the act, answer us] }
  ---
  {{salutation}}

  I live in {{city default="Canada"}}.

A name that nobody gives, and a value that is empty without a default, stop
everything before the first letter leaves.`;

const MARKDOWN = `Text is Markdown: **bold**, *italic*, - lists, 1. lists, > quotes, ## headings,
  [words](https://…).
  An empty line begins a paragraph; two blanks or a \\ at a line’s end break it,
  and so does the end of a short line above another short one.
  Blocks around items or quotes stand on lines of their own, or all on one line.
  Values are printed as typed, never read as Markdown, HTML or tags. For braces
  as such write \\{{.
  {{> ask}} puts in templates/partials/ask.hbs; in a French letter ask.fr.hbs,
  if there is one.
  French gets its no-break blanks before : and inside « » by itself.`;

function entry(head: string, description: string, columns: number): string[] {
  const start = head === '' ? '      ' : `  ${head}  `;
  const lines: string[] = [''];
  for (const word of description.split(' ')) {
    const last = lines.at(-1)!; // there is one from the start
    const longer = last === '' ? word : `${last} ${word}`;
    if (last !== '' && start.length + longer.length > Math.max(columns, 40)) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines.map((line, index) => (index === 0 ? start : ' '.repeat(start.length)) + line);
}
