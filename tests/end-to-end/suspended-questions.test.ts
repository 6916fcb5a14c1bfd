import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { campaignFiles, manySupportersCsv } from '../support/campaign-files.js';
import { authority } from '../support/certificates.js';
import { equipped } from '../support/equipment.js';
import type { Script } from '../support/fault-server.js';
import { folderWith } from '../support/postbag.js';
import { atShell, type Keys } from '../support/pseudo-terminal.js';
import { serverWith, standingOf } from '../support/sending.js';

/** A question, half of its answer, and the other half; a secret is typed anew from its beginning. */
type Halves = readonly [prompt: string, half: string, rest: string];

/** Types half of an answer, stops postbag with Ctrl-Z, goes back to it by `fg`, and types the rest. */
const resumed = ([prompt, half, rest]: Halves): Keys => [
  [prompt, `${half}^Z`],
  ['Stopped', 'fg\r'],
  // A secret shows nothing of what was typed.
  [prompt === secret ? prompt : `${prompt}${half}`, `${rest}\r`],
];

const secret = 'Password of ana at 127.0.0.1: ';

/** A command as it is typed at the shell, and its questions. */
const step = (words: string, questions: readonly Halves[]): Keys => [
  ['ready> ', `${words}\r`],
  ...questions.flatMap(resumed),
];

test.runIf(equipped('python3'))(
  'every kind of question goes on after Ctrl-Z and fg, and the shell gets nothing of the answers',
  async () => {
    const trusted = await authority();
    onTestFinished(trusted.remove);
    const credentials = await trusted.server(['IP:127.0.0.1']);
    // The first letter is left in doubt, so that there is something to resolve.
    let letters = 0;
    const lose: Script = ({ step: at }) => (at === 'dot' && ++letters === 1 ? 'drop' : undefined);
    const server = await serverWith(lose, { extensions: ['AUTH PLAIN'], credentials, implicitTls: true });
    const cwd = folderWith(
      campaignFiles({
        'contacts/supporters.csv': manySupportersCsv(2),
        'g.csv': 'name;email;consent\nZoÃ« Lee;z@example.org;yes\n',
        'ca.pem': trusted.ca,
      }),
    );
    const url = `smtps://ana@127.0.0.1:${server.port}`;
    const sentence = `send 2 letters by 127.0.0.1:${server.port}`;
    const keys: Keys = [
      ...resumed(['to stop: ', 'approve no', '-fly']),
      ...resumed(['approval of no-fly: ', 'Sam ', 'Lee']),
      ...step('postbag offices --checked minister-of-public-safety', [['record that: ', 'y', 'es']]),
      ...step('postbag contacts --mend copy.csv g.csv', [['Type yes: ', 'y', 'es']]),
      ...step(`postbag send --ca ca.pem --smtp '${url}'`, [
        ['to stop: ', sentence.slice(0, 9), sentence.slice(9)],
        [secret, 'sec', 'secret'],
      ]),
      ...step('postbag resolve', [['not know: ', 'not-', 'sent']]),
      ...step('postbag offices --add', [['minister-of-health: ', 'minister-of-', 'x']]),
      ['): ', '^C'],
    ];
    const { code, text: screen } = await atShell(['approve', 'no-fly'], { cwd, keys, columns: 200 });
    const text = stripVTControlCharacters(screen);
    expect(code).toBe(3); // Ctrl-C at the last question
    expect(text).not.toContain('command not found');
    expect(text).toContain('approved no-fly by Sam Lee: 2 letters');
    expect(text).toContain('minister-of-public-safety is checked as of ');
    expect(text).toContain('resolved as not-sent');
    expect(readFileSync(join(cwd, 'copy.csv'), 'utf8')).toContain('Zoë Lee');
    expect(server.letters).toHaveLength(2);
    expect(await standingOf(cwd)).toMatchObject({ due: 1, sent: 1, unknown: 0 });
  },
);
