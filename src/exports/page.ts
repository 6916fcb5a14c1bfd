import { writeAtomically } from '../files.js';
import type { Language } from '../language/language.js';
import { escapeHtml } from '../letters/escape-html.js';
import type { Exported } from './exported.js';

/** What a page of letters is called, and in which language it speaks. */
export interface PageOptions {
  readonly title: string;
  readonly language: Language;
}

const style = `body{font:1rem/1.5 Georgia,serif;max-width:42em;margin:2em auto;padding:0 1em;color:#1a1a1a;background:#fff}
h1,header,.note{font-family:system-ui,sans-serif}
article{margin:3em 0;padding-top:2em;border-top:1px solid #767676}
header h2{margin:0;font-size:1.1rem}
dl{display:grid;grid-template-columns:max-content 1fr;gap:0 1em;margin:.5em 0 1.5em}
dt{color:#595959}
dd{margin:0;overflow-wrap:anywhere}
pre{white-space:pre-wrap;overflow-wrap:anywhere;font:inherit}
@media print{body{max-width:none;margin:0}h1,header,.note{display:none}article{margin:0;padding:0;border:0;break-after:page}article:last-child{break-after:auto}}`;

/**
 * Writes one page of HTML that needs nothing else: no script, no image, no network. An article for each letter, in the order given;
 * streams. The file appears whole or not at all.
 *
 * @param article The inside of a letter's `<article>`.
 * @returns how many letters it holds
 */
export async function writePage(
  letters: AsyncIterable<Exported>,
  path: string,
  { title, language }: PageOptions,
  article: (one: Exported, number: number) => string,
): Promise<number> {
  let count = 0;
  async function* parts(): AsyncGenerator<string> {
    yield `<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(title)}</title>
<style>
${style}
</style>
</head>
<body>
<h1>${escapeHtml(title)}</h1>
<main>
`;
    for await (const one of letters) {
      count++;
      yield `<article lang="${one.letter.language}">\n${article(one, count)}\n</article>\n`;
    }
    yield '</main>\n</body>\n</html>\n';
  }
  await writeAtomically(path, parts());
  return count;
}
