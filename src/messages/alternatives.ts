import type { Letter } from '../letters/letter.js';
import { htmlDocument } from './html-document.js';
import { encodedBody, type EncodedBody } from './transfer-encoding.js';

/** A letter's text and HTML as one MIME body, and the headers that tell how to read it. */
export interface Alternatives {
  /** From MIME-Version on; ends with CRLF. */
  readonly headers: string;
  readonly body: readonly Buffer[];
}

/** The two forms of a letter as `multipart/alternative`, plain text first as the plainest (RFC 2046 5.1.4). */
export function alternatives(letter: Letter, key: string, eightBit: boolean): Alternatives {
  // `=_` occurs in no body: quoted-printable and base64 cannot hold it, and a line that begins so is never left unencoded.
  const boundary = `=_${key}`;
  const text = encodedBody(letter.text, eightBit);
  const html = encodedBody(htmlDocument(letter), eightBit);
  const asWhole = [text, html].some(({ encoding }) => encoding === '8bit') ? '8bit' : '7bit';
  return {
    headers: `MIME-Version: 1.0\r
Content-Language: ${letter.language}\r
Content-Type: multipart/alternative;\r
 boundary="${boundary}"\r
Content-Transfer-Encoding: ${asWhole}\r
`,
    body: [
      part(boundary, 'plain', text),
      text.octets,
      part(boundary, 'html', html),
      html.octets,
      Buffer.from(`\r\n--${boundary}--\r\n`),
    ],
  };
}

/** The CRLF before a boundary belongs to the boundary, so the body before it stays as it is. */
function part(boundary: string, subtype: 'plain' | 'html', { encoding }: EncodedBody): Buffer {
  return Buffer.from(
    `${subtype === 'plain' ? '' : '\r\n'}--${boundary}\r
Content-Type: text/${subtype}; charset=utf-8\r
Content-Transfer-Encoding: ${encoding}\r
\r
`,
  );
}
