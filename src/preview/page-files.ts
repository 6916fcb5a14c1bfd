import { fileURLToPath } from 'node:url';
import { readText } from '../files.js';
import { packageFile } from '../package-files.js';
import { pageStyle } from './page-style.js';

/** A file of the page. */
export interface PageFile {
  readonly type: 'text/html' | 'text/javascript' | 'text/css';
  readonly body: string;
}

/** The page's own programs, in the order in which each comes after those it needs. Nothing else can be asked for. */
const pageModules = [
  ...['data', 'facets', 'words-en', 'words-fr', 'words', 'element', 'source', 'served', 'embedded', 'place', 'reader'],
  ...['live-region', 'dialogs', 'row', 'list', 'filters', 'picture', 'counts', 'overview-view', 'problems-view'],
  ...['marks', 'volunteer', 'tabs', 'letter-view', 'letters-view', 'approval-view', 'keys', 'help', 'main'],
] as const;

/** Everything that the page consists of, by its name below the token. */
export async function pageFiles(): Promise<ReadonlyMap<string, PageFile>> {
  const files = new Map<string, PageFile>([
    ['', { type: 'text/html', body: servedPage }],
    ['style.css', { type: 'text/css', body: pageStyle }],
  ]);
  for (const [name, body] of await moduleTexts()) files.set(`page/${name}.js`, { type: 'text/javascript', body });
  return files;
}

/** The compiled text of each module of the page. Type-only modules compile to nothing. */
export async function moduleTexts(): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  for (const name of pageModules) {
    const path = fileURLToPath(packageFile(`preview/page/${name}.js`));
    texts.set(name, await readText(path));
  }
  return texts;
}

const servedPage = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>postbag</title>
<link rel="stylesheet" href="style.css">
<script type="module" src="page/main.js"></script>
</head>
<body><noscript>This page needs JavaScript, which only this computer gives it.</noscript></body>
</html>
`;
