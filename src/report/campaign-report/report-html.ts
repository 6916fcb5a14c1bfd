import { escapeHtml } from '../../letters/escape-html.js';
import type { CampaignReport, ReportTable } from './campaign-report.js';
import { bars, overTime, tileMap } from './report-pictures.js';

/** The report as one page that asks the network for nothing, runs nothing and prints well. */
export function reportHtml(report: CampaignReport): string {
  const { language, title, organisation, period, lead, tables, words, made } = report;
  return `<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="generator" content="postbag">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<header>
<p class="from">${escapeHtml(organisation)}</p>
<h1>${escapeHtml(title)}</h1>
<p class="period">${escapeHtml(period)}</p>
${lead.length === 0 ? '' : `<p class="lead">${escapeHtml(lead.join(' '))}</p>`}
</header>
${tables.map((table) => section(table, report)).join('\n')}
<footer>
<p>${escapeHtml(words.honest)}</p>
<p>${escapeHtml(words.small)}</p>
<p>${escapeHtml(made)}</p>
</footer>
</main>
</body>
</html>
`;
}

function section(table: ReportTable, report: CampaignReport): string {
  const { words } = report;
  const rows = table.rows.map(
    ([label, value]) => `<tr><th scope="row">${escapeHtml(label)}</th><td>${escapeHtml(value)}</td></tr>`,
  );
  return `<section>
<h2>${escapeHtml(table.title)}</h2>
${picture(table, report) ?? ''}
<table>
<thead><tr><th scope="col">${escapeHtml(words.group)}</th><th scope="col">${escapeHtml(words.number)}</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
</section>`;
}

function picture(table: ReportTable, report: CampaignReport): string | undefined {
  switch (table.id) {
    case 'week':
      return overTime(report);
    case 'province':
      return tileMap(table, report);
    case 'addressee':
      return bars(table, report.language);
    case 'totals':
    case 'language':
    case 'list':
    case 'form':
    case 'letter':
    case 'replies':
    case 'left_out':
      return undefined;
  }
}

const style = `
:root { --ink: #1b1b1b; --soft: #4a4a4a; --line: #b8b8b8; --tint: #1d5c87; }
* { box-sizing: border-box; }
body { margin: 0; font: 1rem/1.5 Georgia, 'Times New Roman', serif; color: var(--ink); background: #fff; }
main { max-width: 44rem; margin: 0 auto; padding: 2rem 1.25rem 3rem; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 0.5rem; }
h2 { font-size: 1.25rem; margin: 2.5rem 0 0.75rem; break-after: avoid; }
.from, .period, footer { color: var(--soft); }
.from { margin: 0 0 0.25rem; }
.lead { font-size: 1.3rem; line-height: 1.4; border-left: 4px solid var(--tint); padding-left: 1rem; }
table { width: 100%; border-collapse: collapse; font: 0.95rem/1.4 system-ui, sans-serif; }
th, td { padding: 0.35rem 0.25rem; border-bottom: 1px solid var(--line); text-align: left; font-weight: normal; vertical-align: top; overflow-wrap: anywhere; }
thead th { font-weight: 600; border-bottom-color: var(--ink); }
td, thead th:last-child { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
tr { break-inside: avoid; }
svg { width: 100%; height: auto; margin: 0 0 1rem; font: 14px system-ui, sans-serif; fill: var(--ink); break-inside: avoid; }
.strong { font-weight: 600; }
.grid { stroke: var(--line); stroke-width: 1; }
.line { fill: none; stroke: var(--tint); stroke-width: 3; }
.area { fill: var(--tint); fill-opacity: 0.12; }
.goal { stroke: var(--ink); stroke-width: 2; stroke-dasharray: 8 6; }
.dot, .bar { fill: var(--tint); }
.tile { fill: var(--tint); stroke: var(--ink); }
footer { margin-top: 3rem; border-top: 1px solid var(--line); font-size: 0.9rem; }
@media print { main { max-width: none; padding: 0; } body { font-size: 11pt; } @page { margin: 18mm; } }
`;
