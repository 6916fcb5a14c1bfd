import { LineCounter, type Document, isCollection, isMap, isNode, isScalar, isSeq, parseDocument } from 'yaml';
import type { Sentence } from '../language/sentence.js';
import type { Position } from '../problems/position.js';
import { Problem } from '../problems/problem.js';
import type { Path } from './path.js';
import { quotedSafely } from './secrets.js';
import { anchorComplaint, anchorOffsets } from './yaml-anchors.js';
import { yamlMistake } from './yaml-mistake.js';

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

  const mistake = yamlMistake(document, text);
  if (mistake !== undefined) return [complaint(mistake.offset, mistake.message, mistake.hint)];
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
