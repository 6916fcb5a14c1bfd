import { say, type Render } from '../language/sentence.js';
import { wrap } from '../terminal/wrap.js';
import { keysWithin, topKeys } from './campaign-text.js';
import { keyNotes, type KeyPath } from './key-notes.js';

/**
 * What `postbag help campaign` prints: every key of campaign.yaml, made from the table that the file's schema demands. `columns` is the
 * width.
 */
export function campaignHelp(render: Render, columns: number): string {
  const introduction = say`campaign.yaml: who writes, for whom, and how the letters leave

Keys are written one to a line, "key: value". Keys of a group stand under it, indented by two blanks; under lists, each file is a group of its own, after a hyphen.`;
  const keys = topKeys().flatMap((key) => entry(key, render, columns));
  return [wrap(render(introduction), Math.min(columns, 80)).join('\n'), ...keys].join('\n\n');
}

function entry(path: KeyPath, render: Render, columns: number): readonly string[] {
  const { note, unset, example } = keyNotes[path];
  const name = path.slice(path.lastIndexOf('.') + 1);
  const room = Math.max(columns - 6, 34);
  const paragraphs = [render(note), ...(unset === undefined ? [] : [render(say`Default: ${unset}.`)])];
  const lines = [
    `  ${unset === undefined ? render(say`${path} (needed)`) : path}`,
    ...paragraphs.flatMap((text) => wrap(text, room)).map((line) => `      ${line}`),
    ...(example === undefined ? [] : [`      ${render(say`Example: ${`${name}: ${example}`}`)}`]),
  ];
  return [lines.join('\n'), ...keysWithin(path).flatMap((inner) => entry(inner, render, columns))];
}
