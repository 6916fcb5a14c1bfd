import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { say } from '../../src/language/sentence.js';
import type { Clock } from '../../src/clock.js';
import type { Context } from '../../src/context.js';
import { inEnglish, type Text } from '../../src/language/sentence.js';
import { Problem } from '../../src/problems/problem.js';
import { style as styleOf } from '../../src/terminal/style.js';

/** What a person at a question does: types a line, ends the input (`undefined`), or stops the program by Ctrl-C. */
export type FakeAnswer = string | undefined | Problem;

/** What Ctrl-C at a question comes to. */
export const controlC = (): Problem => new Problem({ code: 'interrupted', message: say`Stopped by Ctrl-C.` });

/** A context that remembers what was said, answers questions from a list, then with the end of input, and wears no colours. */
export function fakeContext(clock: Clock, answers: readonly FakeAnswer[] = []) {
  const results: string[] = [];
  const notes: string[] = [];
  const interruption = new AbortController();
  const left = [...answers];
  const style = styleOf(false);
  const ask = (question: Text): Promise<string | undefined> => {
    notes.push(inEnglish(question));
    const answer = left.shift();
    return answer instanceof Problem ? Promise.reject(answer) : Promise.resolve(answer);
  };
  const context: Context = {
    terminal: {
      interactive: false,
      canAsk: answers.length > 0,
      columns: 80,
      style,
      noteStyle: style,
      result: (text) => void results.push(inEnglish(text)),
      summary: (figures) => void results.push(JSON.stringify({ event: 'summary', ...figures })),
      note: (text) => void notes.push(inEnglish(text)),
      progress: () => undefined,
      asking: false,
      redraws: false,
      redraw: () => undefined,
      ask,
      askSecret: ask,
    },
    clock,
    random: () => 0,
    env: {},
    stateFolder: join(tmpdir(), `postbag-state-${process.pid}`),
    cwd: '/',
    user: 'sam',
    system: { platform: 'linux', timeZone: 'UTC' },
    program: ['postbag'],
    words: [],
    pid: 1,
    interruption: () => interruption.signal,
  };
  return { context, results, notes, interruption };
}
