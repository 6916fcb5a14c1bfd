import { visit, type Document, type YAMLError } from 'yaml';
import { say, type Sentence } from '../language/sentence.js';

/** What is wrong with a text as YAML, in our own words. */
export interface YamlMistake {
  /** Where, in characters from the start of the text. */
  readonly offset: number;
  readonly message: Sentence;
  readonly hint: Sentence;
}

/** A text as the parser gives it, with what it found wrong. */
type Parsed = Pick<Document, 'errors' | 'warnings' | 'contents'>;

/**
 * The first thing that the YAML parser stumbled over; `undefined` where the text is in order. It makes a reader stumble over what follows:
 * the rest would be noise. The parser's own words are for programmers, and English.
 */
export function yamlMistake(document: Parsed, text: string): YamlMistake | undefined {
  const [first] = [...document.errors, ...document.warnings];
  if (first === undefined) return undefined;
  const crooked = crookedLine(first, text);
  if (crooked !== undefined) return { offset: crooked, message: notIndented[0], hint: notIndented[1] };
  const [message, hint] = words(first);
  const isQuote = first.code === 'MISSING_CHAR' && first.message.includes('quote');
  return { offset: isQuote ? openQuote(document, first.pos[0]) : first.pos[0], message, hint };
}

type Words = readonly [message: Sentence, hint: Sentence];

const quotes = say`Write "…" around the text.`;

/** What each code of the parser means. No `default`: a new code of the parser does not compile without words. */
function words({ code, message }: YAMLError): Words {
  switch (code) {
    case 'TAB_AS_INDENT':
      return [say`This line begins with a tab.`, say`Indent with blanks, two for each level.`];
    case 'DUPLICATE_KEY':
      return [say`This key is there twice.`, say`Keep one of the two.`];
    case 'MISSING_CHAR':
      return missing(message);
    case 'BLOCK_AS_IMPLICIT_KEY':
      return [
        say`A text with a colon and a blank in it needs quotation marks.`,
        say`Write "…" around everything after the first colon.`,
      ];
    case 'BAD_SCALAR_START':
      return [say`A text cannot begin with this sign unless it stands in quotation marks.`, quotes];
    case 'BAD_INDENT':
      return notIndented;
    case 'MULTIPLE_DOCS':
      return [say`A line of three hyphens begins a second file.`, say`Remove the line.`];
    case 'TAG_RESOLVE_FAILED':
    case 'MULTIPLE_TAGS':
    case 'BAD_COLLECTION_TYPE':
      return [say`A word that begins with an exclamation mark needs quotation marks.`, quotes];
    case 'ALIAS_PROPS':
    case 'BAD_ALIAS':
    case 'MULTIPLE_ANCHORS':
    case 'BAD_PROP_ORDER':
      return [say`A text that begins with * or & needs quotation marks.`, quotes];
    case 'BAD_DIRECTIVE':
      return percent;
    case 'BAD_DQ_ESCAPE':
      return [
        say`In double quotation marks, a backslash begins a special sign, and there is no such sign.`,
        say`Write the backslash twice, or put the text between '…'.`,
      ];
    case 'BLOCK_IN_FLOW':
      return [
        say`Lines of their own cannot stand between [ ] or { }.`,
        say`Close the bracket before them, or write what is in it with commas.`,
      ];
    case 'KEY_OVER_1024_CHARS':
    case 'MULTILINE_IMPLICIT_KEY':
      return noColon;
    case 'UNEXPECTED_TOKEN':
      return [
        say`Something stands here that does not belong.`,
        say`Write "…" around the whole text, and give every [ and { one end.`,
      ];
    case 'NON_STRING_KEY':
    case 'RESOURCE_EXHAUSTION':
    case 'IMPOSSIBLE':
      return [
        say`This cannot be read.`,
        say`Look at the signs and the blanks here, and at the end of the line before.`,
      ];
  }
}

const notIndented: Words = [
  say`This line is not indented like those it belongs to.`,
  say`Give lines of one group the same number of blanks, and close every [ and {.`,
];

const percent: Words = [say`A line that begins with a percent sign means nothing here.`, say`Remove the line.`];

const noColon: Words = [say`A key and its colon are missing here.`, say`Write the line as key: value.`];

/** What is missing, by the parser's words: it has one code for all of it. */
function missing(message: string): Words {
  if (message.includes('quote'))
    return [say`This quotation mark is never closed.`, say`Put the same mark at the end of the text.`];
  if (message.startsWith('Implicit map keys')) return noColon;
  if (message.includes('directives')) return percent;
  if (message.startsWith('Comments'))
    return [say`A # needs a blank before it, or quotation marks around the text.`, quotes];
  if (message.startsWith('Missing ,'))
    return [say`A comma is missing here.`, say`Put a comma between what stands in [ ] or { }.`];
  if (message.startsWith('Missing space')) return [say`A colon needs a blank after it.`, say`Put a blank after it.`];
  if (message.startsWith('Sequence item'))
    return [
      say`Each line of this list begins with a hyphen and a blank.`,
      say`Put a hyphen and a blank before it, or indent it more than the line before.`,
    ];
  if (message.startsWith('Tags')) return [say`A text that begins with * or & needs quotation marks.`, quotes];
  return [
    say`Something is missing here.`,
    say`Look at the signs and the blanks here, and at the end of the line before.`,
  ];
}

/**
 * Where a line begins that has too many or too few blanks before it. The parser notices at the end of what stands before, perhaps several
 * empty lines and notes above; and where the line has too many, it takes the line before for the beginning of a key.
 */
function crookedLine({ code, pos: [at] }: YAMLError, text: string): number | undefined {
  if (code === 'BAD_INDENT') return contentFrom(text, at);
  if (code !== 'BLOCK_AS_IMPLICIT_KEY') return undefined;
  const line = text.slice(at).split('\n', 1)[0] ?? '';
  if (/^\s*- /.test(line)) return at;
  const isWhole = /^(["']).*\1\s*$/.test(line) || !/:(?:\s|$)/.test(line.replace(/\s#.*/, ''));
  return isWhole ? contentFrom(text, at + line.length + 1) : undefined;
}

/** The start of the first line from there that is neither empty nor a note. */
function contentFrom(text: string, start: number): number {
  const [passed = ''] = /^(?:[^\S\n]*(?:#.*)?\n)*/.exec(text.slice(start)) ?? [];
  return start + passed.length < text.length ? start + passed.length : start;
}

/** The parser notices at the end of the text; the mistake is where the quotation began. */
function openQuote({ contents }: Parsed, end: number): number {
  let start = end;
  if (contents === null) return start;
  visit(contents, {
    Scalar: (_key, { type, range }) => {
      if (type?.startsWith('QUOTE') === true && range && range[1] >= end) [start] = range;
    },
  });
  return start;
}
