import type { Language } from '../language/language.js';
import { frenchSpaces } from '../language/spaces.js';
import { htmlPart } from './html-part.js';
import { pagePart } from './page-part.js';
import type { Piece } from './piece.js';
import { literal, valueSource, type Printing } from './places.js';
import { printer, type Print } from './printer.js';
import type { TemplateBody } from './template-body.js';
import { textPart } from './text-part.js';

/** The functions that print a letter. `page` prints JSON, for `pageBlocks`. */
export interface TemplatePrinters {
  readonly subject: Print;
  readonly text: Print;
  readonly html: Print;
  readonly page: Print;
}

/** Makes the functions that print a template, and gives the length of its HTML before any value, in characters. */
export function printersOf(
  { inSubject, root }: TemplateBody,
  language: Language,
): { readonly print: TemplatePrinters; readonly htmlLength: number } {
  const words = language === 'fr' ? frenchSpaces : (as: string): string => as;
  const printing = (helper: Printing['helper']): Printing => ({ helper, places: [] });
  const [forText, forHtml, forSubject] = [printing('text'), printing('html'), printing('line')];
  const forPage = printing('json');
  const style = 'max-width:40em;font-family:Georgia,serif;font-size:16px;line-height:1.5';
  const html = `<div lang="${language}" style="${style}">\n${htmlPart(root, forHtml, words)}</div>\n`;
  const print = {
    subject: printer(subjectSource(inSubject.pieces, forSubject, words), forSubject, language),
    text: printer(textPart(root, forText, words), forText, language),
    html: printer(html, forHtml, language),
    page: printer(pagePart(root, forPage, words), forPage, language),
  };
  return { print, htmlLength: html.length };
}

function subjectSource(pieces: readonly Piece[], printing: Printing, words: (text: string) => string): string {
  const form = { newLine: '', newParagraph: ' ', block: false };
  return pieces
    .map((piece) => {
      if (piece.type === 'words') return literal(words(piece.text));
      if (piece.type === 'value') return valueSource(piece, printing, form);
      return piece.type === 'comment' ? '' : piece.code;
    })
    .join('');
}
