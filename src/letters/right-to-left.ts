import { shownHtml } from './escape-html.js';

/** Letters of scripts that run from right to left: Hebrew, Arabic, Syriac, Thaana, N’Ko and the rarer ones. */
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** Whether anything in a text is written from right to left. */
export const holdsRightToLeft = (text: string): boolean => rightToLeft.test(text);

/** A value within a line of text: where it is written from right to left, nothing beside it changes its place (Unicode UAX 9, 2.4). */
export const isolated = (text: string): string => (holdsRightToLeft(text) ? `\u2068${text}\u2069` : text);

/** Values of a line or of lines that stand where the letter has them; all others are people's own words, in a direction of their own. */
const SINGLE =
  /\b(signature|(full|first|last|middle)_name|honorific|city|province|country|organisation|riding|street|address_block|salutation|closing|place_and_date|campaign_address|copy_block|also_to|subject)\b/;

/** A value as HTML; `name`: as the template has it. For a text without anything from right to left this is `undefined`. */
export function directedHtml(text: string, name: string, newLine: string): string | undefined {
  if (!holdsRightToLeft(text)) return undefined;
  const lines = text.split(/\r\n|[\n\r\u2028\u2029]/);
  return SINGLE.test(name)
    ? lines.map(isolatedHtml).join(newLine)
    : `${OWN}${lines.map(shownHtml).join(newLine)}</span>`;
}

/** A value as the printed page has it, in JSON; `name`: as the template has it. Lines are parted by `\n`. */
export function directedJson(text: string, name: string): string {
  if (!holdsRightToLeft(text)) return JSON.stringify(text);
  if (SINGLE.test(name)) return JSON.stringify(text.split('\n').map(isolated).join('\n'));
  return JSON.stringify({ span: 'own', content: [text] });
}

/** A line as HTML, apart from what stands beside it where it is written from right to left. */
const isolatedHtml = (line: string): string =>
  holdsRightToLeft(line) ? `<bdi>${shownHtml(line)}</bdi>` : shownHtml(line);

const OWN = '<span dir="auto">';
const alone = /<(p|li|pre|h[1-6])( [^>]*)?><span dir="auto">((?:(?!<\/span>)[^])*)<\/span>(?=<\/\1>)/g;

/** Gives paragraphs that hold nothing but somebody's own words the direction of these words, to the edge at which they begin. */
export const directedParagraphs = (html: string): string =>
  html.includes(OWN) ? html.replace(alone, '<$1 dir="auto"$2>$3') : html;
