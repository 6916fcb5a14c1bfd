import { say, type Render, type Sentence } from '../language/sentence.js';
import { hangingIndent, wrap } from '../terminal/wrap.js';
import { templateNames, type Name } from './names.js';

const FROM: Readonly<Record<Name['from'], Sentence>> = {
  supporter: say`The supporter (and every other column of the lists, in small letters with _)`,
  campaign: say`The campaign`,
  letter: say`The letter`,
  addressees: say`Who gets it`,
  signatories: say`Who signs it`,
  facts: say`Facts of the front matter`,
};

/**
 * What `postbag help templates` prints: every name and helper, made from the table that templates are checked against. `columns` is the
 * width.
 */
export function templateHelp(render: Render, columns: number): string {
  const { names, helpers } = templateNames();
  const width = Math.max(...names.map(({ name }) => name.length));
  const groups = [...new Set(names.map(({ from }) => from))].map((from) =>
    [
      ...wrap(render(FROM[from]), columns),
      ...names
        .filter((one) => one.from === from)
        .flatMap((one) => hangingIndent(`  ${one.name.padEnd(width)}  `, render(one.description), columns)),
    ].join('\n'),
  );
  const forms = helpers.flatMap(({ form, description }) => [
    `  ${form}`,
    ...hangingIndent(' '.repeat(6), render(description), columns),
  ]);
  return [
    render(BEGINNING),
    exampleLines(render, columns).join('\n'),
    wrap(render(EMPTY), Math.min(columns, 80)).join('\n'),
    ...groups,
    [render(say`Helpers`), ...forms].join('\n'),
    markdown.flatMap((text) => hangingIndent('  ', render(text), Math.min(columns, 80))).join('\n'),
  ].join('\n\n');
}

const BEGINNING = say`Templates: templates/<letter>.<language>.hbs, language en or fr`;

/** The example of a template: each line, and the note beside it. */
const example: readonly (readonly [line: string, note?: Sentence])[] = [
  ['---'],
  ['subject: "Open the no-fly list"'],
  ['version: 1'],
  ['to: [minister-of-public-safety]'],
  ['cc: [prime-minister]'],
  ['address: together', say`together, or each: one letter to each`],
  ['kind: individual', say`or sign-on; or update: to supporters (no to)`],
  ['salutation: named', say`or bare: "Dear Prime Minister,"`],
  ['signatory_columns: 2', say`of a sign-on letter`],
  ['languages: default', say`sign-on: or each (one letter each), or both (in one letter)`],
  ['requires: [city]', say`a supporter without one gets no letter`],
  ['only: province = ON', say`or !=, in [ON, QC], not in [ON, QC]`],
  ['draft: true', say`never sent; only shown if you name it`],
  ['facts: { years: { since: 2004-11-01 }, demands: [repeal the act, answer us] }'],
  ['---'],
  ['{{salutation}}'],
  [''],
  ['I live in {{city default="Canada"}}.'],
];

/** A note that is continued stays a comment, so that the example can be copied. */
function exampleLines(render: Render, columns: number): readonly string[] {
  const width = Math.max(...example.filter(([, note]) => note !== undefined).map(([line]) => line.length));
  return example.flatMap(([line, note]) => {
    if (note === undefined) return [`  ${line}`.trimEnd()];
    const lines = wrap(render(note), Math.max(columns - width - 5, 20));
    return lines.map((words, index) => `  ${(index === 0 ? line : '').padEnd(width)} # ${words}`);
  });
}

const EMPTY = say`An unknown name, or a value that is empty and has no default, stops postbag before the first letter leaves.`;

const markdown: readonly Sentence[] = [
  say`Text is Markdown: **bold**, *italic*, - lists, 1. lists, > quotes, ## headings, [words](https://…).`,
  say`An empty line begins a paragraph. Two blanks or a \\ at the end of a line make a line break. So does the end of a short line above another short line.`,
  say`The tags of a block around items or quotes stand on lines of their own, or all on one line.`,
  say`Values are printed as typed, never read as Markdown, HTML or tags. To print braces, write \\{{.`,
  say`{{> ask}} inserts templates/partials/ask.hbs, or in a French letter ask.fr.hbs if there is one.`,
  say`postbag sets the no-break spaces of French before : and inside « ».`,
];
