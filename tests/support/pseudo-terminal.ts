import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { onTestFinished } from 'vitest';
import { binary } from './postbag.js';

/** What stood on the screen of a run at a terminal, with every octet that moved the cursor, and how it ended. */
export interface Screen {
  readonly code: number | null;
  readonly text: string;
}

/** Waits for a text on the screen, then types. `^C` is Ctrl-C. */
export type Keys = readonly (readonly [when: string, type: string])[];

/**
 * Runs the compiled program at a pseudo-terminal of 80 columns, where Python's `pty` module plays the terminal. Each pair of `keys`
 * waits for its text (after the one before it) and then types.
 */
export async function atTerminal(
  words: readonly string[],
  { cwd, keys = [], env = {} }: { cwd: string; keys?: Keys; env?: Readonly<Record<string, string>> },
): Promise<Screen> {
  const order = JSON.stringify({ argv: [process.execPath, binary, ...words], keys });
  const child = spawn('python3', ['-c', player, order], {
    cwd,
    env: { PATH: process.env['PATH'], HOME: cwd, TZ: 'UTC', TERM: 'xterm', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => (text += part));
  const [code] = (await once(child, 'close')) as [number | null]; // `close` gives the exit code first
  return { code, text: text.replaceAll('\r\n', '\n') };
}

const player = `
import fcntl, json, os, pty, struct, sys, termios
order = json.loads(sys.argv[1])
pid, terminal = pty.fork()
if pid == 0:
    fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack('HHHH', 24, 80, 0, 0))
    os.execv(order['argv'][0], order['argv'])
keys, unseen = order['keys'], b''
while True:
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
        os.write(terminal, typed.replace('^C', chr(3)).encode())
sys.stdout.buffer.flush()
_, status = os.waitpid(pid, 0)
sys.exit(os.waitstatus_to_exitcode(status) if os.WIFEXITED(status) else 128 + os.WTERMSIG(status))
`;
