const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as HTML that means exactly that text, between tags or in a quoted attribute. */
export function escapeHtml(text: string): string {
  return /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (character) => ENTITIES[character]!) : text; // all five are there
}

/** Text as HTML that shows exactly that text between tags: of several blanks in a row, such as before a postal code, none is lost. */
export function shownHtml(text: string): string {
  const escaped = escapeHtml(text);
  return escaped.includes('  ') ? escaped.replace(/ (?= )/g, '&nbsp;') : escaped;
}
