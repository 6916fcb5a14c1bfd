import { createHash } from 'node:crypto';
import { each } from '../contacts/sequence.js';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Clock } from '../clock.js';
import { writeAtomically } from '../files.js';
import { readFrench } from '../language/french.js';
import type { Render } from '../language/sentence.js';
import { inLanguage, type Language } from '../language/language.js';
import { escapeHtml } from '../letters/escape-html.js';
import { composer } from '../messages/composer.js';
import { indexLetters, type IndexedLetters } from './indexed-letters.js';
import type { Loaded } from './loaded.js';
import { overview } from './overview.js';
import { pageParts } from './page-files.js';
import type { Embedded } from './page/embedded-data.js';
import { forEachFacet } from './page/facets.js';
import { shownLetter } from './shown-letter.js';

/** The reading page with all letters in it as one file, ready to be written. */
export interface OneFile {
  /** About how large it will be, in octets: the letters by a sample of them, the rest as it is. */
  readonly octets: number;
  /**
   * Writes it. Streams; the file appears whole or not at all, readable for its owner alone.
   *
   * @throws Problem as `writeAtomically` does
   */
  readonly write: (path: string) => Promise<void>;
}

/**
 * Makes the reading page for people who install nothing: it opens from a disk or a stick, asks the network for nothing, and can write
 * nothing down.
 */
export async function oneFile(loaded: Loaded, clock: Clock): Promise<OneFile> {
  const now = clock.now();
  const [{ program, style }, french] = await Promise.all([pageParts(), readFrench()]);
  const open = indexLetters(loaded, now);
  const script = inScript(program);
  const start = `${firstLines(open.loaded, { script, style })}${await dataElement('postbag', embedded(open, french))}`;
  const end = `<script type="module">${script}</script>\n</body>\n</html>\n`;
  const { size } = open.catalogue;
  const chunks = Math.ceil(size / PER_CHUNK);
  const compose = composer(loaded.campaign, { placeholder: true });
  const shown = async (i: number): Promise<unknown> =>
    i < loaded.plan.letters.length
      ? shownLetter(open, i, { compose, now, embedded: true, french })
      : open.without(`out-${i - loaded.plan.letters.length}`, french);
  const element = async (chunk: number, indices: readonly number[]): Promise<string> =>
    dataElement(`letters-${chunk}`, await Promise.all(indices.map(shown)));
  const spread = Array.from(
    { length: Math.min(size, PER_CHUNK) },
    (_, i) => i * Math.max(1, Math.floor(size / PER_CHUNK)),
  );

  async function* parts(): AsyncGenerator<string> {
    yield start;
    for (let chunk = 0; chunk < chunks; chunk++) {
      const from = chunk * PER_CHUNK;
      yield await element(
        chunk,
        Array.from({ length: Math.min(PER_CHUNK, size - from) }, (_, i) => from + i),
      );
    }
    yield end;
  }

  return {
    octets: start.length + end.length + (await element(0, spread)).length * (size / spread.length),
    write: (path) => writeAtomically(path, parts(), { overwrite: 'generated' }),
  };
}

/** The page's head and what stands in it until its program runs. The policy lets that run, by its checksum, and nothing else. */
function firstLines(
  { campaign }: Loaded,
  { script, style }: { readonly script: string; readonly style: string },
): string {
  const language = campaign.defaultLanguage;
  const organisation = (of: Language): string => inLanguage(campaign.organisation.name, of) ?? campaign.id;
  const checksum = createHash('sha256').update(script).digest('base64');
  const policy = `default-src 'none'; script-src 'sha256-${checksum}'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'`;
  return `<!DOCTYPE html>
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
}

/** What the page knows of all letters without opening one. */
function embedded(open: IndexedLetters, french: Render): Embedded {
  const { plan, campaign } = open.loaded;
  const { size, searched, facets } = open.catalogue;
  const all = Array.from({ length: size }, (_, i) => i);
  return {
    campaign: campaign.id,
    perChunk: PER_CHUNK,
    overview: overview(open, { version: 1, can: 'marks', broken: undefined, sending: undefined, french }),
    rows: all.map(open.row),
    folded: all.map(searched),
    texts: [...each(plan.letters, open.textOf)],
    facets: forEachFacet((name) => ({ ...facets[name], codes: Array.from(facets[name].codes) })),
    hard: [...open.notable.keys()],
    byPerson: Array.from(open.byPerson()),
  };
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

/** A program must not end the element that holds it, so `<` in its strings is written as an escape. */
function inScript(program: string): string {
  return program.replaceAll('</', '<\\/');
}
