import iconv from 'iconv-lite';
import type { MailPart } from './mail-part.js';

/** How many characters of a text are read: enough for every report and reply. */
const most = 200_000;

/** The words of a text part, or of any other: its transfer encoding and charset undone. */
export function decodedText({ fields, parameters, body }: MailPart): string {
  const bytes = decodedOctets(body.slice(0, 2 * most), fields.get('content-transfer-encoding'));
  return inCharset(bytes, parameters.get('charset')).slice(0, most);
}

/** A header's value with its encoded words (RFC 2047) read; octets beyond ASCII as UTF-8 (RFC 6532) or else as Windows-1252. */
export function decodedValue(value: string): string {
  if (/^[ -~\t]*$/.test(value) && !value.includes('=?')) return value;
  const joined = value.replace(/(\?=)[ \t]+(=\?)/g, '$1$2');
  const word = /=\?([\w-]{1,40})(?:\*[\w-]*)?\?([BQ])\?([^?\s]*)\?=/gi;
  let text = '';
  let end = 0;
  // Octets of one character may be split between words of one charset: they are joined before they are read.
  let pending: { charset: string; octets: Buffer[]; ends: number } | undefined;
  const flush = (): void => {
    if (pending !== undefined) text += inCharset(Buffer.concat(pending.octets), pending.charset);
    pending = undefined;
  };
  for (const found of joined.matchAll(word)) {
    const [whole, charset = '', way = '', content = ''] = found;
    if (found.index > end || pending?.charset.toLowerCase() !== charset.toLowerCase()) flush();
    text += inCharset(Buffer.from(joined.slice(end, found.index), 'latin1'), undefined);
    const octets =
      way.toUpperCase() === 'B' ? Buffer.from(content, 'base64') : quotedPrintable(content.replaceAll('_', ' '));
    pending ??= { charset, octets: [], ends: 0 };
    pending.octets.push(octets);
    end = found.index + whole.length;
  }
  flush();
  return text + inCharset(Buffer.from(joined.slice(end), 'latin1'), undefined);
}

function decodedOctets(body: string, encoding: string | undefined): Buffer {
  switch (encoding?.trim().toLowerCase()) {
    case 'base64':
      return Buffer.from(body, 'base64');
    case 'quoted-printable':
      return quotedPrintable(withoutSoftBreaks(body));
    default:
      return Buffer.from(body, 'latin1');
  }
}

/**
 * Lines joined that end with `=` (RFC 2045, 6.7), and blanks at the ends of lines taken away. Takes as long as the text, whatever stands in
 * it.
 */
function withoutSoftBreaks(body: string): string {
  const joined = body.split('\n').map((line) => {
    const text = line.trimEnd();
    return text.endsWith('=') ? text.slice(0, -1) : `${text}\n`;
  });
  return joined.join('');
}

function quotedPrintable(text: string): Buffer {
  const plain = text.replace(/=([\dA-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(plain, 'latin1');
}

function inCharset(bytes: Buffer, charset: string | undefined): string {
  const name = charset?.toLowerCase().replace(/^(?:us-)?ascii$|^unknown.*$|^utf-?8$/, '') ?? '';
  if (name !== '' && iconv.encodingExists(name)) return iconv.decode(bytes, name);
  const text = bytes.toString('utf8');
  return text.includes('\uFFFD') ? iconv.decode(bytes, 'windows1252') : text;
}
