import Handlebars from 'handlebars';
import { say } from '../language/sentence.js';
import type { Problem } from '../problems/problem.js';
import { lineStarts, type Snippet } from './snippet.js';
import type { Program, TreePosition } from './template-tree.js';

/** What Handlebars read in a snippet, and the way from its places to offsets. */
export interface Parsed {
  readonly program: Program;
  readonly offset: (place: TreePosition) => number;
}

/** Blocks within blocks: more are a mistake, or an attack. */
export const MOST_NESTED = 50;

/**
 * Parses a snippet as Handlebars, nothing stripped. Throws Problem `template-syntax` at the tag that cannot be read, `template-too-big`.
 */
export function parseTemplate(source: Snippet): Parsed {
  const starts = lineStarts(source.text);
  const deep = tooDeep(source);
  if (deep !== undefined) throw deep;
  try {
    return {
      program: Handlebars.parseWithoutProcessing(source.text) as Program, // its types are not those of what it gives
      offset: ({ line, column }) => (starts[line - 1] ?? source.text.length) + column,
    };
  } catch (thrown) {
    throw unbalanced(source) ?? unreadable(source, thrown);
  }
}

/** Handlebars reports an open block only at the end of the file: we look for its opening tag. */
function unbalanced(source: Snippet): Problem | undefined {
  const open: { name: string; offset: number }[] = [];
  for (const { sign, name, index } of blockTags(source.text)) {
    if (sign === '#') {
      open.push({ name, offset: index });
      continue;
    }
    const last = open.pop();
    if (last?.name === name) continue;
    if (last === undefined) {
      return source.problem(index, {
        code: 'template-syntax',
        message: say`"{{/${name}}}" closes a block that was never opened.`,
        hint: say`Delete it, or write {{#${name} …}} where the block begins.`,
      });
    }
    return source.problem(index, {
      code: 'template-syntax',
      message: say`"{{/${name}}}" stands where "{{/${last.name}}}" was expected, for the block of line ${source.at(last.offset).line ?? 0}.`,
      hint: say`Close the inner block first: {{/${last.name}}}.`,
    });
  }
  const last = open.pop();
  if (last === undefined) return undefined;
  return source.problem(last.offset, {
    code: 'template-syntax',
    message: say`The block "${tagAt(source.text, last.offset)}" is never closed.`,
    hint: say`Write {{/${last.name}}} where it ends.`,
  });
}

/** Handlebars takes seconds to read blocks nested by the thousand: they are refused before. */
function tooDeep(source: Snippet): Problem | undefined {
  let depth = 0;
  for (const { sign, index } of blockTags(source.text)) {
    depth += sign === '#' ? 1 : -1;
    if (depth > MOST_NESTED) {
      const message = say`Blocks are nested more than ${MOST_NESTED} deep.`;
      return source.problem(index, { code: 'template-too-big', message, hint: say`Make the letter simpler.` });
    }
  }
  return undefined;
}

/** Tags that open and close blocks, found without reading them. */
function* blockTags(text: string): Generator<{ sign: string; name: string; index: number }> {
  const bare = text.replace(/\{\{!--[^]*?--\}\}|\{\{!(?!--)[^]*?\}\}/g, (comment) => comment.replace(/[{}]/g, ' '));
  for (const { 1: sign = '', 2: name = '', index } of bare.matchAll(/(?<!\\)\{\{~?\s*([#/])\s*([^\s}~|]+)/g)) {
    yield { sign, name, index };
  }
}

function unreadable(source: Snippet, thrown: unknown): Problem {
  const message = thrown instanceof Error ? thrown.message : '';
  const offset = errorOffset(source.text, message);
  const start = Math.max(source.text.lastIndexOf('{{', offset), 0);
  return source.problem(start, {
    code: 'template-syntax',
    message: say`"${tagAt(source.text, start)}" cannot be read.`,
    hint: say`A tag is {{name}}, {{name default="words"}} or {{#if name}}…{{/if}}; for braces as such write \\{{.`,
    cause: thrown,
  });
}

function tagAt(text: string, offset: number): string {
  return /^\{\{[^}\n]{0,60}(?:\}\})?/.exec(text.slice(offset))?.[0] ?? '{{';
}

/**
 * The parser's message has "on line N", a stretch of the text without its line breaks, and a line of dashes whose caret
 * stands below the first letter that was not expected.
 */
function errorOffset(text: string, message: string): number {
  const [, stretch = '', dashes = ''] = message.split('\n');
  const caret = dashes.indexOf('^');
  const shown = stretch.replace(/^\.\.\./, '').replace(/\.\.\.$/, '');
  const before = caret - (stretch.startsWith('...') ? 3 : 0);
  const offsets = [...text.matchAll(/[^\n]/g)].map(({ index }) => index);
  const line = Number(/on line (\d+)/.exec(message)?.[1] ?? 1);
  const from = lineStarts(text)[line - 1] ?? 0;
  const flat = text.replaceAll('\n', '');
  const firstOfLine = offsets.findIndex((offset) => offset >= from);
  // The stretch may begin up to 20 letters before the line on which the parser gave up.
  const found = flat.indexOf(shown, Math.max((firstOfLine === -1 ? flat.length : firstOfLine) - shown.length, 0));
  return offsets[found + before] ?? text.length;
}
