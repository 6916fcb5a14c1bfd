import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { campaignFiles } from '../support/campaign-files.js';
import { inProcess } from '../support/in-process.js';
import { events, folderWith } from '../support/postbag.js';
import { serverWith } from '../support/sending.js';

const files = campaignFiles();
const letter = files['templates/no-fly.en.hbs'] ?? '';

test('two people of one household get a letter each, and what one of them says of the address holds for both', async () => {
  const cwd = folderWith({
    ...files,
    'campaign.yaml': (files['campaign.yaml'] ?? '').replace(
      'lists: [contacts/supporters.csv]',
      'lists: [{ file: contacts/supporters.csv, same_address: each }]',
    ),
    'contacts/supporters.csv':
      'first_name,last_name,email,city,consent\nAna,Roy,roy@example.org,Ottawa,yes\nBob,Roy,ROY@example.org,Ottawa,yes\nana,ROY,roy@example.org,Ottawa,yes\nZoë,Hall,zoe@example.org,Gatineau,yes\n',
  });
  const run = async (...words: readonly string[]) => {
    const done = await inProcess([...words, '--json'], { cwd });
    expect([words[0], done.stderr]).toEqual([words[0], '']);
    return events(done);
  };
  const leftOut = async (): Promise<readonly unknown[]> =>
    (await run('contacts')).flatMap(({ event, line, effect, code }) =>
      event === 'row' && effect === 'left_out' ? [`${String(line)} ${String(code)}`] : [],
    );

  // The same name at the same address is one person, however it is written.
  expect(await leftOut()).toEqual(['4 duplicate']);

  const { stdout: page } = await inProcess(['preview', '--text'], { cwd });
  expect(['Ana Roy', 'Bob Roy', 'Zoë Hall'].filter((name) => page.includes(`My name is ${name}`))).toHaveLength(3);

  const server = await serverWith();
  await run('send', '--smtp', `smtp://127.0.0.1:${server.port}?security=none`, '--confirm', '3');
  const told = server.letters.map(({ bytes }) => {
    const text = bytes.toString();
    return [/My name is ([^\r\n]+) and I/.exec(text)?.[1], /^Reply-To: (?:.*<)?([^>\r\n]+)/im.exec(text)?.[1]];
  });
  expect(told.sort()).toEqual([
    ['Ana Roy', 'roy@example.org'],
    ['Bob Roy', 'ROY@example.org'],
    [expect.stringMatching(/^Zo/), 'zoe@example.org'],
  ]);

  const rows = (await run('status', '--letters')).filter(({ event }) => event !== 'summary');
  expect(rows.map(({ state, supporter_line: line }) => [state, line])).toEqual([['sent', 2], ['sent', 3], ['sent', 5]]); // prettier-ignore
  expect(new Set(rows.map(({ key }) => key)).size).toBe(3);

  // A new version may go to the same people again, but for those whose address opted out.
  writeFileSync(join(cwd, 'templates/no-fly.en.hbs'), letter.replace('version: 1', 'version: 2'));
  writeFileSync(join(cwd, 'contacts/opt-outs.csv'), 'email\nRoy@Example.org\n');
  expect(await leftOut()).toEqual(['2 opted-out', '3 opted-out', '4 opted-out']);
  const now = await run('status', '--letters');
  expect(now.at(-1)).toMatchObject({ event: 'summary', due: 1 });
  // The letter that is due is told too, though the ledger does not have it yet.
  expect(now.flatMap(({ event, version, state }) => (event === 'letter' ? [[version, state]] : []))).toEqual([
    [1, 'sent'], [1, 'sent'], [1, 'sent'], [2, 'due'],
  ]); // prettier-ignore

  writeFileSync(join(cwd, 'contacts/opt-outs.csv'), 'email\nnobody@example.org\n');
  expect((await run('status')).at(-1)).toMatchObject({ event: 'summary', due: 3 });
  await run('forget', 'roy@example.org');
  expect(await leftOut()).toEqual(['2 forgotten', '3 forgotten', '4 forgotten']);
  expect((await run('status')).at(-1)).toMatchObject({ event: 'summary', due: 1 });
});
