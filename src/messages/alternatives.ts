import type { Enclosure } from '../letters/enclosure.js';
import type { Letter } from '../letters/letter.js';
import type { BodyPart, EnclosedPartMaker } from './enclosed-parts.js';
import { htmlDocument } from './html-document.js';
import type { BodyEncoder, EncodedBody } from './transfer-encoding.js';

/** A letter's text and HTML as one MIME body, and the headers that tell how to read it. */
export interface Alternatives {
  /** From MIME-Version on; ends with CRLF. */
  readonly headers: string;
  readonly body: readonly Piece[];
}

/** Octets, or text to be written in UTF-8. */
export type Piece = string | Buffer;

/** How bodies and enclosed files are encoded. */
export interface Encoders {
  readonly encodedBody: BodyEncoder;
  readonly enclosedPart: EnclosedPartMaker;
}

/**
 * The two forms of a letter as `multipart/alternative`, plain text first as the plainest (RFC 2046 5.1.4). Pictures in the text stand with
 * the HTML in a `multipart/related`; attachments come after all in a `multipart/mixed`. Without either there is nothing but the two forms.
 */
export function alternatives(
  letter: Letter,
  key: string,
  eightBit: boolean,
  { encodedBody, enclosedPart }: Encoders,
): Alternatives {
  // `=_` occurs in no body: quoted-printable and base64 cannot hold it, and a line that begins so is never left unencoded.
  const boundary = `=_${key}`;
  const text = encodedBody(letter.text, eightBit);
  const html = encodedBody(htmlDocument(letter), eightBit);
  const asWhole = [text, html].some(({ encoding }) => encoding === '8bit') ? '8bit' : '7bit';
  const multipart = (kind: string, mark: string): string =>
    `Content-Type: multipart/${kind};\r\n boundary="${mark}"\r\nContent-Transfer-Encoding: ${asWhole}\r\n`;
  const head = `MIME-Version: 1.0\r\nContent-Language: ${(letter.languages ?? [letter.language]).join(', ')}\r\n`;
  const { enclosures = none } = letter;
  const pictures = enclosures.filter(({ cid }) => cid !== undefined);
  const files = enclosures.filter(({ cid }) => cid === undefined);

  const related = `${boundary}.html`;
  const htmlBody =
    pictures.length === 0
      ? [`\r\n--${boundary}\r\n${textPart('html', html)}`]
      : [
          `\r\n--${boundary}\r\n${multipart('related', related)}\r\n`,
          `--${related}\r\n${textPart('html', html)}`,
          ...sequence(related, pictures.map(enclosedPart)),
        ];
  // The CRLF before a boundary belongs to the boundary, so the body before it stays as it is.
  const both = [`--${boundary}\r\n${textPart('plain', text)}`, ...htmlBody, `\r\n--${boundary}--\r\n`];
  if (files.length === 0) return { headers: head + multipart('alternative', boundary), body: both };
  const mixed = `${boundary}.all`;
  return {
    headers: head + multipart('mixed', mixed),
    body: [
      `--${mixed}\r\n${multipart('alternative', boundary)}\r\n`,
      ...both,
      ...sequence(mixed, files.map(enclosedPart)),
      '\r\n',
    ],
  };
}

const none: readonly Enclosure[] = [];

/** Parts behind those that a multipart has already, and its end. The CRLF before a boundary belongs to it. */
function sequence(boundary: string, parts: readonly BodyPart[]): readonly Piece[] {
  return [
    ...parts.flatMap(({ headers, octets }) => [`\r\n--${boundary}\r\n${headers}`, octets]),
    `\r\n--${boundary}--`,
  ];
}

/** The headers and the body of a part. */
function textPart(subtype: 'plain' | 'html', { encoding, text }: EncodedBody): string {
  return `Content-Type: text/${subtype}; charset=utf-8\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${text}`;
}

/** All pieces as octets. */
export function octetsOf(pieces: readonly Piece[]): Buffer {
  const runs: Piece[] = [];
  for (const piece of pieces) {
    const last = runs.at(-1);
    if (typeof piece === 'string' && typeof last === 'string') runs[runs.length - 1] = last + piece;
    else runs.push(piece);
  }
  const octets = runs.map((run) => (typeof run === 'string' ? Buffer.from(run) : run));
  const [only, ...more] = octets;
  return only !== undefined && more.length === 0 ? only : Buffer.concat(octets);
}
