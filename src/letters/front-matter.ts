import { isMap, isScalar, parseDocument, type Document, type Node } from 'yaml';
import type * as z from 'zod/mini';
import { say, type Sentence, unpacked } from '../language/sentence.js';
import { anchorComplaint, anchorOffsets } from '../campaign/yaml-anchors.js';
import { yamlMistake } from '../campaign/yaml-mistake.js';
import type { Position } from '../problems/position.js';
import { nearest } from '../problems/nearest.js';
import { Problems, type Problem } from '../problems/problem.js';
import { visible } from '../problems/visible.js';
import { frontMatterShape, type FrontMatter } from './front-matter-shape.js';
import { snippet, type TextRange, type Snippet } from './snippet.js';

/** The two parts of a template's file. */
export interface FrontMatterAndText {
  readonly settings: FrontMatter;
  /** The subject, to be read as a template of its own. */
  readonly subject: Snippet;
  readonly text: Snippet;
  /** Where the value at a path such as `to.0` or `requires` stands; the first line where it is not written. */
  readonly whereIs: (path: string) => Position;
  readonly problemAt: (path: string, parts: Parameters<Snippet['problem']>[1]) => Problem;
}

/**
 * Reads the front matter, every mistake at once.
 *
 * @param whole the file's text with lines parted by `\n`
 * @throws Problems `template-front-matter`, `template-key-missing`, `template-key-unknown`, `template-value-invalid`
 */
export function frontMatter(file: string, whole: string): FrontMatterAndText {
  const all = snippet(file, whole, { start: 0, end: whole.length });
  const [fence] = /^---[ \t]*\n/.exec(whole) ?? [];
  const end = fence === undefined ? null : /^---[ \t]*$/m.exec(whole.slice(fence.length));
  if (fence === undefined || end === null) {
    throw new Problems([
      all.problem(0, {
        code: 'template-front-matter',
        message: fence === undefined ? say`The template has no front matter.` : say`The front matter is never closed.`,
        hint: say`Begin the file with a line ---, then subject, version and to, then a line --- again.`,
      }),
    ]);
  }
  const block = snippet(file, whole, { start: fence.length, end: fence.length + end.index });
  const document = parseDocument(block.text, { logLevel: 'error' });
  const mistake = yamlMistake(document, block.text);
  if (mistake !== undefined)
    throw new Problems([
      block.problem(mistake.offset, { code: 'template-front-matter', message: mistake.message, hint: mistake.hint }),
    ]);
  if (!isMap(document.contents)) {
    throw new Problems([
      block.problem(0, {
        code: 'template-front-matter',
        message: say`The front matter is empty.`,
        hint: say`Write subject, version and to, one a line.`,
      }),
    ]);
  }
  const anchors = anchorOffsets(document);
  if (anchors.length > 0)
    throw new Problems(anchors.map((at) => block.problem(at, { code: 'template-front-matter', ...anchorComplaint })));
  const offset = (path: readonly PropertyKey[], key = false): number => offsetOf(document, path, key);
  const parsed = frontMatterShape.safeParse(document.toJS(), { jitless: true });
  if (!parsed.success) {
    throw new Problems(parsed.error.issues.flatMap((issue) => complaints(issue, [], document, block, offset)));
  }
  const parts = (path: string): string[] => path.split('.');
  const start = fence.length + end.index + end[0].length + 1;
  return {
    settings: { ...parsed.data, to: parsed.data.to ?? [], only: parsed.data.only },
    subject: snippet(file, whole, subjectExtent(document, fence.length, whole, parsed.data.subject)),
    text: snippet(file, whole, { start: Math.min(start, whole.length), end: whole.length }),
    whereIs: (path) => block.at(offset(parts(path))),
    problemAt: (path, problem) => block.problem(offset(parts(path)), problem),
  };
}

