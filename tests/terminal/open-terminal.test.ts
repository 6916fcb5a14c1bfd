import { phrase } from '../../src/language/sentence.js';
import { execFileSync } from 'node:child_process';
import { PassThrough, Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { Problem } from '../../src/problems/problem.js';
import { openTerminal, type OpenTerminal, type TerminalOptions } from '../../src/terminal/open-terminal.js';

interface Opened {
  readonly terminal: OpenTerminal;
  readonly out: () => string;
  readonly err: () => string;
  readonly stdin: PassThrough;
  readonly resize: (columns: number) => void;
}

interface Wishes {
  /** Which of the three streams are terminals. */
  readonly tty?: readonly ('stdin' | 'stdout' | 'stderr')[];
  readonly columns?: number;
  readonly env?: Record<string, string>;
  readonly color?: boolean;
  readonly stdout?: Writable;
  readonly outputEnded?: TerminalOptions['outputEnded'];
  readonly stop?: AbortSignal;
}

function open({ tty = [], columns, env = {}, color, stdout, outputEnded, stop }: Wishes = {}): Opened {
  const [out, err] = [stream(), stream()];
  const stdin = new PassThrough();
  const terminal = openTerminal({
    stdin: Object.assign(stdin, { isTTY: tty.includes('stdin') }),
    stdout: Object.assign(stdout ?? out.stream, { isTTY: tty.includes('stdout'), columns }),
    stderr: Object.assign(err.stream, { isTTY: tty.includes('stderr'), columns }),
    env,
    color,
    outputEnded,
    stop,
    random: () => 0.5,
  });
  const resize = (wide: number): void => void Object.assign(err.stream, { columns: wide });
  return { terminal, out: out.text, err: err.text, stdin, resize };
}

function stream(): { stream: Writable; text: () => string } {
  let text = '';
  const write = (chunk: Buffer, _encoding: string, done: () => void): void => {
    text += chunk.toString();
    done();
  };
  return { stream: new Writable({ write }), text: () => text };
}

const all = ['stdin', 'stdout', 'stderr'] as const;

test('the answer goes to stdout, everything else to stderr, and pipes get no colour and no moving line', () => {
  const { terminal, out, err } = open();
  terminal.progress(phrase('1 of 2'));
  terminal.note(terminal.noteStyle.bad('careful'));
  terminal.result(terminal.style.good('done'));
  expect([out(), err()]).toEqual(['done\n', 'careful\n']);
  expect([terminal.interactive, terminal.canAsk, terminal.columns]).toEqual([false, false, 80]);
});

test('there is one summary, when the command has ended, and what went wrong after its figures were known is in it', () => {
  const { terminal, out } = open();
  terminal.summary({ due: 2, sent: 2 });
  terminal.result('{"event":"problem"}');
  terminal.summary({ errors: 1 });
  const before = out();
  terminal.end();
  terminal.end();
  expect([before, out()]).toEqual([
    '{"event":"problem"}\n',
    '{"event":"problem"}\n{"event":"summary","due":2,"sent":2,"errors":1}\n',
  ]);
});

test('the moving line is rewritten, cut to the width, and cleared before anything else is said', () => {
  const { terminal, out, err } = open({ tty: all, columns: 20 });
  terminal.progress(phrase('Sending 1 of 100000000'));
  terminal.progress(phrase('2'));
  terminal.note('note');
  terminal.progress(phrase('3'));
  terminal.result('result');
  terminal.progress(phrase('4'));
  terminal.progress('');
  expect(err()).toBe('Sending 1 of 10000…\r\u001B[K2\r\u001B[Knote\n3\r\u001B[K4\r\u001B[K');
  expect(out()).toBe('result\n');
});

test('a moving line that a narrower window has parted is cleared whole', () => {
  const { terminal, err, resize } = open({ tty: all, columns: 40 });
  terminal.progress(phrase('Sending 100 of 100,000'));
  resize(20);
  terminal.note('note');
  expect(err()).toBe('Sending 100 of 100,000\r\u001B[1A\u001B[Jnote\n');
});

test('sentences are parted between words on a terminal, and left alone elsewhere', () => {
  const shown = open({ tty: all, columns: 20 });
  const piped = open({ columns: 20 });
  for (const { terminal } of [shown, piped]) {
    terminal.note('Nothing was written to the file.');
    terminal.result('All of it is read now.');
  }
  expect([shown.err(), shown.out()]).toEqual(['Nothing was written\nto the file.\n', 'All of it is read\nnow.\n']);
  expect([piped.err(), piped.out()]).toEqual(['Nothing was written to the file.\n', 'All of it is read now.\n']);
});

test('a dumb terminal gets no moving line', () => {
  const { terminal, err } = open({ tty: all, env: { TERM: 'dumb' } });
  terminal.progress(phrase('1'));
  expect([terminal.interactive, err()]).toEqual([false, '']);
});

test('each stream decides on its own colours', () => {
  const shown = (wishes: Wishes): string[] => {
    const { terminal } = open(wishes);
    return [terminal.style.bad('x'), terminal.noteStyle.bad('x')].map((text) => (text === 'x' ? 'plain' : 'red'));
  };
  const tty = all;
  expect(shown({ tty })).toEqual(['red', 'red']);
  expect(shown({ tty: ['stderr'] })).toEqual(['plain', 'red']);
  expect(shown({ tty: ['stdout'] })).toEqual(['red', 'plain']);
  expect(shown({ tty, env: { NO_COLOR: '1' } })).toEqual(['plain', 'plain']);
  expect(shown({ tty, env: { NO_COLOR: '' } })).toEqual(['red', 'red']);
  expect(shown({ tty, env: { TERM: 'dumb' } })).toEqual(['plain', 'plain']);
  expect(shown({ tty, color: false })).toEqual(['plain', 'plain']);
  expect(shown({ env: { FORCE_COLOR: '1' } })).toEqual(['red', 'red']);
  expect(shown({ tty, env: { FORCE_COLOR: '0' } })).toEqual(['plain', 'plain']);
  expect(shown({ env: { FORCE_COLOR: '1', NO_COLOR: '1' } })).toEqual(['red', 'red']);
  expect(shown({ tty, color: false, env: { FORCE_COLOR: '1' } })).toEqual(['plain', 'plain']);
});

test('a question is asked on stderr, and its line is the answer', async () => {
  const { terminal, err, out, stdin } = open({ tty: all });
  const answer = terminal.ask('Name? ');
  stdin.write('Ann Lee\r');
  expect(await answer).toBe('Ann Lee');
  expect(err()).toContain('Name? ');
  expect(out()).toBe('');
});

test('the end of input is no answer, and Ctrl-C and signals end the question', async () => {
  const ended = open({ tty: all });
  const nothing = ended.terminal.ask('Name? ');
  ended.stdin.end();
  expect(await nothing).toBeUndefined();

  const closed = open({ tty: all });
  const half = closed.terminal.ask('Name? ');
  closed.stdin.write('Sam');
  closed.stdin.end();
  expect(await half).toBeUndefined();

  const stopped = open({ tty: all });
  const interrupted = stopped.terminal.ask('Name? ');
  stopped.stdin.write('half\u0003');
  await expect(interrupted).rejects.toThrow('Stopped by Ctrl-C.');

  const stop = new AbortController();
  const signalled = open({ tty: all, stop: stop.signal });
  const question = signalled.terminal.ask('Name? ');
  expect(signalled.terminal.asking).toBe(true);
  stop.abort(new Error('enough'));
  await expect(question).rejects.toThrow('enough');
  expect(signalled.terminal.asking).toBe(false);
});

test('a secret is not shown', async () => {
  const { terminal, err, stdin } = open({ tty: all });
  const secret = terminal.askSecret('Password: ');
  stdin.write('hunter2\r');
  expect(await secret).toBe('hunter2');
  expect(err()).toBe('Password: \n');
});

test('where nobody can answer, nothing is asked', async () => {
  for (const tty of [[], ['stdin'], ['stderr', 'stdout']] as const) {
    const { terminal, err, stdin } = open({ tty });
    stdin.write('yes\n');
    expect([await terminal.ask('Sure? '), await terminal.askSecret('Password: '), err()]).toEqual([
      undefined,
      undefined,
      '',
    ]);
  }
});

function failing(code: string): Writable {
  return new Writable({
    write: (_chunk, _encoding, done) => {
      done(Object.assign(new Error(code), { code }));
    },
  });
}

async function ending(code: string): Promise<Error | undefined> {
  return new Promise((resolve) => {
    const { terminal } = open({ stdout: failing(code), outputEnded: resolve });
    terminal.result('1');
    terminal.result('2');
  });
}

test('a reader that went away ends the output quietly; a full disk does not', async () => {
  expect(await ending('EPIPE')).toBeUndefined();
  const full = await ending('ENOSPC');
  expect(full instanceof Problem && [full.code, full.message]).toEqual([
    'disk-full',
    'The disk is full: "stdout" could not be written.',
  ]);
});

test('a real pipe to a reader that stops after one line gives that line, no error and no trace', () => {
  const module = new URL('../../src/terminal/open-terminal.ts', import.meta.url).href;
  const script = `
    import { openTerminal } from '${module}';
    const terminal = openTerminal({ ...process, stdin: process.stdin, stdout: process.stdout, stderr: process.stderr, env: {}, random: Math.random });
    for (let i = 0; i < 50000; i++) terminal.result('line ' + i);`;
  const command = `"$0" --import tsx --input-type=module -e "$1" | head -n 1`;
  const said = execFileSync('bash', ['-c', `(${command}) 2>&1`, process.execPath, script], {
    encoding: 'utf8',
    timeout: 120_000,
  });
  expect(said).toBe('line 0\n');
});

test('what is drawn again stands in the place of what was drawn before, also in a narrower window, and below what was said meanwhile', () => {
  const { terminal, out, resize } = open({ tty: all, columns: 30 });
  terminal.redraw(['one', 'two words and some more of them']);
  terminal.redraw(['three']);
  terminal.note('careful');
  terminal.redraw(['a line of twenty-four']);
  resize(20);
  terminal.redraw(['end']);
  expect(out()).toBe(
    'one\ntwo words and some more of\nthem\n\u001B[3A\r\u001B[Jthree\na line of twenty-four\n\u001B[2A\r\u001B[Jend\n',
  );
});

test('where nothing can be drawn again, lines follow each other', () => {
  const { terminal, out } = open({ tty: ['stderr'] });
  terminal.redraw(['one', 'two']);
  terminal.redraw(['three']);
  expect([terminal.redraws, out()]).toEqual([false, 'one\ntwo\nthree\n']);
  expect(open({ tty: all, env: { TERM: 'dumb' } }).terminal.redraws).toBe(false);
});
