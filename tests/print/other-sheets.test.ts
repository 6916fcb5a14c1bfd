import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { expect, test } from 'vitest';
import { campaignFiles } from '../support/campaign-files.js';
import { equipped } from '../support/equipment.js';
import { inProcess } from '../support/in-process.js';
import { folderWith } from '../support/postbag.js';

const withPoppler = test.runIf(equipped('pdftotext'));
const read = (program: string, ...words: readonly string[]): string =>
  execFileSync(program, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });

const own = 'أنا من أوتاوا وأكتب لكم.';
const people = `first_name,last_name,email,city,province,consent,personal_note
Ana,Roy,ana@example.org,Ottawa,ON,yes,I write to you.
ليلى,التورسي,leila@example.org,Ottawa,ON,yes,${own}
Bob,Lee,bob@example.org,Halifax,NS,yes,
`;
const letter = `---
subject: "Open the no-fly list"
version: 1
to: [minister-of-public-safety]
attach_pdf: true
---
{{address_block}}

{{salutation}}

{{full_name}} lives in {{city}}.

{{#if personal_note}}
{{personal_note}}
{{/if}}

{{closing}}

{{signature}}
`;

/** Where each word of a page stands, in millimetres. */
function wordsOf(pdf: string, page: number): readonly { word: string; left: number; top: number; right: number }[] {
  const boxes = read('pdftotext', '-f', String(page), '-l', String(page), '-bbox', pdf, '-');
  return [...boxes.matchAll(/xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)"[^>]*>([^<]*)/g)].map(
    ([, left, top, right, word = '']) => ({
      word,
      left: (Number(left) * 25.4) / 72,
      top: (Number(top) * 25.4) / 72,
      right: (Number(right) * 25.4) / 72,
    }),
  );
}

/** Lines of pdffonts about fonts that are not in the file. */
const notEmbedded = (pdf: string): readonly string[] =>
  read('pdffonts', pdf)
    .trim()
    .split('\n')
    .slice(2)
    .filter((line) => !/ yes +(?:yes|no) +yes +\d+ +0$/.test(line.trimEnd()));

function campaignFolder(): string {
  return folderWith(campaignFiles({ 'contacts/supporters.csv': people, 'templates/no-fly.en.hbs': letter }));
}

withPoppler('many names of one town leave its name and the number of letters their room on the sheet', async () => {
  const many = Array.from({ length: 40 }, (_, i) => `Ana${i},Featherstonehaugh,ana${i}@example.org,Ottawa,ON,yes,`);
  const cwd = folderWith(
    campaignFiles({
      'contacts/supporters.csv': `${people.split('\n')[0]!}\n${many.join('\n')}\n`, // it has a first line
      'templates/no-fly.en.hbs': letter,
    }),
  );
  await inProcess(['export', 'handover', '--to', 'minister-of-public-safety', '--out', 'handover.pdf'], { cwd });
  const words = wordsOf(join(cwd, 'handover.pdf'), 1);
  const [town, letters, name] = ['Town', 'Letters', 'Ana0'].map((one) => words.find(({ word }) => word === one)!); // on the sheet
  expect(town!.right).toBeLessThan(letters!.left);
  expect(letters!.right).toBeLessThan(name!.left);
});

test('what was written for paper is counted in the language of the reader', async () => {
  const cwd = campaignFolder();
  const told = async (...flags: readonly string[]): Promise<string> =>
    (await inProcess(['export', 'pdf', '--lang', 'fr', ...flags], { cwd })).stdout.split(' dans ')[0] ?? '';
  expect([await told('--envelopes'), await told('--labels', '5160')]).toEqual(['3 enveloppes', '3 étiquettes']);
});

