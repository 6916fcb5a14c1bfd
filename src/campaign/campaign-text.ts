import { Document, isMap, isScalar, isSeq, visit } from 'yaml';
import { inEnglish, say, type Render, type Sentence } from '../language/sentence.js';
import { wrap } from '../terminal/wrap.js';
import { keyNotes, type KeyNote, type KeyPath } from './key-notes.js';

/** Values for a new campaign.yaml, as the file has them: `{ id: 'rivers', lists: [{ file: 'contacts/supporters.csv' }] }`. */
export type CampaignValues = Readonly<Record<string, unknown>>;

const COLUMNS = 110;

const SECTIONS: Readonly<Record<string, Sentence>> = {
  lists: say`People`,
  languages: say`Languages`,
  print: say`Paper`,
  retention_days: say`Afterwards`,
  approval: say`Sending`,
  locate: say`Ridings and members`,
};

const INTRODUCTION = say`# This file says who writes, for whom, and how the letters leave.
#
# How to read it: "name: value", one to a line. Lines that begin with # are notes, and have no effect.
# To use a line that begins with "# name:", remove the # and the blank after it. Values of a group are indented by two blanks, never by a tab.
# Text with a colon or a # in it goes between "quotes".
# After each change run "postbag check": it names the line and the word if something is not right.
`;

/**
 * A new campaign.yaml: the values given, and every other key as a comment with its meaning, default and an example, in the words of a
 * language.
 */
export function campaignText(values: CampaignValues, render: Render = inEnglish): string {
  const blocks = topKeys().map((key) => {
    const title = SECTIONS[key];
    return (title === undefined ? '' : heading(render(title))) + keyLines(key, values[key], render).join('\n');
  });
  return `${render(INTRODUCTION)}\n${blocks.join('\n\n')}\n`;
}

function heading(title: string): string {
  return `# ---- ${title} ${'-'.repeat(COLUMNS - title.length - 8)}\n\n`;
}

/** The keys at the margin, in the order of the file. */
export function topKeys(): readonly KeyPath[] {
  return paths().filter((path) => !path.includes('.'));
}

/** The keys of a group, with the group's name before them. */
export function keysWithin(group: KeyPath): readonly KeyPath[] {
  return paths().filter((path) => path.slice(0, path.lastIndexOf('.')) === group);
}

function paths(): readonly KeyPath[] {
  return Object.keys(keyNotes) as KeyPath[]; // the table has these keys and no others
}

/** A note, and what holds where the key is not written, as one paragraph. */
function noteText({ note, unset }: KeyNote, render: Render): string {
  return unset === undefined ? render(note) : `${render(note)} ${render(say`Default: ${unset}.`)}`;
}

/**
 * A key with its note, at the margin. A value that is not given becomes a comment with the example; `inComment`: the lines around are one
 * already.
 */
function keyLines(path: KeyPath, value: unknown, render: Render, inComment = false): readonly string[] {
  const note = wrap(noteText(keyNotes[path], render), COLUMNS - 2).map((line) => `# ${line}`);
  const example = value === undefined;
  const body = bodyLines(path, value, render, inComment || example);
  return [...note, ...(example && !inComment ? body.map((line) => `# ${line}`) : body)];
}

function bodyLines(path: KeyPath, value: unknown, render: Render, inComment: boolean): readonly string[] {
  const name = path.slice(path.lastIndexOf('.') + 1);
  const within = keysWithin(path);
  if (within.length === 0)
    return value === undefined ? [`${name}: ${keyNotes[path].example ?? ''}`] : yamlOf(name, value);
  const isList = path === 'lists' || path === 'opt_outs';
  const entries: readonly unknown[] = Array.isArray(value) ? value : [value];
  const lines = entries.flatMap((entry, index) => {
    const inner = within.flatMap((key) => keyLines(key, valueOf(entry, key.slice(path.length + 1)), render, inComment));
    // What the first entry explains is not said again.
    const told = index === 0 ? inner : inner.filter((line) => !line.startsWith('#'));
    return isList ? asEntry(told) : told.map((line) => `  ${line}`);
  });
  return [`${name}:`, ...lines];
}

function asEntry(lines: readonly string[]): readonly string[] {
  const first = lines.findIndex((line) => !line.startsWith('#'));
  return lines.map((line, index) => (index === first ? `  - ${line}` : `    ${line}`));
}

function valueOf(group: unknown, key: string): unknown {
  return typeof group === 'object' && group !== null && Object.hasOwn(group, key)
    ? (group as Record<string, unknown>)[key] // its own property, as was just seen
    : undefined;
}

/** One key with its value as YAML: lists of words on one line, texts of several lines as a block. */
function yamlOf(name: string, value: unknown): readonly string[] {
  const document = new Document({ [name]: value });
  visit(document, {
    Seq: (_key, node) => {
      if (isSeq(node) && node.items.every((item) => isScalar(item))) node.flow = true;
    },
    Map: (_key, node) => {
      if (isMap(node) && node.items.length === 0) node.flow = true;
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: false }).trimEnd().split('\n');
}
