import type { Enclosure } from '../letters/enclosure.js';
import { base64 } from './transfer-encoding.js';

/** A body part as it travels: its headers, ending with an empty line, and its octets. */
export interface BodyPart {
  readonly headers: string;
  readonly octets: Buffer;
}

/** Makes body parts of files; what all letters share is encoded once, for as long as the maker is kept. */
export type EnclosedPartMaker = (one: Enclosure) => BodyPart;

/** A maker: a picture in the text is named by its id (RFC 2387), anything else is an attachment (RFC 2183). */
export function enclosedPartMaker(): EnclosedPartMaker {
  const encoded = new WeakMap<Buffer, Buffer>();
  return (one) => {
    const octets = one.octets();
    let body = encoded.get(octets);
    if (body === undefined) encoded.set(octets, (body = Buffer.from(base64(octets), 'latin1')));
    const disposition = one.cid === undefined ? 'attachment' : 'inline';
    const id = one.cid === undefined ? '' : `Content-ID: <${one.cid}>\r\n`;
    return {
      headers: `Content-Type: ${one.mediaType};\r\n${parameter('name', one.name)}\r
Content-Transfer-Encoding: base64\r
Content-Disposition: ${disposition};\r\n${parameter('filename', one.name)}\r
${id}\r\n`,
      octets: body,
    };
  };
}

/** A parameter of a header on a line of its own; other letters than ASCII as RFC 2231 says, in pieces where it is long. */
function parameter(name: string, value: string): string {
  const plain = /^[\x20-\x7e]*$/.test(value) && value.length <= 60;
  if (plain) return ` ${name}="${value.replace(/["\\]/g, '\\$&')}"`;
  const characters = Array.from(value, (one) =>
    encodeURIComponent(one).replace(/['()*!]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`),
  );
  const pieces: string[] = [];
  let piece = '';
  for (const one of characters) {
    if (piece.length + one.length > 50) {
      pieces.push(piece);
      piece = '';
    }
    piece += one;
  }
  pieces.push(piece);
  if (pieces.length === 1) return ` ${name}*=utf-8''${pieces[0]}`;
  return pieces.map((piece, i) => ` ${name}*${i}*=${i === 0 ? "utf-8''" : ''}${piece}`).join(';\r\n');
}
