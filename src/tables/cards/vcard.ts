import { say } from '../../language/sentence.js';
import { Problem } from '../../problems/problem.js';
import type { Card, CardKind } from './card.js';
import { octetsAsText } from './octets.js';

/** A line of a card: its name in capitals, its parameters, its value as written. */
interface Property {
  readonly name: string;
  readonly parameters: string;
  readonly value: string;
}

/**
 * Reads vCards: lines unfolded, quoted-printable and Base64 (2.1, 3.0) and escapes undone, groups ("item1.EMAIL") passed over. `file` is
 * the name in complaints. Raises `card-damaged`: a card that is cut off may lack anything, and two that run together are nobody's.
 */
export function vCards(text: string, file: string): Card[] {
  const cards: Card[] = [];
  let values: Map<string, string> | undefined;
  let line = 0;
  let addresses = 0;
  let kind: CardKind | undefined;
  for (const { text: typed, line: at } of unfolded(text)) {
    const property = parsed(typed);
    if (property === undefined) continue;
    const { name, value, parameters } = property;
    const isFrame = /^\s*vcard\s*$/i.test(value);
    if (name === 'BEGIN' && isFrame) {
      if (values !== undefined) throw notEnded(file, line);
      values = new Map();
      line = at;
      addresses = 0;
      kind = undefined;
    } else if (name === 'END' && isFrame && values !== undefined) {
      cards.push({ line, values, kind: kind ?? (isOfOrganisation(values) ? 'organisation' : undefined) });
      values = undefined;
    } else if (values !== undefined) {
      if (name === 'EMAIL') {
        addresses++;
        put(values, addresses === 1 ? 'Email' : `Email ${addresses}`, value.trim());
      } else if (KIND.test(name)) kind ??= kinds.get(value.trim().toLowerCase());
      else take(values, name, value, parameters);
    } else if (/^(N|FN|EMAIL|END)$/.test(name)) throw notBegun(file, at);
  }
  if (values !== undefined) throw notEnded(file, line);
  return cards;
}

/** RFC 6350, 6.1.4; what Apple's address book writes in its place, before that and for companies. */
const KIND = /^(KIND|X-ADDRESSBOOKSERVER-KIND|X-ABSHOWAS)$/;
/** What is no person; other words count as one (RFC 6350), "application" and "device" by RFC 6473 and RFC 6869. */
const kinds: ReadonlyMap<string, CardKind> = new Map([
  ['group', 'group'],
  ['org', 'organisation'],
  ['company', 'organisation'],
  ['location', 'place'],
  ['application', 'machine'],
  ['device', 'machine'],
]);

/** Whether a card without parts of a name has that of its organisation: programs copy it so that the card has one. */
const isOfOrganisation = (values: ReadonlyMap<string, string>): boolean =>
  !values.has('First Name') &&
  !values.has('Last Name') &&
  values.has('Organization') &&
  values.get('Full Name') === values.get('Organization');

const notBegun = (file: string, line: number): Problem =>
  new Problem({
    code: 'card-damaged',
    message: say`This line belongs to no card: BEGIN:VCARD is missing before it.`,
    hint: say`Export the address book again: the file is damaged.`,
    where: { file, line },
  });

const notEnded = (file: string, line: number): Problem =>
  new Problem({
    code: 'card-damaged',
    message: say`The card that begins in this line has no end: END:VCARD is missing.`,
    hint: say`Export the address book again: the file is cut off or damaged.`,
    where: { file, line },
  });

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
  // Parts are joined at the end of a property: a photograph has thousands of lines.
  let parts: string[] = [];
  let begin = 0;
  let isQuoted = false;
  for (const [at, line] of text.split(/\r\n|\r|\n/).entries()) {
    const last = parts.at(-1);
    const isSoft = isQuoted && last?.endsWith('=') === true;
    if (last !== undefined && (isSoft || /^[ \t]/.test(line))) {
      if (isSoft) parts[parts.length - 1] = last.slice(0, -1);
      parts.push(isSoft ? line.trimStart() : line.slice(1));
      continue;
    }
    if (last !== undefined) yield { text: parts.join(''), line: begin };
    parts = [line];
    begin = at + 1;
    isQuoted = QUOTED_PRINTABLE.test(line.slice(0, 1000));
  }
  yield { text: parts.join(''), line: begin };
}

const QUOTED_PRINTABLE = /^[^:]*;(ENCODING=)?QUOTED-PRINTABLE/i;
const BASE64 = /;(ENCODING=)?(B|BASE64)(;|$)/i;
const CHARSET = /;CHARSET="?([\w.:-]+)/i;

function parsed(line: string): Property | undefined {
  const [, name = '', parameters = '', typed = ''] =
    /^(?:[\w-]+\.)?([\w-]+)((?:;(?:"[^"]*"|[^:";])*)*):(.*)$/s.exec(line) ?? [];
  if (name === '' || PICTURE.test(name)) return undefined;
  const charset = CHARSET.exec(parameters)?.[1];
  const value = QUOTED_PRINTABLE.test(parameters)
    ? typed.replace(/(?:=[0-9A-F]{2})+/gi, (run) => octetsAsText(Buffer.from(run.replaceAll('=', ''), 'hex'), charset))
    : BASE64.test(parameters)
      ? octetsAsText(Buffer.from(typed, 'base64'), charset)
      : typed;
  return { name: name.toUpperCase(), parameters, value };
}

const PICTURE = /^(photo|logo|sound|key)$/i;

/** Parts between separators that no backslash escapes; a backslash may itself be escaped. */
function split(value: string, separator: string): string[] {
  const parts: string[] = [];
  let start = 0;
  for (let at = 0; at < value.length; at++) {
    if (value[at] === '\\') at++;
    else if (value[at] === separator) {
      parts.push(value.slice(start, at));
      start = at + 1;
    }
  }
  return [...parts, value.slice(start)];
}

const unescaped = (value: string): string =>
  value.replace(/\\([nN;,:\\])/g, (_, char: string) => (char.toLowerCase() === 'n' ? '\n' : char)).trim();
