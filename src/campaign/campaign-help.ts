import { wrap } from '../terminal/wrap.js';
import { keysWithin, topKeys } from './campaign-text.js';
import { keyNotes, type KeyPath } from './key-notes.js';

/** What `postbag help campaign` prints: every key of campaign.yaml, made from the table that the file's schema demands. */
export function campaignHelp(columns: number): string {
  const keys = topKeys().flatMap((key) => entry(key, columns));
  return [INTRODUCTION, ...keys].join('\n\n');
}

const INTRODUCTION = `campaign.yaml: who writes, for whom, and how the letters leave

Keys are written one to a line, "key: value". Keys of a group are indented by
two blanks under it; lists has one group for each file, after a hyphen.`;

function entry(path: KeyPath, columns: number): readonly string[] {
  const { note, unset, example } = keyNotes[path];
  const name = path.slice(path.lastIndexOf('.') + 1);
  const room = Math.max(columns - 6, 34);
  const lines = [
    unset === undefined ? `  ${path} (needed)` : `  ${path}`,
    ...wrap(note, room).map((line) => `      ${line}`),
    ...(unset === undefined ? [] : wrap(`Default: ${unset}.`, room).map((line) => `      ${line}`)),
    ...(example === undefined ? [] : [`      Example: ${name}: ${example}`]),
  ];
  return [lines.join('\n'), ...keysWithin(path).flatMap((inner) => entry(inner, columns))];
}
