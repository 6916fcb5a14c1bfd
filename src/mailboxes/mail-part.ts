import { headerEnd, headerFields, type HeaderFields } from './header-fields.js';
import { mediaType } from './media-type.js';

/** A message, or a part of one (RFC 2045, 2046). Octets are kept as Latin-1 characters until somebody reads them. */
export interface MailPart {
  readonly fields: HeaderFields;
  /** Such as `text/plain`, in lower case. */
  readonly type: string;
  readonly parameters: ReadonlyMap<string, string>;
  /** The parts of a multipart; the one message within a `message/rfc822`. */
  readonly parts: readonly MailPart[];
  /** What stands below the header, still encoded. */
  readonly body: string;
}

/** Why a message is not read any further. */
export type Refusal = 'too-many-parts' | 'too-deep' | 'header-too-long';

/** How much is read of one message. A bomb of nested parts, or a header without end, is refused. */
const most = { parts: 500, depth: 12 };

/** Reads a message, or says why it is not read. Never throws: mailboxes hold whatever anybody sends. */
export function parseMail(octets: Buffer): MailPart | { readonly refused: Refusal } {
  const count = { parts: 0 };
  try {
    return part(octets.toString('latin1'), 'text/plain', 0, count);
  } catch (error) {
    if (error instanceof Bomb) return { refused: error.refusal };
    throw error;
  }
}

class Bomb extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal);
    this.refusal = refusal;
  }
}

function part(text: string, usual: string, depth: number, count: { parts: number }): MailPart {
  if (depth > most.depth) throw new Bomb('too-deep');
  if (++count.parts > most.parts) throw new Bomb('too-many-parts');
  // A part may begin with the empty line that ends its header.
  const { end, body: start } = /^\r?\n/.test(text) ? { end: 0, body: text.indexOf('\n') + 1 } : headerEnd(text);
  const fields = headerFields(text.slice(0, end));
  if (fields.cut) throw new Bomb('header-too-long');
  const body = text.slice(start);
  const { type, parameters } = mediaType(fields.get('content-type'), usual);
  const inner = (from: string, kind: string): MailPart => part(from, kind, depth + 1, count);
  const plain = !/^(?:base64|quoted-printable)$/i.test(fields.get('content-transfer-encoding') ?? '');
  const boundary = type.startsWith('multipart/') ? boundaryOf(body, parameters.get('boundary')) : undefined;
  let parts: readonly MailPart[] = [];
  if (boundary !== undefined) {
    const kind = type === 'multipart/digest' ? 'message/rfc822' : 'text/plain';
    parts = between(body, boundary).map((one) => inner(one, kind));
  } else if ((type === 'message/rfc822' || type === 'message/global') && plain) {
    parts = [inner(body, 'text/plain')];
  }
  return { fields, type, parameters, parts, body };
}

/** The boundary as the header tells it, else as the first line tells it that looks like one: some programs forget the parameter. */
function boundaryOf(body: string, told: string | undefined): string | undefined {
  if (told !== undefined && told !== '') return told;
  return /^--([^\s-][^\r\n]{0,69})\s*$/m.exec(body.slice(0, 20_000))?.[1];
}

/** The texts between the boundary's lines (RFC 2046, 5.1.1). Without the closing one, the last part ends with the text. */
function between(body: string, boundary: string): readonly string[] {
  const mark = `--${boundary}`;
  const found: string[] = [];
  let start = -1;
  for (let at = nextMark(body, mark, 0); at >= 0; at = nextMark(body, mark, at + mark.length)) {
    if (start >= 0) found.push(withoutLastBreak(body.slice(start, at)));
    if (found.length > most.parts) throw new Bomb('too-many-parts');
    const lineEnd = endOfLine(body, at);
    if (body.startsWith('--', at + mark.length)) return found;
    start = lineEnd;
  }
  if (start >= 0) found.push(body.slice(start));
  return found;
}

/** The next line that is the boundary's, with nothing but blanks after it. */
function nextMark(body: string, mark: string, from: number): number {
  for (let at = body.indexOf(mark, from); at >= 0; at = body.indexOf(mark, at + mark.length)) {
    const before = at === 0 ? '\n' : body[at - 1];
    const after = body.slice(at + mark.length, endOfLine(body, at)).trim();
    if ((before === '\n' || before === '\r') && (after === '' || after === '--')) return at;
  }
  return -1;
}

function endOfLine(body: string, from: number): number {
  const feed = body.indexOf('\n', from);
  if (feed >= 0) return feed + 1;
  const carriage = body.indexOf('\r', from);
  return carriage >= 0 ? carriage + 1 : body.length;
}

function withoutLastBreak(text: string): string {
  if (text.endsWith('\r\n')) return text.slice(0, -2);
  return text.endsWith('\n') || text.endsWith('\r') ? text.slice(0, -1) : text;
}

/** A part and all within it, the outermost first; not what other messages enclose, unless `enclosed`. */
export function* allParts(whole: MailPart, enclosed = false): Generator<MailPart> {
  yield whole;
  if (!enclosed && /^message\/(?:rfc822|global)$/.test(whole.type)) return;
  for (const one of whole.parts) yield* allParts(one, enclosed);
}
