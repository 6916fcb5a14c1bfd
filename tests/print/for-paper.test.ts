import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { campaignFiles } from '../support/campaign-files.js';
import { equipped } from '../support/equipment.js';
import { inProcess } from '../support/in-process.js';
import { events, folderWith } from '../support/postbag.js';
import { sendWords, serverWith } from '../support/sending.js';
import { pagesOf } from '../support/printed.js';

const header = 'first_name,last_name,email,city,postal code,consent,Letter by post\n';
const onPaper = (...more: readonly string[]): readonly string[] => [
  'export',
  'pdf',
  '--for',
  'paper',
  '--json',
  ...more,
];
const withPoppler = test.runIf(equipped('pdftotext'));

function campaign(rows: string, heading = header): { readonly cwd: string; readonly list: (text: string) => void } {
  const cwd = folderWith(campaignFiles({ 'contacts/supporters.csv': heading + rows }));
  return { cwd, list: (text) => writeFileSync(join(cwd, 'contacts/supporters.csv'), heading + text) };
}

/** The names of those whose letters are in a PDF. */
const writers = (path: string): readonly string[] =>
  pagesOf(path).flatMap((page) => /My name is (.*) and I live/.exec(page.replace(/\s+/g, ' '))?.[1] ?? []);

withPoppler('letters on paper are for those who agreed to post and get no e-mail, and only for them', async () => {
  const { cwd } = campaign(
    [
      'Ana,Roy,ana@example.org,Ottawa,K1A 0A6,yes,yes',
      'Bob,Tremblay,bob@example.org,Ottawa,K1A 0A6,,yes',
      'Cy,Low,,Ottawa,K1A 0A6,,oui',
      'Dee,Moe,dee@example.org,Ottawa,K1A 0A6,,maybe',
      'Eve,Poe,eve@example.org,Ottawa,K1A 0A6,no,yes',
      'Flo,Qua,flo@example.org,Ottawa,K1A 0A6,,',
      'ana,roy,,Ottawa,k1a0a6,,yes',
      'Cy,Low,,Ottawa,K1A 0A6,,yes',
      'Gus,Sim,,Ottawa,,,yes',
      'Hal,Tom,hal@example.org,Ottawa,K1A 0A6,withdrawn,yes',
      'Ida,Uhl,ida@example,Ottawa,K1A 0A6,,yes',
      '',
    ].join('\n'),
  );
  const envelopes = await inProcess(onPaper('--envelopes'), { cwd });
  expect(events(envelopes)).toMatchObject([{ event: 'summary', letters: 2, printed: 0 }]);
  const run = await inProcess(onPaper('--no-cover'), { cwd });
  expect(events(run)).toEqual([
    {
      ...{ event: 'summary', format: 'pdf', for: 'paper', path: join(cwd, 'letters.pdf') },
      ...{ letters: 2, sheets: 2, not_printed: 0, printed: 2, not_due: 0, left_out: 9 },
    },
  ]);
  expect(writers(join(cwd, 'letters.pdf'))).toEqual(['Bob Tremblay', 'Cy Low']);
  const again = await inProcess(onPaper('--out', 'again.pdf'), { cwd });
  expect({ code: again.code, told: events(again) }).toMatchObject({
    code: 0,
    told: [{ letters: 0, printed: 0, not_due: 2 }],
  });
  const status = await inProcess(['status', '--json'], { cwd });
  expect(events(status).at(-1)).toMatchObject({ due: 1, sent: 0, printed: 2 });
});

withPoppler('a printed letter is not sent later, and a sent one is not printed', async () => {
  const { cwd, list } = campaign(
    'Ana,Roy,ana@example.org,Ottawa,K1A 0A6,yes,\nBob,Tremblay,bob@example.org,Ottawa,K1A 0A6,,yes\nCy,Low,,Ottawa,K1A 0A6,,yes\n',
  );
  const server = await serverWith();
  await inProcess(['approve', '--by', 'Ana', '--yes'], { cwd });
  await inProcess(onPaper(), { cwd });
  // Bob agrees to e-mail as well, and Cy gives an address.
  list(
    'Ana,Roy,ana@example.org,Ottawa,K1A 0A6,yes,\nBob,Tremblay,bob@example.org,Ottawa,K1A 0A6,yes,yes\nCy,Low,cy@example.org,Ottawa,K1A 0A6,yes,yes\n',
  );
  const sent = await inProcess(sendWords(server, 1), { cwd });
  expect({
    stderr: sent.stderr,
    from: server.letters.map(({ bytes }) => /^Reply-To: (.*)/im.exec(bytes.toString())?.[1]),
  }).toEqual({
    stderr: expect.any(String) as unknown,
    from: [expect.stringContaining('ana@example.org')],
  });
  // Ana now wants paper only.
  list('Ana,Roy,ana@example.org,Ottawa,K1A 0A6,,yes\n');
  const printed = await inProcess(onPaper('--out', 'again.pdf'), { cwd });
  expect(events(printed)).toMatchObject([{ letters: 0, printed: 0, not_due: 1 }]);
});

test.each([
  ['no list asks', 'first_name,last_name,email,consent\n', 'Ana,Roy,ana@example.org,\n', 'post-consent-missing'],
  ['nobody said yes', header, 'Ana,Roy,ana@example.org,Ottawa,K1A 0A6,,no\n', 'nobody-to-write-for'],
])('nothing is printed on paper where %s', async (_, heading, rows, code) => {
  const { cwd } = campaign(rows, heading);
  const run = await inProcess(onPaper(), { cwd });
  expect({ code: run.code, told: events(run)[0] }).toMatchObject({ code: 2, told: { code } });
});
