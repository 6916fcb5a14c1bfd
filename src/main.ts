#!/usr/bin/env node
import { userInfo } from 'node:os';
import { systemClock } from './clock.js';
import type { Context } from './context.js';
import { inEnglish, type Render } from './language/sentence.js';
import { describe } from './problems/describe.js';
import { Problem, Problems } from './problems/problem.js';
import { run } from './program.js';
import { problemEvent } from './report/problem-event.js';
import { renderFor } from './runs/reader.js';
import { openTerminal } from './terminal/open-terminal.js';

const words = process.argv.slice(2);
let interrupting: AbortController | undefined;
let render: Render = inEnglish;
const terminal = openTerminal({
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  color: words.includes('--no-color') ? false : undefined,
  render: (text) => render(text),
  // A reader who goes away (`| head`) is no mistake; an answer that could not be written is.
  outputEnded: (problem) => {
    if (problem instanceof Problem) terminal.note(describe(problem, terminal.noteStyle));
    if (problem !== undefined) process.exitCode ??= 1;
  },
});
const context: Context = {
  terminal,
  clock: systemClock,
  random: Math.random,
  env: process.env,
  cwd: process.cwd(),
  user: userInfo().username,
  pid: process.pid,
  interruption,
};

try {
  render = await renderFor(words, context);
  const code = await run(words, context);
  // Not over what outputEnded said, which may come before or after.
  if (code !== 0) process.exitCode = code;
} catch (thrown) {
  process.exitCode = complain(thrown);
}

function interruption(): AbortSignal {
  if (interrupting !== undefined) return interrupting.signal;
  const controller = new AbortController();
  interrupting = controller;
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.on(name, () => {
      if (controller.signal.aborted) process.exit(3);
      controller.abort(new Problem({ code: 'interrupted', message: 'Stopped on request.' }));
    });
  }
  return controller.signal;
}

/** Says what went wrong and gives the exit code. Nothing that reaches this place was sent. */
function complain(thrown: unknown): number {
  const problems = thrown instanceof Problem ? [thrown] : thrown instanceof Problems ? thrown.list : undefined;
  if (problems === undefined) {
    const { message, stack } = thrown instanceof Error ? thrown : new Error(String(thrown));
    terminal.note(`${terminal.noteStyle.bad('error')} postbag made a mistake: ${message}`);
    terminal.note('  This is ours to mend, not yours. Please report it; POSTBAG_DEBUG=1 shows more.');
    if (process.env.POSTBAG_DEBUG === '1') terminal.note(stack ?? '');
    return 2;
  }
  for (const problem of problems) {
    if (words.includes('--json')) terminal.result(JSON.stringify(problemEvent(problem)));
    terminal.note(describe(problem, terminal.noteStyle));
  }
  if (words.includes('--json')) terminal.result(JSON.stringify({ event: 'summary', errors: problems.length }));
  return problems.some(({ code }) => code === 'interrupted') ? 3 : 2;
}
