import { closeSync } from 'node:fs';
import { homedir, userInfo } from 'node:os';
import { isatty } from 'node:tty';
import { systemClock } from './clock.js';
import { complain, complainOf } from './complaints.js';
import type { Context } from './context.js';
import { inEnglish, type Render } from './language/sentence.js';
import { describe } from './problems/describe.js';
import { Problem } from './problems/problem.js';
import { endedEarly } from './problems/internal-problem.js';
import { run } from './program.js';
import { renderFor } from './runs/reader.js';
import { stateFolder } from './state-folder.js';
import { howToCall, withCalls } from './terminal/command-line.js';
import { openTerminal, type OpenTerminal } from './terminal/open-terminal.js';
import { listenToSignals } from './terminal/signals.js';
import { verbs } from './verbs.js';

// Where a machine has much memory V8 lets garbage grow to four times what is in use before it takes it away; so it is half as much. That
// costs no time that could be measured, but not from the beginning: V8 takes no code, of ours or of Node, that was kept with other flags.
setTimeout(
  () => void import('node:v8').then((v8) => v8.setFlagsFromString('--heap-growing-percent=50')),
  1_000,
).unref();

const words = process.argv.slice(2);
let render: Render = inEnglish;
let howCalled: string | undefined;
let ended = false;
const commands = verbs.map(({ name }) => name);
const interruption = listenToSignals({
  source: process,
  clock: systemClock,
  note: (text) => terminal.note(text),
  atTerminal: () => [process.stdin, process.stdout, process.stderr].some(({ isTTY }) => isTTY),
  asking: () => terminal.asking,
  leave: (problem) => process.exit(problem === undefined ? 3 : complain(problem, context)),
});
// Node sets the terminal back as it was when it ends, and aborts where the terminal is gone: then it must not find it.
process.once('exit', (code) => {
  // Node ends when nothing is left to wait for. A command that waits still is not done, whatever Node says.
  if (!ended && code === 0) {
    complain(endedEarly(), context);
    process.exitCode = 3;
  }
  terminal.end();
  if ([process.stdin, process.stdout, process.stderr].some((stream) => stream.isTTY && !isatty(stream.fd)))
    [0, 1, 2].forEach(closed);
});
const terminal: OpenTerminal = openTerminal({
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  color: words.includes('--no-color') ? false : undefined,
  render: withCalls((text) => render(text), called, commands),
  // A reader who goes away (`| head`) is no mistake; an answer that could not be written is.
  outputEnded: (problem) => {
    if (problem instanceof Problem) terminal.note(describe(problem, terminal.noteStyle));
    if (problem !== undefined) process.exitCode ??= 1;
  },
  jobs: {
    suspend: () => {
      // The whole group, as the terminal itself would do it: npx waits for us.
      if (process.platform !== 'win32') process.kill(0, 'SIGTSTP');
    },
    onContinue: (listener) => {
      process.on('SIGCONT', listener);
      return () => process.off('SIGCONT', listener);
    },
  },
  stop: interruption.signal,
  random: Math.random,
});
const context: Context = {
  terminal,
  clock: systemClock,
  random: Math.random,
  env: process.env,
  typed: new Map(),
  stateFolder: stateFolder({ platform: process.platform, env: process.env, home: homedir() }),
  cwd: process.cwd(),
  user: userInfo().username,
  system: {
    platform: process.platform,
    node: process.versions.node,
    // Looked up when it is first needed: the first use of Intl costs a quarter of what starting Node costs.
    get timeZone() {
      return new Intl.DateTimeFormat().resolvedOptions().timeZone;
    },
  },
  program: [process.execPath, process.argv[1] ?? ''],
  words,
  pid: process.pid,
  interruption: interruption.take,
};

void main();

async function main(): Promise<void> {
  try {
    render = await renderFor(words, context);
    const code = await run(words, context);
    // Not over what outputEnded said, which may come before or after.
    if (code !== 0) process.exitCode = code;
  } catch (thrown) {
    process.exitCode = await complainOf(thrown, context);
  }
  terminal.end();
  ended = true;
}

function closed(descriptor: number): void {
  try {
    closeSync(descriptor);
  } catch {
    // It was closed before.
  }
}

/** How postbag is called here: looked up when a sentence first needs it. */
function called(): string {
  howCalled ??= howToCall({
    env: process.env,
    cwd: process.cwd(),
    script: process.argv[1] ?? '',
    platform: process.platform,
  });
  return howCalled;
}
