/**
 * The plain form of a header, by which it is recognised: HTML and `{{field:…}}` gone, lower case, no accents, every run of
 * signs one blank. "E-mail 1 - Value" becomes "e mail 1 value".
 */
export function plainHeader(header: string): string {
  return tidied(header)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}#]+/gu, ' ')
    .trim();
}

/** Name under which a template finds a column that postbag does not know: snake case, accents gone, never empty. */
export function snakeCase(header: string): string {
  const spaced = tidied(header).replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2');
  return plainHeader(spaced).replace(/#/g, 'number').replace(/ +/g, '_').slice(0, 60).replace(/_$/, '') || 'column';
}

/** A header as it is shown: markup, placeholders and invisible characters gone, blanks single. Nothing in it is ever run. */
export function tidied(header: string): string {
  return header
    .slice(0, 2000)
    .replace(/\{\{[^}]*\}\}/g, ' ')
    .replace(/<\/?[a-z][^>]*>/gi, ' ')
    .replace(/&nbsp;/gi, ' ')
    .replace(/[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF\p{Cc}]/gu, (char) => (/\s/.test(char) ? ' ' : ''))
    .replace(/\s+/g, ' ')
    .replace(/^[“”"']+|[“”"']+$/g, '')
    .trim();
}
