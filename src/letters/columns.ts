import { escapeHtml } from './escape-html.js';

/** Signatories to be set in columns: lines of each, and how many columns. */
export interface Columns {
  readonly entries: readonly (readonly string[])[];
  readonly columns: number;
}

/** Whether a value is signatories rather than text. */
export function isColumns(value: object): value is Columns {
  return 'entries' in value && 'columns' in value;
}

/** Signatories in columns, read from top to bottom, then from left to right: the words come in the order of the text part. */
export function columnsHtml({ entries, columns }: Columns): string {
  const each = Math.max(Math.ceil(entries.length / columns), 1);
  const cells = Array.from({ length: Math.ceil(entries.length / each) }, (_, column) => {
    const those = entries.slice(column * each, (column + 1) * each);
    return `<td style="vertical-align:top;padding:0 2em 0 0">${those.map((lines) => paragraphHtml(lines.map(escapeHtml).join('<br>'))).join('\n')}</td>`;
  });
  return `<table role="presentation" style="border-collapse:collapse"><tr>\n${cells.join('\n')}\n</tr></table>`;
}

/** Signatories one below the other; entries of more than one line have an empty line between them. */
export function columnsText({ entries }: Columns): string {
  const apart = entries.some((lines) => lines.length > 1);
  return entries.map((lines) => lines.join('\n')).join(apart ? '\n\n' : '\n');
}

/** HTML as a paragraph. */
export function paragraphHtml(html: string): string {
  return `<p style="margin:0 0 1em">${html}</p>`;
}
