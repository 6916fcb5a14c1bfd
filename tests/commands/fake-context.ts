import type { Clock } from '../../src/clock.js';
import type { Context } from '../../src/context.js';
import type { Style } from '../../src/terminal/style.js';

/** A context that remembers what was said, answers questions from a list, and wears no colours. */
export function fakeContext(clock: Clock, answers: readonly string[] = []) {
  const results: string[] = [];
  const notes: string[] = [];
  const interruption = new AbortController();
  const left = [...answers];
  const same = (text: string): string => text;
  const style: Style = { good: same, bad: same, warn: same, faint: same, strong: same, code: same };
  const ask = (question: string): Promise<string | undefined> => {
    notes.push(question);
    return Promise.resolve(left.shift());
  };
  const context: Context = {
    terminal: {
      interactive: false,
      canAsk: answers.length > 0,
      columns: 80,
      style,
      noteStyle: style,
      result: (text) => void results.push(text),
      note: (text) => void notes.push(text),
      progress: () => undefined,
      ask,
      askSecret: ask,
    },
    clock,
    random: () => 0,
    env: {},
    cwd: '/',
    user: 'sam',
    pid: 1,
    interruption: () => interruption.signal,
  };
  return { context, results, notes, interruption };
}
