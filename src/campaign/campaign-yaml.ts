import {
  LineCounter,
  type Document,
  isCollection,
  isMap,
  isNode,
  isScalar,
  isSeq,
  parseDocument,
  visit,
  type YAMLError,
} from 'yaml';
import { say, type Sentence } from '../language/sentence.js';
import type { Position } from '../problems/position.js';
import { Problem } from '../problems/problem.js';
import { plain } from '../problems/visible.js';
import type { Path } from './path.js';
import { quotedSafely } from './secrets.js';
import { anchorComplaint, anchorOffsets } from './yaml-anchors.js';

/** `campaign.yaml` as plain values, each of which can still be found in the text. */
export interface CampaignYaml {
  readonly value: unknown;
  /** Where a value stands; for a group of values its key; for one that is absent the nearest thing around it. */
  readonly whereIs: (path: Path) => Position;
  /** Where the key itself stands. */
  readonly whereIsKey: (path: Path) => Position;
}

/** What is wrong with the file as YAML, each at its place, or its values. Takes YAML 1.2 without anchors, tags and second documents. */
export function campaignYaml(text: string, file: string): CampaignYaml | readonly Problem[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'error' });
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
  const complaint = (offset: number, message: Sentence, hint?: Sentence): Problem => {
    const where = at(offset);
    return new Problem({ code: 'campaign-syntax', message, hint, where, quoted: quotedSafely(text, where.line) });
  };

  // The first mistake makes a reader stumble over what follows: the rest would be noise.
  const mistakes = [...document.errors, ...document.warnings].slice(0, 1);
  if (mistakes.length > 0) return mistakes.map((error) => complaint(...syntaxMistake(error, document)));
  const fancy = anchorOffsets(document).map((offset) =>
    complaint(offset, anchorComplaint.message, anchorComplaint.hint),
  );
  if (fancy.length > 0) return fancy;

  return {
    value: document.toJS(),
    whereIs: (path) => at(offsetOf(document, path, false)),
    whereIsKey: (path) => at(offsetOf(document, path, true)),
  };
}

/** Walks down as far as there is something; gives the offset of the value, or of the key that leads to it. */
function offsetOf(document: Document, path: Path, wantsKey: boolean): number {
  let node: unknown = document.contents;
  let offset = isNode(node) ? (node.range?.[0] ?? 0) : 0;
  for (const [depth, step] of path.entries()) {
    let next: unknown;
    let key: unknown;
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(step));
      [key, next] = [pair?.key, pair?.value];
    } else if (isSeq(node)) {
      next = node.items[Number(step)];
    }
    if (key === undefined && next === undefined) return offset;
    // A group of values begins with its first key, which is not what is meant: its own key is.
    const pointed =
      isNode(key) && (isCollection(next) || !hasText(next) || (wantsKey && depth === path.length - 1)) ? key : next;
    if (isNode(pointed) && pointed.range) [offset] = pointed.range;
    node = next;
  }
  return offset;
}

/** A value left empty (`smtp:`) has no place of its own. */
function hasText(node: unknown): boolean {
  return isNode(node) && node.range !== undefined && node.range !== null && node.range[0] !== node.range[1];
}

/** Offset, sentence and hint for what the YAML parser stumbled over. */
function syntaxMistake({ code, message, pos }: YAMLError, document: Document): [number, Sentence, Sentence?] {
  const [offset] = pos;
  switch (code) {
    case 'TAB_AS_INDENT':
      return [offset, say`This line begins with a tab.`, say`Indent with blanks, two for each level.`];
    case 'DUPLICATE_KEY':
      return [offset, say`This key is there twice.`, say`Keep one of the two.`];
    case 'MISSING_CHAR':
      if (!message.includes('quote')) break;
      return [
        openQuote(document, offset),
        say`This quotation mark is never closed.`,
        say`Put the same mark at the end of the text.`,
      ];
    case 'BLOCK_AS_IMPLICIT_KEY':
      return [
        offset,
        say`A text with a colon and a blank in it needs quotation marks.`,
        say`Write "…" around everything after the first colon.`,
      ];
    case 'BAD_SCALAR_START':
      return [
        offset,
        say`A text cannot begin with this sign unless it stands in quotation marks.`,
        say`Write "…" around the text.`,
      ];
    case 'BAD_INDENT':
      return [
        offset,
        say`This line is not indented like those it belongs to.`,
        say`Give lines of one group the same number of blanks, and close every [ and {.`,
      ];
    case 'MULTIPLE_DOCS':
      return [offset, say`A line of three hyphens begins a second file.`, say`Remove the line.`];
    case 'TAG_RESOLVE_FAILED':
      return [
        offset,
        say`A word that begins with an exclamation mark needs quotation marks.`,
        say`Write "…" around the text.`,
      ];
    default:
  }
  return [
    offset,
    say`This is not well-formed YAML: ${plain(message)}.`,
    say`Look at the signs and the blanks here, and at the end of the line before.`,
  ];
}

/** The parser notices at the end of the text; the mistake is where the quotation began. */
function openQuote(document: Document, end: number): number {
  let start = end;
  visit(document, {
    Scalar: (_key, { type, range }) => {
      if (type?.startsWith('QUOTE') === true && range && range[1] >= end) [start] = range;
    },
  });
  return start;
}
