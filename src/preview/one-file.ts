import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Clock } from '../clock.js';
import { writeAtomically } from '../files.js';
import { readFrench } from '../language/french.js';
import type { Render } from '../language/sentence.js';
import { inLanguage, type Language } from '../language/language.js';
import { escapeHtml } from '../letters/escape-html.js';
import { composer } from '../messages/composer.js';
import { book, type Book } from './book.js';
import type { Loaded } from './loaded.js';
import { overview } from './overview.js';
import { pageParts } from './page-files.js';
import type { Embedded } from './page/embedded-data.js';
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
  const french = await readFrench();
  await writeAtomically(
    path,
    oneFile(book(loaded, clock.now()), { program: inScript(program), style, french }, clock.now()),
    {
      overwrite: 'generated',
    },
  );
}

/** The page, part by part. The policy lets the page's own program run, by its checksum, and nothing else. */
async function* oneFile(
  open: Book,
  { program, style, french }: { readonly program: string; readonly style: string; readonly french: Render },
  now: Date,
): AsyncGenerator<string> {
  const { plan, campaign } = open.loaded;
  const language = campaign.defaultLanguage;
  const organisation = (of: Language): string => inLanguage(campaign.organisation.name, of) ?? campaign.id;
  const checksum = createHash('sha256').update(program).digest('base64');
  const policy = `default-src 'none'; script-src 'sha256-${checksum}'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'`;
  yield `<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="generator" content="postbag">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(inLanguage(campaign.title, language) ?? campaign.id)}</title>
<style>${style}</style>
</head>
<body>
<div id="opening" class="opening">
<p lang="en">${escapeHtml(opening.en(organisation('en')))}</p>
<p lang="fr">${escapeHtml(opening.fr(organisation('fr')))}</p>
<noscript><p lang="en">This page needs JavaScript.</p><p lang="fr">Cette page a besoin de JavaScript.</p></noscript>
</div>
`;
  const { folded, facets } = open.catalogue;
  const plainFacets = facetNames.map(
    (name) => [name, { ...facets[name], codes: Array.from(facets[name].codes) }] as const,
  );
  const embedded: Embedded = {
    campaign: campaign.id,
    perChunk: PER_CHUNK,
    overview: overview(open, now, { version: 1, can: 'marks', broken: undefined, sending: undefined, french }),
    rows: folded.map((_, i) => open.row(i)),
    folded,
    texts: plan.letters.map(open.textOf),
    facets: Object.fromEntries(plainFacets) as unknown as Embedded['facets'], // facetNames has all of them
    hard: [...open.hard.keys()],
    byPerson: Array.from(open.byPerson()),
  };
  yield await dataElement('postbag', embedded);
  const compose = composer(campaign, { placeholder: true });
  const size = plan.letters.length + plan.leftOut.length;
  for (let from = 0; from < size; from += PER_CHUNK) {
    const some: unknown[] = [];
    for (let i = from; i < Math.min(size, from + PER_CHUNK); i++) {
      some.push(
        i < plan.letters.length
          ? await shownLetter(open, i, { compose, now, embedded: true, french })
          : open.leftOut(`out-${i - plan.letters.length}`),
      );
    }
    yield await dataElement(`letters-${from / PER_CHUNK}`, some);
  }
  yield `<script type="module">${program}</script>\n</body>\n</html>\n`;
}

/** What a reader sees until the letters are there. */
const opening = {
  en: (organisation: string) =>
    `${organisation} asks you to read these letters before they are sent. The letters are being opened…`,
  fr: (organisation: string) =>
    `${organisation} vous demande de lire ces lettres avant leur envoi. Les lettres s’ouvrent…`,
};

/** So many letters are compressed together. */
const PER_CHUNK = 50;

const compressed = promisify(gzip);

/**
 * Data that nothing runs, compressed: letters of a campaign have most of their words in common. In base64 nothing can end the element
 * or begin another.
 */
async function dataElement(id: string, value: unknown): Promise<string> {
  const octets = await compressed(JSON.stringify(value), { level: 9 });
  return `<script type="text/plain" id="${id}">${octets.toString('base64')}</script>\n`;
}

/** Nothing in a program may end the element that holds it: in its strings `<` is written as an escape. */
function inScript(program: string): string {
  return program.replaceAll('</', '<\\/');
}
