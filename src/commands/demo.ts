import { join } from 'node:path';
import { say, type Sentence } from '../language/sentence.js';
import type { Context, ExitCode } from '../context.js';
import { temporaryFolder } from '../folders.js';
import { check } from './check.js';
import type { CommonOptions } from '../runs/flags.js';
import { shellWord } from '../terminal/command-line.js';
import type { Style } from '../terminal/style.js';
import type { Terminal } from '../terminal/terminal.js';
import { layOutSample } from '../runs/sample.js';
import { preview } from './preview.js';
import { rehearse } from './rehearse.js';
import { status } from './status.js';

/**
 * The whole journey on the sample, in a throw-away folder: check, a letter, a rehearsal by real SMTP, what happened, where to look next.
 */
export async function demo(options: CommonOptions, context: Context): Promise<ExitCode> {
  const { terminal } = context;
  const folder = join(await temporaryFolder('postbag-demo-'), 'campaign');
  const letter = 'two-ministers';
  const step = (title: Sentence, command: string): void => {
    if (!options.json) terminal.result(say`\n${terminal.style.strong(title)}  ${terminal.style.code(command)}\n`);
  };
  const common = { folder, json: options.json, asOf: options.asOf };
  const told = (command: string): Context =>
    options.json ? { ...context, terminal: withoutSummary(terminal, command) } : context;

  step(say`A campaign folder with invented supporters and real facts`, 'postbag init campaign --sample');
  const files = await layOutSample(folder, folder);
  if (!options.json) terminal.result(say`${files.length} files in ${folder}`);
  step(say`Can it be sent? Not before somebody has checked the addresses`, `postbag check ${letter}`);
  await check({ ...common, letter, network: false, resolver: undefined }, told('check'));
  step(say`One of the letters, as it will be sent`, `postbag preview ${letter} --text --first 1`);
  await preview(
    {
      ...common,
      letter,
      text: true,
      rehearsed: false,
      html: undefined,
      marks: [],
      saveMarks: undefined,
      first: 1,
      line: undefined,
      open: false,
      idleMinutes: 1,
    },
    told('preview'),
  );
  step(say`The whole plan by real SMTP, into this machine's own mailbox`, `postbag rehearse ${letter}`);
  const code = await rehearse({ ...common, letter, smtp: undefined, open: false }, told('rehearse'));
  step(say`What was really sent, of all five letters: nothing`, 'postbag status');
  await status({ ...common, letters: false, watch: false }, told('status'));
  if (options.json) terminal.summary({ folder, files: files.length, sent: 0 });
  else terminal.result(say`\n${whereNext(folder, terminal.style)}`);
  return code;
}

/** With `--json`, where nothing is asked, the summary of each step becomes a `step`, so that only the last line of all is a summary. */
function withoutSummary(terminal: Terminal, command: string): Terminal {
  return {
    ...terminal,
    summary: (figures) => terminal.result(JSON.stringify({ event: 'step', command, ...figures })),
  };
}

function whereNext(folder: string, { text, code }: Style): string {
  const places = [
    [say`the letters that "arrived"`, code(`postbag -C ${shellWord(folder)} preview --rehearsed`)],
    [say`the campaign's files`, folder],
    [say`a campaign of your own`, code('postbag init my-campaign')],
    [say`all commands`, code('postbag help')],
  ] as const;
  const width = Math.max(...places.map(([what]) => text(what).length));
  return [
    text(say`Where to look next`),
    ...places.map(([what, where]) => `  ${text(what).padEnd(width)}  ${where}`),
  ].join('\n');
}
