import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { filesOf, questions } from '../support/questions.js';
import { controlC, type FakeAnswer } from './fake-context.js';

/** Each way of giving no answer. After it the input has ended. */
const noAnswers: readonly (readonly [name: string, answers: () => readonly FakeAnswer[]])[] = [
  ['Enter', () => ['']],
  ['Enter, however often', () => ['', '', '', '', '']],
  ['blanks of all kinds', () => [' \u00A0\u3000', '\t', ' ']],
  ['the end of input', () => [undefined]],
  ['Ctrl-C', () => [controlC()]],
  ['"no"', () => ['no', 'n', 'non']],
];

describe.each(questions)('$name', ({ prepare, before = [], prompt, kind }) => {
  test.each(noAnswers)('%s is no yes', async (name, answers) => {
    const isLeave = name === 'Ctrl-C' || name === 'the end of input';
    if (!isLeave && (kind === 'optional' || (kind === 'words' && name === '"no"'))) return; // then it is an answer
    const { folder, run } = await prepare();
    const was = await filesOf(folder);
    const { ended, asked } = await run([...before, ...answers()]);
    expect(asked.some((one) => one.includes(prompt))).toBe(true);
    expect(await filesOf(folder)).toEqual(was);
    if (name === 'Ctrl-C') expect(ended).toBe('interrupted');
    else expect(ended).not.toBe(0);
  });
});

test.each([
  ['resolve', ['SENT'], { letters: [[expect.any(String), 'sent', expect.any(String)]] }],
  ['resolve', ['not sent'], { letters: [[expect.any(String), 'ready', expect.any(String)]] }],
  ['resolve', ['yes', ' Not-Sent '], { letters: [[expect.any(String), 'ready', expect.any(String)]] }],
  ['the name of approve', ['Approve  no-fly', '', 'Sam Lee'], { approvals: [{ by: 'Sam Lee' }] }],
])('at %s %j is an answer', async (name, answers, expected) => {
  const asked = await questions.find((one) => one.name === name)?.prepare();
  expect((await asked?.run(answers))?.ended).toBe(0);
  expect(asked && (await filesOf(asked.folder))).toMatchObject(expected);
});

test('no question of the program is missing here', () => {
  const folder = fileURLToPath(new URL('../../src', import.meta.url));
  const asking = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.startsWith('terminal'))
    .flatMap((file) => {
      const text = readFileSync(join(folder, file), 'utf8');
      const calls = [...text.matchAll(/\b(?:terminal\.ask|askSecret|answerTo|sentenceIsTyped)\b(?=[<(])/g)].length;
      return calls === 0 ? [] : [`${file} ${calls}`];
    });
  // Whoever adds one adds it to the table of tests/support/questions.ts too.
  expect(asking.sort()).toEqual([
    'commands/approve.ts 2',
    'commands/init.ts 1',
    'commands/resolve.ts 1',
    'runs/deletion.ts 1',
    'runs/lists/ask-sheet.ts 1',
    'runs/lists/choose-districts.ts 1',
    'runs/lists/list-files.ts 1',
    'runs/offices/ask-office.ts 1',
    'runs/offices/change-offices.ts 1',
    'runs/send/confirmation.ts 3',
    'runs/send/letter-correction.ts 2',
    'transports/password.ts 1',
  ]);
});
