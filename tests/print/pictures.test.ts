import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { campaignFiles } from '../support/campaign-files.js';
import { equipped } from '../support/equipment.js';
import { png } from '../support/picture.js';
import { folderWith, postbag } from '../support/postbag.js';

const withPoppler = test.runIf(equipped('pdfimages'));

/** Width and height of the pictures on each page of a PDF, in pixels and in inches on the paper. */
function picturesIn(pdf: string): readonly { page: number; width: number; height: number; across: number }[] {
  const lines = execFileSync('pdfimages', ['-list', pdf], { encoding: 'utf8' }).trim().split('\n').slice(2);
  return lines.map((line) => {
    const [page, , , width, height, , , , , , , , ppi] = line.trim().split(/\s+/).map(Number);
    return { page: page!, width: width!, height: height!, across: width! / ppi! };
  });
}

withPoppler.each([
  ['in a paragraph of its own', '![Logo](pictures/one.png)', [300, 100], 300 / 72],
  ['in a line', 'A small ![Logo](pictures/one.png) in the text.', [20, 20], 20 / 72],
  ['in a list', '- One\n- ![Logo](pictures/one.png)', [20, 20], 20 / 72],
  ['in bold words', '**Look: ![Logo](pictures/one.png)**', [20, 20], 20 / 72],
  ['wider than the paper, which is made as wide as the text', '![Logo](pictures/one.png)', [3000, 100], 6.53],
  ['as many as there are', '![Logo](pictures/one.png) ![Logo](pictures/one.png)', [20, 20], 20 / 72],
])('a picture in the text is on the printed page: %s', async (_, text, [width = 0, height = 0], inches) => {
  const template = `---\nsubject: Hello\nversion: 1\nto: [minister-of-public-safety]\n---\n{{salutation}}\n\n${text}\n\n{{closing}}\n\n{{signature}}\n`;
  const folder = folderWith({
    ...campaignFiles({
      'templates/no-fly.en.hbs': template,
      'contacts/supporters.csv': 'first_name,last_name,email,city,consent\nAna,Roy,ana@example.org,Ottawa,yes\n',
    }),
    'pictures/one.png': png(width, height),
  });
  const run = await postbag(['export', 'pdf', '--no-cover', '--as-of', '2026-06-26'], { cwd: folder });
  expect(run).toMatchObject({ code: 0, stderr: expect.not.stringContaining('rror') as unknown });
  const found = picturesIn(join(folder, 'letters.pdf'));
  expect(found).toHaveLength(text.split('![').length - 1);
  expect(found[0]).toMatchObject({ page: 1, width, height });
  expect(found[0]?.across).toBeCloseTo(inches, 0);
});
