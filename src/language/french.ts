import { readFile } from 'node:fs/promises';
import { packageFile } from '../package-files.js';
import { inFrench, type Render } from './sentence.js';

/** Renders in French. The catalogue is read only where somebody reads French. */
export async function readFrench(): Promise<Render> {
  const text = await readFile(packageFile('language/fr.json'), 'utf8');
  return inFrench(JSON.parse(text) as Record<string, string>); // a data file of ours, held against the code by a test
}
