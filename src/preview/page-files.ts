import { fileURLToPath } from 'node:url';
import { readText } from '../files.js';
import { packageFile } from '../package-files.js';

/** A file of the page. */
export interface PageFile {
  readonly type: 'text/html' | 'text/javascript' | 'text/css';
  readonly body: string;
}

/** Everything that the page consists of, by its name below the token. Nothing else can be asked for. */
export async function pageFiles(): Promise<ReadonlyMap<string, PageFile>> {
  const { program, style } = await pageParts();
  return new Map<string, PageFile>([
    ['', { type: 'text/html', body: servedPage }],
    ['page.css', { type: 'text/css', body: style }],
    ['page.js', { type: 'text/javascript', body: program }],
  ]);
}

/** The page's program and style sheet, as esbuild bundled them when postbag was built. */
export async function pageParts(): Promise<{ readonly program: string; readonly style: string }> {
  const [program, style] = await Promise.all([built('main.js'), built('main.css')]);
  return { program, style };
}

async function built(name: string): Promise<string> {
  return readText(fileURLToPath(packageFile(`preview/page/${name}`)));
}

const servedPage = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>postbag</title>
<link rel="stylesheet" href="page.css">
<script type="module" src="page.js"></script>
</head>
<body><noscript>This page needs JavaScript. Cette page a besoin de JavaScript.</noscript></body>
</html>
`;
