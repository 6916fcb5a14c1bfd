import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { campaignFiles, decisionMakersCsv } from '../support/campaign-files.js';
import { openMailbox } from '../support/mailbox.js';
import { events, folderWith, postbag } from '../support/postbag.js';

const brief = Buffer.from('%PDF-1.4\n%âãÏÓ\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n', 'latin1');

/** A letter with a file, its print and a hidden copy, to a minister and to one who has said yes already; and an update. */
function campaignFolder(): string {
  const files = campaignFiles();
  const [header = '', minister = ''] = decisionMakersCsv({}).split('\n');
  const other = minister.replace('minister-of-public-safety', 'minister-of-locks').replace('Maria,Lindqvist', 'Cy,Fir');
  return folderWith({
    ...files,
    'campaign.yaml': `${(files['campaign.yaml'] ?? '').replace(
      'fr: Ciels clairs } }',
      'fr: Ciels clairs }, postal_address: "1 Example Street\nOttawa, Ontario  K1A 0A1" }'.replace('\n', '\\n'),
    )}copy_to: copies@campaign.example.org\ncopy_as: bcc\n`,
    'contacts/supporters.csv':
      'first_name,last_name,email,city,consent,update_consent\nAna,Roy,ana.roy@example.org,Ottawa,yes,yes\n',
    'contacts/decision-makers.csv': `${header},leave_out\n${minister},\n${other},has said yes already\n`,
    'templates/no-fly.en.hbs': (files['templates/no-fly.en.hbs'] ?? '').replace(
      'to: [minister-of-public-safety]',
      'to: [minister-of-public-safety, minister-of-locks]\nattachments: [briefs/brief.pdf]\nattach_pdf: true',
    ),
    'templates/news.en.hbs': '---\nsubject: "News"\nversion: 1\nkind: update\n---\nDear {{first_name}},\n',
    'briefs/brief.pdf': brief,
  });
}

/** What the page that is one file was given of its first letter. */
function embeddedLetter(file: string): Readonly<Record<string, unknown>> {
  const [, data = ''] = /<script type="text\/plain" id="letters-0">([^<]*)</.exec(readFileSync(file, 'utf8')) ?? [];
  const [letter] = JSON.parse(gunzipSync(Buffer.from(data, 'base64')).toString()) as Readonly<
    Record<string, unknown>
  >[];
  return letter ?? {};
}

test('files, hidden copies and who is left out are shown wherever a letter is read, and no header names the hidden copy', async () => {
  const cwd = campaignFolder();
  const read = await postbag(['preview', 'no-fly', '--text'], { cwd });
  const [head = ''] = read.stdout.split('\n\n');
  expect(head.split('\n').slice(3)).toEqual([
    'To       Maria Lindqvist <minister@ps.gc.ca>',
    'Bcc      copies@campaign.example.org',
    'Subject  Open the no-fly list',
    'Files    brief.pdf (1 kB)',
    '         letter.pdf (the printed letter, made when it leaves, about 40 kB)',
    'Note     Cy Fir (minister-of-locks) is left out: has said yes already.',
  ]);
  const digest = hash('sha256', brief, 'hex');
  const [letter] = events(await postbag(['preview', 'no-fly', '--text', '--json'], { cwd }));
  expect(letter).toMatchObject({
    files: [
      { name: 'brief.pdf', size: brief.length, sha256: digest },
      { name: 'letter.pdf', made: true },
    ],
    notes: ['Cy Fir (minister-of-locks) is left out: has said yes already.'],
  });
  await postbag(['preview', 'no-fly', '--html', 'page.html'], { cwd });
  expect(embeddedLetter(join(cwd, 'page.html'))).toMatchObject({
    head: { bcc: [{ address: 'copies@campaign.example.org' }] },
    files: [
      { name: 'brief.pdf', kilobytes: 1, kind: 'attached', digest },
      { name: 'letter.pdf', kind: 'made' },
    ],
    notes: [
      {
        en: 'Cy Fir (minister-of-locks) is left out: has said yes already.',
        fr: 'Cy Fir (minister-of-locks) n’est pas destinataire\u00a0: has said yes already.',
      },
    ],
  });
  const mailbox = await openMailbox();
  onTestFinished(() => mailbox.close());
  expect(await postbag(['send', 'no-fly', '--smtp', mailbox.url, '--confirm', '1'], { cwd })).toMatchObject({
    code: 0,
  });
  const [sent] = mailbox.letters;
  expect(sent?.to).toEqual(['minister@ps.gc.ca', 'copies@campaign.example.org']);
  expect(sent?.bytes.toString('latin1')).not.toMatch(/^bcc:|copies@/im);
});

test('an update is written as mail alone, and left out of what is printed with other letters', async () => {
  const cwd = campaignFolder();
  for (const format of ['pdf', 'csv', 'mailto', 'action-page'])
    expect(await postbag(['export', format, 'news'], { cwd })).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining(
        `The letter news goes to supporters by e-mail, and is not written as ${format}.`,
      ) as string,
    });
  const both = await postbag(['export', 'csv'], { cwd });
  expect(both).toMatchObject({ code: 0, stderr: 'Not in it: the letter news, which goes to supporters by e-mail.\n' });
  expect(readFileSync(join(cwd, 'letters.csv'), 'utf8')).not.toContain('News');
});
