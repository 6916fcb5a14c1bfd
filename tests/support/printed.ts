import { execFileSync } from 'node:child_process';

/** The text of each page of a PDF. */
export function pagesOf(pdf: string): readonly string[] {
  const text = execFileSync('pdftotext', [pdf, '-'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  return text.split('\f').slice(0, -1);
}
