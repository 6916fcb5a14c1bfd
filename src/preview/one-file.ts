import { createHash } from 'node:crypto';
import type { Clock } from '../clock.js';
import { writeAtomically } from '../files.js';
import { inLanguage } from '../language/language.js';
import { escapeHtml } from '../letters/escape-html.js';
import { composer } from '../messages/composer.js';
import { book, type Book } from './book.js';
import type { Loaded } from './loaded.js';
import { overview } from './overview.js';
import { pageParts } from './page-files.js';
import type { Embedded } from './page/data.js';
import { facetNames } from './page/facets.js';
import { shownLetter } from './shown-letter.js';

/**
 * Writes the reading page with all letters in it as one file, for people who install nothing: it opens from a disk or a stick, asks the
 * network for nothing, and can write nothing down. Streams; the file appears whole or not at all, readable for its owner alone.
 *
 * @throws Problem as `writeAtomically` does
 */
export async function writeOneFile(loaded: Loaded, path: string, clock: Clock): Promise<void> {
  const { program, style } = await pageParts();
  await writeAtomically(path, oneFile(book(loaded, clock.now()), { program: inScript(program), style }, clock.now()), {
    mode: 0o600,
  });
}

/** The page, part by part. The policy lets the page's own program run, by its checksum, and nothing else. */
async function* oneFile(
  open: Book,
  { program, style }: { readonly program: string; readonly style: string },
  now: Date,
): AsyncGenerator<string> {
  const { plan, campaign } = open.loaded;
  const language = campaign.defaultLanguage;
  const checksum = createHash('sha256').update(program).digest('base64');
  const policy = `default-src 'none'; script-src 'sha256-${checksum}'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'`;
  yield `<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(inLanguage(campaign.title, language) ?? campaign.id)}</title>
<style>${style}</style>
</head>
<body>
`;
  const { folded, facets } = open.catalogue;
  const plainFacets = facetNames.map(
    (name) => [name, { ...facets[name], codes: Array.from(facets[name].codes) }] as const,
  );
  const embedded: Embedded = {
    overview: overview(open, now, { version: 1, canMark: false, broken: undefined }),
    rows: folded.map((_, i) => open.row(i)),
    folded,
    facets: Object.fromEntries(plainFacets) as unknown as Embedded['facets'], // facetNames has all of them
    hard: [...open.hard.keys()],
  };
  yield dataElement('postbag', embedded);
  const compose = composer(campaign, { placeholder: true });
  for (const [i, { key }] of plan.letters.entries()) {
    yield dataElement(`letter-${key}`, await shownLetter(open, i, { compose, now, embedded: true }));
  }
  for (const i of plan.leftOut.keys()) yield dataElement(`letter-out-${i}`, open.leftOut(`out-${i}`));
  yield `<script type="module">${program}</script>\n</body>\n</html>\n`;
}

/** Data that nothing runs; without `<` nothing in it can end the element or begin another. */
function dataElement(id: string, value: unknown): string {
  return `<script type="application/json" id="${id}">${JSON.stringify(value).replaceAll('<', '\\u003c')}</script>\n`;
}

/** Nothing in a program may end the element that holds it: in its strings `<` is written as an escape. */
function inScript(program: string): string {
  return program.replaceAll('</', '<\\/');
}
