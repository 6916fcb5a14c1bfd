import { spawn } from 'node:child_process';
import { onTestFinished } from 'vitest';
import { binary, shellPath } from './shell-path.js';

/** What stood on the screen of a run at a terminal, with every octet that moved the cursor, and how it ended. */
export interface Screen {
  readonly code: number | null;
  readonly text: string;
}

/**
 * Waits for a text on the screen, then types. `^C` is Ctrl-C, `^D` Ctrl-D, `^Z` Ctrl-Z; `^HANGUP` closes the window, `^SIZE 20` makes
 * it 20 columns wide.
 */
export type Keys = readonly (readonly [when: string, type: string])[];

/** How a terminal is set up. */
export interface TerminalSetting {
  readonly cwd: string;
  readonly keys?: Keys;
  readonly env?: Readonly<Record<string, string>>;
  readonly columns?: number;
}

/**
 * Runs the compiled program at a pseudo-terminal of 80 columns, where Python's `pty` module plays the terminal. Each pair of `keys`
 * waits for its text (after the one before it) and then types.
 */
export function atTerminal(words: readonly string[], setting: TerminalSetting): Promise<Screen> {
  return played([process.execPath, binary, ...words], setting);
}

/** As `atTerminal`, but from a shell with job control, so that Ctrl-Z and `fg` work. The shell ends with the program's code. */
export function atShell(words: readonly string[], { keys = [], ...setting }: TerminalSetting): Promise<Screen> {
  const line = [process.execPath, binary, ...words].map((word) => `'${word}'`).join(' ');
  // The echo of the first line must not look like the prompt that it sets.
  const setPrompt: Keys = [['bash-', "PS1='rea''dy> '\r"]];
  const typed: Keys = [...setPrompt, ['ready> ', `${line}\r`], ...keys, ['ready> ', 'exit $?\r']];
  return played(['/bin/bash', '--norc', '--noprofile', '--noediting', '-i'], { ...setting, keys: typed });
}

/** As `atTerminal`, for any line of a shell. */
export function lineAtTerminal(line: string, setting: TerminalSetting): Promise<Screen> {
  return played(['/bin/bash', '-c', line], setting);
}

async function played(
  argv: readonly string[],
  { cwd, keys = [], env = {}, columns = 80 }: TerminalSetting,
): Promise<Screen> {
  const order = JSON.stringify({ argv, keys, columns });
  const child = spawn('python3', ['-c', player, order], {
    cwd,
    env: { PATH: shellPath, HOME: cwd, TZ: 'UTC', TERM: 'xterm', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => (text += part));
  const code = await exitCode(child);
  return { code, text: text.replaceAll('\r\n', '\n') };
}

const player = `
import fcntl, json, os, pty, struct, sys, termios
order = json.loads(sys.argv[1])
pid, terminal = pty.fork()
if pid == 0:
    fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack('HHHH', 24, order['columns'], 0, 0))
    os.execv(order['argv'][0], order['argv'])
keys, unseen, closed = order['keys'], b'', False
while not closed:
    try:
        part = os.read(terminal, 65536)
    except OSError:
        break
    if not part:
        break
    sys.stdout.buffer.write(part)
    unseen += part
    while keys and keys[0][0].encode() in unseen:
        when, typed = keys.pop(0)
        unseen = unseen.split(when.encode(), 1)[1]
        if typed == '^HANGUP':
            os.close(terminal)
            closed = True
            break
        if typed.startswith('^SIZE '):
            fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack('HHHH', 24, int(typed[6:]), 0, 0))
            continue
        for name, code in (('^C', 3), ('^D', 4), ('^Z', 26)):
            typed = typed.replace(name, chr(code))
        os.write(terminal, typed.encode())
sys.stdout.buffer.flush()
_, status = os.waitpid(pid, 0)
sys.exit(os.waitstatus_to_exitcode(status) if os.WIFEXITED(status) else 128 + os.WTERMSIG(status))
`;
import { exitCode } from './exit-code.js';
