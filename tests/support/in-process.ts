import { Readable, Writable } from 'node:stream';
import { systemClock } from '../../src/clock.js';
import { complainOf } from '../../src/complaints.js';
import type { Context } from '../../src/context.js';
import { inEnglish, type Render } from '../../src/language/sentence.js';
import { run } from '../../src/program.js';
import { renderFor } from '../../src/runs/reader.js';
import { stateFolder } from '../../src/state-folder.js';
import { howToCall, withCalls } from '../../src/terminal/command-line.js';
import { openTerminal } from '../../src/terminal/open-terminal.js';
import { verbs } from '../../src/verbs.js';
import type { Run, RunOptions } from './postbag.js';
import { binary, shellPath } from './shell-path.js';

/**
 * Runs a command line as the compiled program does, in a pipe, but in this process, which takes a tenth of the time. For tests of what a
 * command says and does; not for what belongs to a process: signals, streams that break, its start and its end.
 */
export async function inProcess(words: readonly string[], { cwd, env: more = {} }: RunOptions): Promise<Run> {
  const env = { PATH: shellPath, HOME: cwd, ...more };
  const system = { platform: process.platform, node: process.versions.node, timeZone: 'UTC' };
  const [out, notes] = [collected(), collected()];
  let render: Render = inEnglish;
  const called = (): string => howToCall({ env, cwd, script: binary, platform: system.platform });
  const terminal = openTerminal({
    ...{ stdin: Readable.from([]), stdout: out.stream, stderr: notes.stream, env },
    color: words.includes('--no-color') ? false : undefined,
    render: withCalls(
      (text) => render(text),
      called,
      verbs.map(({ name }) => name),
    ),
    random: Math.random,
  });
  const context: Context = {
    ...{ terminal, clock: systemClock, random: Math.random, env, typed: new Map(), cwd, user: 'sam', system },
    stateFolder: stateFolder({ platform: system.platform, env, home: cwd }),
    ...{ program: [process.execPath, binary], words, pid: process.pid },
    interruption: () => new AbortController().signal,
  };
  const code = await (async () => {
    render = await renderFor(words, context);
    return run(words, context);
  })().catch((thrown: unknown) => complainOf(thrown, context));
  terminal.end();
  return { code, stdout: out.text(), stderr: notes.text() };
}

function collected(): { readonly stream: Writable; readonly text: () => string } {
  let text = '';
  const stream = new Writable({
    decodeStrings: false,
    write: (part: string, _encoding, done) => {
      text += part;
      done();
    },
  });
  return { stream, text: () => text };
}
