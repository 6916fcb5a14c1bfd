import { createHash } from 'node:crypto';
import { languages } from '../language/language.js';
import type { TemplateSource } from './template-files.js';

/** sha256, hex, of a template and the partials that it can call: what was approved. */
export function digestOf({ text, partials, language, name }: TemplateSource): string {
  const hash = createHash('sha256').update(JSON.stringify([name, language, languages.indexOf(language), text]));
  for (const [called, partial] of [...partials].sort(([a], [b]) => (a < b ? -1 : 1)))
    hash.update(JSON.stringify([called, partial.text]));
  return hash.digest('hex');
}
