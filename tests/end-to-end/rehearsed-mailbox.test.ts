import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { campaignFiles } from '../support/campaign-files.js';
import { inBrowser, launch, violations } from '../preview/browser.js';
import { inProcess } from '../support/in-process.js';
import { events, folderWith } from '../support/postbag.js';

const page = (cwd: string): string => join(cwd, '.postbag', 'rehearsal', 'mailbox.html');

const campaign = (): string => {
  const files = campaignFiles();
  return folderWith({
    ...files,
    'campaign.yaml': `${files['campaign.yaml']}copy_to: copies@campaign.example.org\n`,
    'contacts/supporters.csv':
      'first_name,last_name,email,city,consent\nAna,Roy,ana.roy@example.org,"<b>Gatineau</b> & Hull",yes\nBob,Tremblay,bob@example.org,Ottawa,yes\n',
  });
};

test('rehearse --open writes the mails as a page beside them, and preview --rehearsed writes it again', async () => {
  const cwd = campaign();
  const kept = join(cwd, '.postbag', 'rehearsal', 'new');
  expect(await inProcess(['rehearse', '--open'], { cwd })).toEqual({
    code: 0,
    stdout: `2 letters rehearsed.\nThe letters as they would arrive lie in ${kept}. Nothing left this machine.\nThe page with them is ${page(cwd)}\n`,
    stderr: '',
  });
  expect(statSync(page(cwd)).mode & 0o777).toBe(0o600);
  const html = readFileSync(page(cwd), 'utf8');
  expect(html.match(/<dl>[^]*?<\/pre>/g)?.[0]).toBe(
    [
      '<dl>',
      '<dt>From</dt><dd>Ana Roy via Clean Skies &lt;letters@campaign.example.org&gt;</dd>',
      '<dt>Reply-To</dt><dd>Ana Roy &lt;ana.roy@example.org&gt;</dd>',
      '<dt>To</dt><dd>Maria Lindqvist &lt;minister@ps.gc.ca&gt;</dd>',
      '<dt>Cc</dt><dd>Clean Skies &lt;copies@campaign.example.org&gt;</dd>',
      '<dt>Subject</dt><dd>Open the no-fly list</dd>',
      '</dl>',
      '<pre>',
      'Dear Minister Lindqvist,',
      '',
      'My name is Ana Roy and I live in &lt;b&gt;Gatineau&lt;/b&gt; &amp; Hull.',
      '',
      'Yours sincerely,',
      '',
      'Ana Roy',
      '</pre>',
    ].join('\n'),
  );
  expect(await inProcess(['preview', '--rehearsed'], { cwd })).toEqual({
    code: 0,
    stdout: `The page with them is ${page(cwd)}\n`,
    stderr: '',
  });
  expect(readFileSync(page(cwd), 'utf8')).toBe(html);
  expect(events(await inProcess(['preview', '--rehearsed', '--json'], { cwd }))).toEqual([
    { event: 'summary', letters: 2, file: page(cwd) },
  ]);
});

test.each([
  [['preview', '--rehearsed'], 'error There is no rehearsal to show.\n  Make one: postbag rehearse\n'],
  [
    ['preview', '--rehearsed', '--text'],
    'error --rehearsed shows all that arrived in the last rehearsal, and takes no letter and no flag but --no-open.\n',
  ],
  [
    ['rehearse', '--open', '--smtp', 'smtp://127.0.0.1:9?security=none'],
    'error --open shows the mailbox of postbag, and with --smtp the letters go to a test server.\n  Leave one of the two out.\n',
  ],
])('%s is refused in a campaign without a rehearsal', async (words, stderr) => {
  expect(await inProcess(words, { cwd: campaign() })).toEqual({ code: 2, stdout: '', stderr });
});

test.each([
  ['cc', 'Cc       Clean Skies <copies@campaign.example.org>'],
  ['bcc', 'Bcc      copies@campaign.example.org'],
])('preview --text shows From, Reply-To and a copy as %s', async (as, copy) => {
  const cwd = folderWith({
    ...campaignFiles(),
    'campaign.yaml': `${campaignFiles()['campaign.yaml']}copy_to: copies@campaign.example.org\ncopy_as: ${as}\n`,
    'contacts/decision-makers.csv': (campaignFiles()['contacts/decision-makers.csv'] ?? '').replace(
      'minister@ps.gc.ca',
      '',
    ),
  });
  const { stdout } = await inProcess(['preview', '--text', '--first', '1'], { cwd });
  expect(stdout.split('\n').slice(1, 7)).toEqual([
    'From     Ana Roy via Clean Skies <letters@campaign.example.org>',
    'Reply-To Ana Roy <ana.roy@example.org>',
    'To       Maria Lindqvist (no address yet)',
    copy,
    'Subject  Open the no-fly list',
    '',
  ]);
});

inBrowser('the mailbox page asks for nothing, fits a phone, and axe finds nothing in it', async () => {
  const cwd = campaign();
  await inProcess(['rehearse', '--open'], { cwd });
  const browser = await launch();
  try {
    const shown = await browser.newPage({ viewport: { width: 375, height: 700 } });
    const asked: string[] = [];
    shown.on('request', (request) => asked.push(request.url()));
    const url = pathToFileURL(page(cwd)).href;
    await shown.goto(url);
    expect(asked).toEqual([url]);
    expect(await shown.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375);
    expect(await violations(shown)).toEqual([]);
  } finally {
    await browser.close();
  }
});
