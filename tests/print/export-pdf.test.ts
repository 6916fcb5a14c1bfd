import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { campaignFiles } from '../support/campaign-files.js';
import { equipped } from '../support/equipment.js';
import { inProcess } from '../support/in-process.js';
import { folderWith } from '../support/postbag.js';

const withPoppler = test.runIf(equipped('pdftotext') && equipped('qpdf'));
const read = (program: string, ...words: readonly string[]): string =>
  execFileSync(program, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });

const letter = (subject: string, words: string): string =>
  `---\nsubject: "${subject}"\nversion: 1\nto: [minister-of-public-safety]\n---\n{{address_block}}\n\n{{place_and_date}}\n\n**{{subject}}**\n\n{{salutation}}\n\n${words}\n\n{{closing}}\n\n{{signature}}\n`;

const names = ['Ana,Roy', 'Zoë,O’Hara', 'ليلى,التورسي', 'נועה,לוי', 'ᐱᑕ,ᓄᓇᕗᑦ', '小明,王', '<b>#x,$y$ *z*'];

function files(words: string, more: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  const rows = names.map((name, i) => `${name},p${i}@example.org,Ottawa,yes\n`);
  return campaignFiles({
    'templates/no-fly.en.hbs': letter('Open the no-fly list', words),
    'contacts/supporters.csv': `first_name,last_name,email,city,consent\n${rows.join('')}`,
    ...more,
  });
}

withPoppler(
  'letters come out with their text in order, fonts embedded, and a sheet of counts before them',
  async () => {
    const folder = folderWith(files('My name is {{full_name}}, of {{city}}.'));
    const run = await inProcess(['export', 'pdf', '--as-of', '2026-06-26'], { cwd: folder });
    expect({ code: run.code, told: run.stderr.includes('小明') || run.stderr.includes('王') }).toEqual({
      code: 1,
      told: true,
    });
    const pdf = join(folder, 'letters.pdf');
    expect(read('qpdf', '--check', pdf)).toContain('No syntax or stream encoding errors');
    const info = read('pdfinfo', pdf);
    expect(info).toMatch(/Title: +Open the no-fly list\nAuthor: +Clean Skies/);
    expect(info).toMatch(/Pages: +7\n/);
    const fonts = read('pdffonts', pdf).trim().split('\n').slice(2);
    expect(fonts.length).toBeGreaterThan(3);
    expect(fonts.filter((line) => !/ yes +(?:yes|no) +yes +\d+ +0$/.test(line.trimEnd()))).toEqual([]);
    const first = read('pdftotext', '-raw', '-f', '2', '-l', '2', pdf, '-').replace(/\s+/g, ' ');
    expect(first).toMatch(
      /Maria Lindqvist.*Ottawa, June 26, 2026.*Open the no-fly list.*Dear .*My name is Ana Roy, of Ottawa\..*sincerely,.*Ana Roy/,
    );
    const all = read('pdftotext', pdf, '-');
    expect(all).toContain('<b>#x $y$ *z*');
  },
);

withPoppler.each([
  ['letter', { left: 22.2, right: 111.1, top: 63.5, bottom: 87.3 }, 215.9],
  ['a4', { left: 20, right: 100, top: 57, bottom: 87 }, 210],
])(
  'on %s paper the window of the envelope shows the address, wherever the sheet slides, and nothing else',
  async (paper, window, width) => {
    const folder = folderWith(files('Words. '.repeat(100)));
    await inProcess(['export', 'pdf', '--paper', paper, '--no-cover', '--as-of', '2026-06-26'], { cwd: folder });
    const boxes = read('pdftotext', '-f', '1', '-l', '1', '-bbox', join(folder, 'letters.pdf'), '-');
    const words = [...boxes.matchAll(/xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)/g)].map(
      ([, ...parts]) => ({ box: parts.slice(0, 4).map((points) => (Number(points) * 25.4) / 72), word: parts[4] }),
    );
    const overlaps = words.filter(
      ({ box: [x0 = 0, y0 = 0, , y1 = 0] }) => x0 < 137 && y1 > window.top - 11 && y0 < window.bottom + 5,
    );
    expect(overlaps.map(({ word }) => word).slice(0, 4)).toEqual(['The', 'Honourable', 'Maria', 'Lindqvist,']);
    expect(overlaps.at(-1)?.word).toBe('0A6');
    for (const {
      box: [x0 = 0, y0 = 0, x1 = 0, y1 = 0],
    } of overlaps) {
      expect([x0 >= window.left, x1 <= window.right, y0 >= window.top, y1 <= window.bottom]).toEqual([
        true,
        true,
        true,
        true,
      ]);
    }
    expect(width).toBeGreaterThan(window.right);
  },
);

withPoppler('pages are numbered from the second on, letter by letter', async () => {
  const folder = folderWith(files('One paragraph of words that are many. '.repeat(60).concat('\n\n').repeat(3)));
  await inProcess(['export', 'pdf', '--no-cover', '--as-of', '2026-06-26'], { cwd: folder });
  const pages = read('pdftotext', join(folder, 'letters.pdf'), '-').split('\f').slice(0, -1);
  const numbers = pages.map((page) => /Page (\d+) of (\d+)/.exec(page)?.[0]);
  expect(numbers.slice(0, 4)).toEqual([undefined, 'Page 2 of 3', 'Page 3 of 3', undefined]);
  expect(pages[2]).toMatch(/sincerely,\s+Ana Roy/);
});
