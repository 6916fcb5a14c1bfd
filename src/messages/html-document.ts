import { escapeHtml } from '../letters/escape-html.js';
import type { Letter } from '../letters/letter.js';

/** The whole HTML document of a letter: its fragment in the least that a document needs, nothing remote and nothing that runs. */
export function htmlDocument({ language, subject, html }: Letter): string {
  return `<!DOCTYPE html>
<html lang="${language}">
<head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head>
<body>
${html}
</body>
</html>
`;
}
