import { join } from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { systemClock } from '../../src/clock.js';
import { Problem, Problems } from '../../src/problems/problem.js';
import { describe } from '../../src/problems/describe.js';
import { width } from '../../src/problems/width.js';
import { run } from '../../src/program.js';
import { openTerminal } from '../../src/terminal/open-terminal.js';
import { fakeContext } from '../commands/fake-context.js';
import { folderWith } from '../support/postbag.js';

/** What a command shows on a terminal of so many columns, without colours. */
async function screen(line: string, cwd: string, columns: number): Promise<string> {
  let text = '';
  const write = (chunk: Buffer, _encoding: string, done: () => void): void => {
    text += chunk.toString();
    done();
  };
  const stream = Object.assign(new Writable({ write }), { isTTY: true, columns });
  const stdin = Object.assign(new PassThrough(), { isTTY: false });
  const terminal = openTerminal({
    stdin,
    stdout: stream,
    stderr: stream,
    env: { TERM: 'dumb' },
    color: false,
    random: Math.random,
  });
  try {
    const { context } = fakeContext(systemClock);
    await run(line.split(' '), { ...context, cwd, stateFolder: join(cwd, 'state'), terminal });
  } catch (thrown) {
    const problems = thrown instanceof Problem ? [thrown] : thrown instanceof Problems ? thrown.list : [];
    if (problems.length === 0) throw thrown;
    for (const problem of problems) terminal.note(describe(problem, terminal.noteStyle));
  }
  return stripVTControlCharacters(text);
}

/** Words of a screen, those that were parted at a hyphen or slash put together again. What was cut, and rules, are none. */
function wordsOf(text: string): readonly string[] {
  const whole = text.replace(/(?<=[\p{L}\p{N}][-/])\n */gu, '');
  return whole.split(/\s+/).filter((word) => word !== '' && !word.includes('…') && !/^─+$/.test(word));
}

/** A command or a Markdown table to be copied, or a word that is longer than the line: the terminal itself may part them. */
const isWhole = (line: string): boolean => /^ *(?:npx |postbag |cd |\|)/.test(line) || !line.trim().includes(' ');

test('at 40, 60 and 80 columns nothing breaks inside a word or a cell', async () => {
  const cwd = folderWith({});
  await screen('init sample --sample', cwd, 80);
  const lines = [
    ...[
      'check border-minister',
      'contacts',
      'contacts nowhere.csv',
      'offices',
      'rehearse open-letter',
      'approve open-letter',
    ],
    ...['preview open-letter --text --first 2', 'send open-letter', 'status', 'report', 'forget ana@example.org'],
    ...[
      'chekc',
      'help',
      'help send',
      'help templates',
      'help campaign',
      'help offices',
      'help exit-codes',
      'help codes',
    ],
  ];
  for (const line of lines) {
    const words = `${line} -C sample --as-of 2018-06-26`;
    const known = new Set(wordsOf(await screen(words, cwd, 2000)));
    for (const columns of [40, 60, 80]) {
      const narrow = await screen(words, cwd, columns);
      expect({
        line,
        columns,
        parted: wordsOf(narrow).filter((word) => !known.has(word)),
        tooWide: narrow.split('\n').filter((one) => width(one) > columns && !isWhole(one)),
      }).toEqual({ line, columns, parted: [], tooWide: [] });
    }
  }
});
