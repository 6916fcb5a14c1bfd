import type { Card } from './card.js';

/** A line of a card: its name in capitals, its parameters, its value as written. */
interface Property {
  readonly name: string;
  readonly parameters: string;
  readonly value: string;
}

/** Reads vCards: lines unfolded, quoted-printable (2.1) and escapes undone, groups ("item1.EMAIL") passed over. */
export function vCards(text: string): Card[] {
  const cards: Card[] = [];
  let values: Map<string, string> | undefined;
  let line = 0;
  let addresses = 0;
  for (const { text: typed, line: at } of unfolded(text)) {
    const property = parsed(typed);
    if (property === undefined) continue;
    const { name, value, parameters } = property;
    if (name === 'BEGIN') {
      values = new Map();
      line = at;
      addresses = 0;
    } else if (name === 'END') {
      if (values !== undefined) cards.push({ line, values });
      values = undefined;
    } else if (values !== undefined) {
      if (name === 'EMAIL') {
        addresses++;
        put(values, addresses === 1 ? 'Email' : `Email ${addresses}`, value);
      } else take(values, name, value, parameters);
    }
  }
  return cards;
}

function take(values: Map<string, string>, name: string, value: string, parameters: string): void {
  const parts = split(value, ';').map(unescaped);
  switch (name) {
    case 'FN':
      put(values, 'Full Name', unescaped(value));
      return;
    case 'N':
      for (const [at, heading] of ['Last Name', 'First Name', 'Middle Name', 'Title', 'Suffix'].entries())
        put(values, heading, parts[at] ?? '');
      return;
    case 'ADR':
      if (values.has('City') && !/PREF/i.test(parameters)) return;
      for (const [at, heading] of ['Street', 'City', 'Province', 'Postal Code', 'Country'].entries())
        values.set(heading, parts[at + 2] ?? '');
      return;
    case 'TEL':
      put(values, 'Phone', unescaped(value).replace(/^tel:/i, ''));
      return;
    case 'ORG':
      put(values, 'Organization', parts[0] ?? '');
      return;
    case 'NOTE':
      put(values, 'Notes', unescaped(value));
      return;
    case 'LANG':
      put(values, 'Language', unescaped(value));
      return;
    case 'CATEGORIES':
      put(values, 'Categories', split(value, ',').map(unescaped).join(', '));
  }
}

/** The first value of a kind stays. */
function put(values: Map<string, string>, heading: string, value: string): void {
  if (value !== '' && !values.has(heading)) values.set(heading, value);
}

function* unfolded(text: string): Generator<{ text: string; line: number }> {
  let before: { text: string; line: number } | undefined;
  for (const [at, line] of text.split(/\r\n|\r|\n/).entries()) {
    const isSoft = before !== undefined && /ENCODING=QUOTED-PRINTABLE/i.test(before.text) && before.text.endsWith('=');
    if (before !== undefined && (isSoft || /^[ \t]/.test(line))) {
      before.text = isSoft ? before.text.slice(0, -1) + line.trimStart() : before.text + line.slice(1);
      continue;
    }
    if (before !== undefined) yield before;
    before = { text: line, line: at + 1 };
  }
  if (before !== undefined) yield before;
}

function parsed(line: string): Property | undefined {
  const [, name = '', parameters = '', typed = ''] =
    /^(?:[\w-]+\.)?([\w-]+)((?:;(?:"[^"]*"|[^:";])*)*):(.*)$/s.exec(line) ?? [];
  if (name === '') return undefined;
  const isQuoted = /ENCODING=QUOTED-PRINTABLE|;QUOTED-PRINTABLE/i.test(parameters);
  return { name: name.toUpperCase(), parameters, value: isQuoted ? fromQuotedPrintable(typed) : typed };
}

const fromQuotedPrintable = (text: string): string =>
  text.replace(/(?:=[0-9A-F]{2})+/gi, (run) => Buffer.from(run.replaceAll('=', ''), 'hex').toString('utf8'));

/** Parts between separators that no backslash escapes. */
const split = (value: string, separator: string): string[] => value.split(new RegExp(`(?<!\\\\)${separator}`));

const unescaped = (value: string): string =>
  value.replace(/\\([nN;,:\\])/g, (_, char: string) => (char.toLowerCase() === 'n' ? '\n' : char)).trim();