withPoppler(
  'labels, envelopes and a handover have each address and name in its place, with fonts embedded',
  async () => {
    const cwd = campaignFolder();
    const at = ['--as-of', '2026-06-26'];
    await inProcess(['export', 'pdf', '--labels', '5160', '--out', 'labels.pdf', ...at], { cwd });
    await inProcess(['export', 'pdf', '--envelopes', '--out', 'envelopes.pdf', ...at], { cwd });
    const to = ['--to', 'minister-of-public-safety'];
    await inProcess(['export', 'handover', ...to, '--out', 'handover.pdf', ...at], { cwd });
    const [labels, envelopes, handover] = ['labels', 'envelopes', 'handover'].map((name) => join(cwd, `${name}.pdf`));
    for (const pdf of [labels!, envelopes!, handover!]) expect(notEmbedded(pdf)).toEqual([]);

    const starts = wordsOf(labels!, 1).filter(({ word }) => word === 'Honourable');
    const steps = starts.slice(1).map(({ left }, i) => Math.round((left - starts[i]!.left) * 10) / 10);
    expect(steps).toEqual([69.8, 69.8]);
    expect(starts.every(({ top }) => top > 12.7 && top < 38.1)).toBe(true);

    expect(read('pdfinfo', envelopes!)).toMatch(/Pages: +3\n[^]*Page size: +684(?:\.\d+)? x 297(?:\.\d+)? pts/);
    const minister = wordsOf(envelopes!, 1).find(({ word }) => word === 'Lindqvist,');
    expect(minister!.left > 241.3 / 3 && minister!.top > 104.8 / 3).toBe(true);

    const cover = read('pdftotext', '-layout', '-f', '1', '-l', '1', handover!, '-').replace(/ +/g, ' ');
    expect(cover).toContain('We hand you 3 letters');
    expect(cover).toMatch(/Halifax 1 Bob Lee\n[^]*Ottawa 2 /);
    expect(readFileSync(join(cwd, 'handover.csv'), 'utf8').trim().split('\n')).toHaveLength(4);

    // A run that was killed had both files whole and hidden: they come out, and are not written over.
    mkdirSync(join(cwd, '.postbag-whole'));
    for (const name of ['later.pdf', 'later.csv']) writeFileSync(join(cwd, '.postbag-whole', name), 'whole');
    const again = inProcess(['export', 'handover', ...to, '--out', 'later.pdf', ...at], { cwd });
    expect((await again).stderr).toContain('later.pdf" is there already.');
    expect(['later.pdf', 'later.csv'].map((name) => readFileSync(join(cwd, name), 'utf8'))).toEqual(['whole', 'whole']);
  },
);

withPoppler(
  'what is attached is the printed letter, in which names run as they are written and paragraphs as theirs do',
  async () => {
    const cwd = campaignFolder();
    await inProcess(['export', 'eml', '--as-of', '2026-06-26'], { cwd });
    const names = readdirSync(join(cwd, 'letters')).sort();
    const [, second = ''] = names;
    const { attachments } = await PostalMime.parse(readFileSync(join(cwd, 'letters', second)));
    expect(attachments.map(({ filename, mimeType }) => [filename, mimeType])).toEqual([
      ['letter.pdf', 'application/pdf'],
    ]);
    const pdf = join(cwd, 'attached.pdf');
    writeFileSync(pdf, new Uint8Array(attachments[0]!.content as ArrayBuffer)); // its content is binary
    expect(notEmbedded(pdf)).toEqual([]);
    const words = wordsOf(pdf, 1);
    const margin = words.find(({ word }) => word === 'Yours')!.left;
    const [inText, signed] = words.filter(({ word }) => word === 'Ottawa.' || word === 'Ottawa,');
    // The sentence begins with an Arabic name and is English: it begins at the left, and so does the signature.
    expect(words.find(({ word }) => word === 'lives')!.left).toBeLessThan(inText!.left);
    expect(signed!.left).toBeCloseTo(margin, 1);
    const arabic = words.filter(({ word }) => /\p{Script=Arabic}/u.test(word));
    // Letters of one line stand a little higher or lower.
    const lines: { top: number; left: number; right: number }[] = [];
    for (const { top, left, right } of arabic.toSorted((a, b) => a.top - b.top)) {
      const line = lines.at(-1);
      if (line === undefined || top - line.top > 4) lines.push({ top, left, right });
      else Object.assign(line, { left: Math.min(left, line.left), right: Math.max(right, line.right) });
    }
    const [name, note, signature] = lines;
    expect(name!.left - margin).toBeLessThan(1.5);
    expect(215.9 - 25 - note!.right).toBeLessThan(1.5);
    expect(signature!.left - margin).toBeLessThan(1.5);
  },
);
