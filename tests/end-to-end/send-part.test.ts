import { expect, test } from 'vitest';
import { campaignFiles } from '../support/campaign-files.js';
import { inProcess } from '../support/in-process.js';
import { events, folderWith } from '../support/postbag.js';
import { serverWith } from '../support/sending.js';

const head = 'first_name,last_name,email,city,consent\n';
const rows = ['Ana,Roy', 'Bob,Cyr', 'Zoë,Hall'].map((name) => {
  const [first = '', last = ''] = name.split(',');
  return `${first},${last},${first.replace('ë', 'e').toLowerCase()}@example.org,${last === 'Roy' ? 'Ottawa' : 'Gatineau'},yes\n`;
});
const campaign = campaignFiles()['campaign.yaml'] ?? '';

function campaignFolder(): string {
  return folderWith(
    campaignFiles({
      'campaign.yaml': campaign.replace('lists: [contacts/supporters.csv]', 'lists: [contacts/a.csv, contacts/b.csv]'),
      'contacts/a.csv': head + rows.slice(0, 2).join(''),
      'contacts/b.csv': head + rows.slice(2).join(''),
    }),
  );
}

/** Sends a part of the letters, and gives whose left. */
async function sent(flags: readonly string[], confirm: number): Promise<readonly string[] | string> {
  const server = await serverWith();
  const url = `smtp://127.0.0.1:${server.port}?security=none`;
  const run = await inProcess(['send', '--smtp', url, '--confirm', String(confirm), ...flags], {
    cwd: campaignFolder(),
  });
  if (run.code === 0)
    return server.letters.map(({ bytes }) => /My name is (\S+)/.exec(bytes.toString())?.[1] ?? '').sort();
  expect({ code: run.code, calls: server.sessions() }).toEqual({ code: 2, calls: 0 });
  return run.stderr.split('\n')[0] ?? '';
}

test.each([
  ['--only list:a.csv', 2, ['Ana', 'Bob']],
  ['--only list:contacts/b.csv', 1, ['Zoë']],
  ['--only lines:2 --only list:contacts/b.csv', 1, ['Zoë']],
  [
    '--only lines:2',
    2,
    'error --only "lines:2": Each list has lines of its own. The lists are contacts/a.csv, contacts/b.csv.',
  ],
  ['--only lines:3-9 --only list:a.csv', 1, ['Bob']],
  ['--only city=ottawa', 1, ['Ana']],
  ['--only city!=Ottawa', 2, ['Bob', 'Zoë']],
  ['--first 1', 1, ['Ana']],
  ['--first 9', 3, ['Ana', 'Bob', 'Zoë']],
  ['--except ANA@example.org --except bob@example.org', 1, ['Zoë']],
  [
    '--only list:c.csv',
    1,
    'error --only "list:c.csv": No letter comes from such a list. The lists are contacts/a.csv, contacts/b.csv.',
  ],
  ['--only lines:0-4', 1, 'error --only "lines:0-4": Lines are written like lines:2-40 or lines:2,5,9.'],
  ['--only lines:40 --only list:a.csv', 1, 'error --only "lines:40": No letter matches it.'],
  ['--only city=Otawa', 1, 'error --only "city=Otawa": No letter matches it.'],
  ['--only Ottawa', 1, 'error --only "Ottawa": Write list:NAME, lines:2-40 or FIELD=VALUE.'],
  ['--except ana@example.com', 3, 'error --except "ana@example.com": No letter comes from this address.'],
  ['--first 1', 3, 'error You confirmed 3, but 1 letter is due. Nothing was sent.'],
  ['--first 1 --first 2', 1, 'error --first is given twice.'],
  ['--confirm 2', 2, 'error --confirm is given twice.'],
])('send %s (%d confirmed)', async (flags, confirm, expected) => {
  const result = await sent(flags.split(' '), confirm);
  expect(typeof result === 'string' ? result : [...result]).toEqual(expected);
});

test.each([
  [['--line', '3'], 1, 0],
  [['--email', 'Zoe@Example.org'], 1, 0],
  [['--name', 'ana  ROY'], 1, 0],
  [['--line', '2'], 0, 2],
  [['--name', 'Ana'], 0, 2],
])('test %j sends %d letters', async (flags, letters, code) => {
  const server = await serverWith();
  const url = `smtp://127.0.0.1:${server.port}?security=none`;
  const words = ['test', '--json', '--to', 'me@example.org', '--smtp', url, ...flags];
  const run = await inProcess(words, { cwd: campaignFolder() });
  expect({ code: run.code, letters: server.letters.length }).toEqual({ code, letters });
  if (code === 0) expect(events(run).at(-1)).toMatchObject({ event: 'summary', sent: 1 });
});
