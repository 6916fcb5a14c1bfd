import { csvLine } from '../../tables/safe-csv.js';
import type { CampaignReport } from './campaign-report.js';
import type { Figure } from './figures.js';

/** The report as Markdown, for a newsletter or a wiki. */
export function reportMarkdown({ title, organisation, period, lead, tables, words, made }: CampaignReport): string {
  const parts = [`# ${escaped(title)}`, escaped(organisation), `**${period}**`];
  if (lead.length > 0) parts.push(lead.join(' '));
  for (const { title: head, rows } of tables) {
    const lines = rows.map(([label, value]) => `| ${escaped(label)} | ${value} |`);
    parts.push(`## ${head}`, [`| ${words.group} | ${words.number} |`, '| --- | ---: |', ...lines].join('\n'));
  }
  parts.push(words.honest, words.small, made);
  return parts.join('\n\n');
}

/** The report's numbers as CSV, for a spreadsheet. */
export function reportCsv(figures: readonly Figure[]): string {
  const lines = figures.map(({ name, group, value }) =>
    csvLine([name, group, value === undefined ? '' : String(value)]),
  );
  return `\ufeff${csvLine(['figure', 'group', 'value'])}${lines.join('')}`;
}

function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>|#]/g, '\\$&').replace(/\s+/g, ' ');
}
