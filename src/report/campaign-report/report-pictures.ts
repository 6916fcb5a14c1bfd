import { scaleLinear, scaleTime } from 'd3-scale';
import { area, line } from 'd3-shape';
import { escapeHtml } from '../../letters/escape-html.js';
import type { Language } from '../../language/language.js';
import { formatNumber } from '../../language/numbers.js';
import type { CampaignReport, ReportTable } from './campaign-report.js';

/** Pictures are above their tables and add nothing to them: each has a title for people who do not see it. */

const width = 640;

/** Letters over time, added up, with the goal as a dashed line. `undefined` for fewer than two points. */
export function overTime({ spans, before, goal, words, language }: CampaignReport): string | undefined {
  const points = [...spans.entries()].map(([i, { to }]) => ({
    at: dayAfter(to, 7),
    sum: spans.slice(0, i + 1).reduce((all, { value }) => all + value, before),
  }));
  const first = spans[0];
  const last = points.at(-1);
  if (first === undefined || last === undefined || points.length < 2) return undefined;
  const beginning = { at: dayAfter(first.from, 0), sum: before };
  const all = [beginning, ...points];
  const [height, left, bottom] = [280, 70, 250];
  const x = scaleTime([beginning.at, last.at], [left, width - 20]);
  const y = scaleLinear([0, Math.max(last.sum, goal ?? 0)], [bottom, 20]).nice(5);
  const shape = line<(typeof all)[number]>(
    ({ at }) => x(at),
    ({ sum }) => y(sum),
  );
  const fill = area<(typeof all)[number]>(
    ({ at }) => x(at),
    bottom,
    ({ sum }) => y(sum),
  );
  const ticks = y
    .ticks(5)
    .map(
      (n) =>
        `<line class="grid" x1="${left}" x2="${width - 20}" y1="${round(y(n))}" y2="${round(y(n))}"/><text x="${left - 8}" y="${round(y(n)) + 4}" text-anchor="end">${formatNumber(n, language)}</text>`,
    );
  const dates = [beginning, last].map(
    ({ at }, i) =>
      `<text x="${round(x(at))}" y="${bottom + 20}" text-anchor="${i === 0 ? 'start' : 'end'}">${at.toISOString().slice(0, 10)}</text>`,
  );
  const target =
    goal === undefined
      ? ''
      : `<line class="goal" x1="${left}" x2="${width - 20}" y1="${round(y(goal))}" y2="${round(y(goal))}"/><text class="strong" x="${left + 6}" y="${round(y(goal)) - 6}">${escapeHtml(words.goalLine)} ${formatNumber(goal, language)}</text>`;
  const end = `<circle class="dot" cx="${round(x(last.at))}" cy="${round(y(last.sum))}" r="4"/><text class="strong" x="${round(x(last.at)) - 8}" y="${round(y(last.sum)) - 8}" text-anchor="end">${formatNumber(last.sum, language)}</text>`;
  const title = words.overTime(formatNumber(last.sum, language));
  return svg(height, title, [
    ...ticks,
    `<path class="area" d="${fill(all) ?? ''}"/>`,
    `<path class="line" d="${shape(all) ?? ''}"/>`,
    target,
    end,
    ...dates,
  ]);
}

/** Bars with their labels and numbers. */
export function bars({ title, values }: ReportTable, language: Language): string {
  const most = Math.max(...values.map(({ value }) => value));
  const x = scaleLinear([0, most], [0, width - 90]);
  const rows = values.map(({ label, value }, i) => {
    const top = i * 44 + 6;
    const wide = round(x(value));
    return `<text x="0" y="${top + 12}">${escapeHtml(label)}</text><rect class="bar" x="0" y="${top + 18}" width="${Math.max(2, wide)}" height="16"/><text class="strong" x="${wide + 8}" y="${top + 31}">${formatNumber(value, language)}</text>`;
  });
  return svg(values.length * 44 + 6, title, rows);
}

/** Where each province and territory stands on a map of equal tiles: column, row. */
const places: Readonly<Record<string, readonly [number, number]>> = {
  YT: [0, 0], NT: [1, 0], NU: [2, 0], BC: [0, 1], AB: [1, 1], SK: [2, 1], MB: [3, 1], ON: [4, 1], QC: [5, 1], NL: [7, 1],
  NB: [6, 2], PE: [7, 2], NS: [7, 3],
}; // prettier-ignore

/** Provinces and territories as tiles with their letters and numbers; more letters, a thicker edge and a deeper tint. */
export function tileMap({ title, values }: ReportTable, { words, language }: CampaignReport): string {
  const numbers = new Map(values.map(({ group, value }) => [group, value]));
  const shown = Object.keys(places).map((code) => numbers.get(code) ?? 0);
  const deep = scaleLinear([0, Math.max(1, ...shown)], [0, 0.45]);
  const tiles = Object.entries(places).map(([code, [column, row]]) => {
    const value = numbers.get(code);
    const [x, y] = [column * 78 + 2, row * 78 + 2];
    const edge = value === undefined ? 1 : 1 + round(4 * (deep(value) / 0.45));
    return `<rect class="tile" x="${x}" y="${y}" width="70" height="70" style="fill-opacity:${value === undefined ? 0 : round(deep(value) + 0.05)};stroke-width:${edge}"/><text class="strong" x="${x + 35}" y="${y + 30}" text-anchor="middle">${code}</text><text x="${x + 35}" y="${y + 52}" text-anchor="middle">${value === undefined ? '–' : formatNumber(value, language)}</text>`;
  });
  return svg(316, `${title} (– ${words.hidden})`, tiles);
}

function svg(height: number, title: string, parts: readonly string[]): string {
  return `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeHtml(title)}"><title>${escapeHtml(title)}</title>${parts.join('')}</svg>`;
}

const round = (n: number): number => Math.round(n * 100) / 100;

function dayAfter(day: string, days: number): Date {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000);
}
