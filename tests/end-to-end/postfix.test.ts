import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { campaignFiles, decisionMakersCsv } from '../support/campaign-files.js';
import { authority, type Authority } from '../support/certificates.js';
import { equippedAsRoot } from '../support/equipment.js';
import { events, folderWith, postbag } from '../support/postbag.js';
import { openPostfix, type Postfix } from '../support/postfix.js';
import { readWithPython } from '../support/python-mail.js';

// The mail server that most providers are built on, and not one of Node's: what it takes is compared with what was shown before.

const password = 'correct horse ü battery "staple"';
const user = 'letters@campaign.example.org';
const names = ['Zoë,O’Hara', 'ليلى,الحسن', 'Nguyễn,Thị Ánh', 'Jean-François,D’Août', 'Ana 🇨🇦,Roy'];

let founded: Authority;
let server: Postfix;

const hasPostfix = equippedAsRoot('postfix', 'saslpasswd2', 'openssl', 'python3');

beforeAll(async () => {
  if (!hasPostfix) return;
  founded = await authority();
  const credentials = await founded.server(['DNS:localhost']);
  server = await openPostfix({ credentials, user, password, domain: 'gov.example.net' });
});

afterAll(async () => {
  if (!hasPostfix) return;
  await server.close();
  await founded.remove();
});

/** A campaign of five supporters to one minister, and how to call `postbag send` in it. */
function setUp() {
  const rows = names.map((name, i) => `${name},supporter${i}@example.org,Montréal,yes\n`);
  const template = [
    '---',
    'subject: "Ouvrez la liste 🛫 — {{full_name}}"',
    'version: 1',
    'to: [minister-of-public-safety]',
    '---',
    '{{salutation}}',
    '',
    `Je m’appelle **{{full_name}}**. ${'Une très longue phrase, écrite d’un seul trait. '.repeat(60).trim()}`,
    '',
    'معالي الوزيرة، نرجو فتح القائمة. 👩‍👩‍👧‍👦',
    '',
    '.',
    '',
    'From here on = "nothing" \\<is> & changed.',
    '',
    '{{closing}}',
    '',
    '{{full_name}}',
    '',
  ].join('\n');
  const cwd = folderWith(
    campaignFiles({
      'contacts/supporters.csv': `first_name,last_name,email,city,consent\n${rows.join('')}`,
      'contacts/decision-makers.csv': decisionMakersCsv({ email: 'minister@gov.example.net' }),
      'templates/no-fly.en.hbs': template,
    }),
  );
  writeFileSync(join(cwd, 'ca.pem'), founded.ca);
  const url = (host: string): string => `smtp://${encodeURIComponent(user)}@${host}:${server.port}?security=starttls`;
  const send = (host: string, ca: readonly string[], secret = password) =>
    postbag(['send', '--json', '--smtp', url(host), ...ca, '--confirm', String(names.length)], {
      cwd,
      env: { POSTBAG_SMTP_PASSWORD: secret },
    });
  return { cwd, send };
}

/** What has not happened: nothing was taken in, and nothing is marked as anything but due. */
async function expectUntouched(cwd: string): Promise<void> {
  expect(await server.letters(0)).toEqual([]);
  expect(await server.queued()).toEqual([]);
  const standing = await postbag(['status'], { cwd });
  // Letters that were to be the first ones wait to be tried again.
  expect(standing.stdout).toMatch(/^5 due, 0 sent, \d deferred, 0 refused, 0 unknown\.$/m);
}

test.runIf(hasPostfix)('a wrong password stops the run, and no letter is touched', async () => {
  const { cwd, send } = setUp();
  const run = await send('localhost', ['--ca', 'ca.pem'], 'wrong');
  expect(run.code).toBe(3);
  expect(run.stderr).toContain(`The server localhost refused the login of "${user}": "535 5.7.8`);
  await expectUntouched(cwd);
});

test.runIf(hasPostfix)(
  'a certificate of an unknown authority, or for another name, stops the run before the password is told',
  async () => {
    const { cwd, send } = setUp();
    const unknown = await send('localhost', []);
    expect(unknown.code).toBe(3);
    expect(unknown.stderr).toContain(
      'The server that should be "localhost" showed a certificate of an authority that this computer does not know. Nothing was sent.',
    );
    const misnamed = await send('127.0.0.1', ['--ca', 'ca.pem']);
    expect(misnamed.code).toBe(3);
    expect(misnamed.stderr).toContain(
      'The server that should be "127.0.0.1" showed a certificate for "localhost". Nothing was sent.',
    );
    await expectUntouched(cwd);
  },
);

test.runIf(hasPostfix)('what Postfix delivers is what was shown before, letter by letter', async () => {
  const { cwd, send } = setUp();
  const preview = events(await postbag(['preview', '--text', '--json'], { cwd }));
  const shown = preview.filter(({ event }) => event === 'letter').map(asToArrive);

  const run = await send('localhost', ['--ca', 'ca.pem']);
  expect({ code: run.code, stderr: run.stderr }).toEqual({ code: 0, stderr: '' });
  const replies = events(run).flatMap(({ event, reply }) => (event === 'sent' ? String(reply) : []));
  expect(replies).toHaveLength(names.length);
  for (const reply of replies) expect(reply).toMatch(/^250 2\.0\.0 Ok: queued as /);

  const delivered = await server.letters(names.length);
  expect(inOrder(await asArrived(delivered))).toEqual(inOrder(shown));
  const lines = delivered.flatMap((octets) => octets.toString('latin1').split('\n'));
  expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(998);

  expect(await send('localhost', ['--ca', 'ca.pem'])).toMatchObject({ code: 0, stderr: '' });
  expect(await server.queued()).toEqual([]);
  expect(await server.letters(names.length)).toHaveLength(names.length);
});

interface Seen {
  readonly id: string | undefined;
  readonly subject: unknown;
  readonly text: unknown;
  readonly html: unknown;
}

/** A letter as it is to arrive, made from what `preview` shows of it. */
function asToArrive({ key, subject, text, html }: Readonly<Record<string, unknown>>): Seen {
  return { id: `<${String(key)}@campaign.example.org>`, subject, text, html };
}

/**
 * Letters as they arrived: read by postal-mime, and the text, to which that one adds a line, by Python, which ends at the first
 * thing that is not as the standards say. Of the HTML, which stands in a document of its own, the body.
 */
async function asArrived(letters: readonly Buffer[]): Promise<readonly Seen[]> {
  const strict = await readWithPython(letters);
  const read = await Promise.all(letters.map((octets) => PostalMime.parse(octets)));
  return read.map(({ messageId: id, subject, html = '' }, i) => ({
    id,
    // Marks that keep a right-to-left name apart in the header; a reader does not see them.
    subject: subject?.replace(/[\u2068\u2069]/g, ''),
    text: strict[i]?.text,
    html: /<body>\n(.*)\n<\/body>/s.exec(html)?.[1],
  }));
}

/** Several connections are at work: which letter comes first is left to chance. */
function inOrder(letters: readonly Seen[]): readonly Seen[] {
  return [...letters].sort((one, other) => (String(one.id) < String(other.id) ? -1 : 1));
}