function complaints(
  issue: z.core.$ZodIssue,
  around: readonly PropertyKey[],
  document: Document,
  block: Snippet,
  offset: (path: readonly PropertyKey[], key?: boolean) => number,
): Problem[] {
  const path = [...around, ...issue.path];
  const name = path.map(String).join('.');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      const known = path.length === 0 ? Object.keys(frontMatterShape.shape) : ['since', 'en', 'fr'];
      const near = nearest(key, known);
      return block.problem(offset([...path, key], true), {
        code: 'template-key-unknown',
        message: say`Unknown key "${visible(key)}" in the front matter.`,
        hint: near === undefined ? say`It can have ${known.join(', ')}.` : say`Did you mean ${near}?`,
      });
    });
  }
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    // Of several forms, the one that fits best is meant: the one whose complaint is about something within.
    const inner = issue.errors.find((list) => list.some((one) => one.path.length > 0 || one.code === 'custom'));
    if (inner !== undefined) {
      // A mistyped `since` is not also reported as missing.
      const mistyped = inner.some(({ code }) => code === 'unrecognized_keys');
      const told = inner.filter((one) => !mistyped || one.code !== 'custom' || one.path.length > 0);
      return told.flatMap((one) => complaints(one, path, document, block, offset));
    }
  }
  const value = document.getIn(path);
  if (value === undefined) {
    return [
      block.problem(0, {
        code: 'template-key-missing',
        message: say`The front matter has no ${name}.`,
        hint: say`Write ${EXAMPLES[name] ?? say`${name}: …`}`,
      }),
    ];
  }
  const said =
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
  const text = said === undefined ? '' : ` "${visible(said)}"`;
  const message = issue.message.startsWith('Invalid')
    ? say`must be words, a number, a list, or { since: 2004-11-01 }`
    : unpacked(issue.message);
  return [
    block.problem(offset(path), {
      code: 'template-value-invalid',
      message: say`${name}${text} ${message}.`,
      hint:
        nearChoice(issue, said ?? '') ??
        (EXAMPLES[name] === undefined ? undefined : say`For example: ${EXAMPLES[name]}`),
    }),
  ];
}

const EXAMPLES: Readonly<Record<string, string>> = {
  subject: 'subject: "Open the no-fly list"',
  version: 'version: 1',
  to: 'to: [minister-of-public-safety]',
  cc: 'cc: [prime-minister]',
  requires: 'requires: [city]',
  only: 'only: province = ON',
  draft: 'draft: true',
  facts: 'facts: { years: { since: 2004-11-01 } }',
};

function nearChoice(issue: z.core.$ZodIssue, value: string): Sentence | undefined {
  const near = issue.code === 'invalid_value' ? nearest(value, issue.values.map(String)) : undefined;
  return near === undefined ? undefined : say`Did you mean ${near}?`;
}

/** Offset in the block of the value at a path, or of its key; of the nearest thing around it where it is not written. */
function offsetOf(document: Document, path: readonly PropertyKey[], key: boolean): number {
  for (let length = path.length; length > 0; length--) {
    const parent = document.getIn(path.slice(0, length - 1), true);
    const last = String(path[length - 1]);
    if (isMap(parent)) {
      const pair = parent.items.find((one) => String(isScalar(one.key) ? one.key.value : one.key) === last);
      const node = (key && length === path.length ? pair?.key : (pair?.value ?? pair?.key)) as Node | undefined;
      if (node?.range) return node.range[0];
    }
    const node = document.getIn(path.slice(0, length), true) as Node | undefined;
    const range = node?.range;
    if (range) return range[0];
  }
  return 0;
}

/** The subject within its quotes, if it stands there letter by letter; else what it means, placed at its start. */
function subjectExtent(document: Document, blockStart: number, whole: string, subject: string): TextRange {
  const node = document.get('subject', true) as Node | undefined;
  const range = node?.range;
  const from = blockStart + (range?.[0] ?? 0);
  for (const start of [from, from + 1]) {
    if (whole.startsWith(subject, start)) return { start, end: start + subject.length };
  }
  return { start: from, end: from, meaning: subject };
}
