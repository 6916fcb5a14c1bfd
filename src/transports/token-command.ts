import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { say, type Text } from '../language/sentence.js';
import { Problem } from '../problems/problem.js';
import { visible } from '../problems/visible.js';

/** How long a token is used before the command is run again, in milliseconds: providers give them for an hour, and some less. */
const usedFor = 5 * 60_000;

/**
 * Gives access tokens (RFC 6750) that a command prints: run without a shell when a session is opened, at most every five minutes, so that a
 * login lasts as long as the run. Only the mail server gets the token.
 * The function it gives throws Problem `token-command-failed`.
 */
export function commandTokens(command: string, now: () => Date): () => Promise<string> {
  let last: { readonly token: Promise<string>; readonly at: number } | undefined;
  return () => {
    const at = now().getTime();
    if (last !== undefined && at - last.at < usedFor) return last.token;
    const token = printedToken(command);
    last = { token, at };
    token.catch(() => (last = undefined));
    return token;
  };
}

async function printedToken(command: string): Promise<string> {
  const [program = '', ...words] = commandWords(command);
  const failed = (why: Text, cause?: unknown): Problem =>
    new Problem({
      code: 'token-command-failed',
      message: say`The token_command "${visible(program)}" gives no access token: ${why}`,
      hint: say`Run the command of smtp.token_command in a terminal. It must print the token and nothing else.`,
      cause,
    });
  try {
    const { stdout } = await promisify(execFile)(program, words, { timeout: 60_000, maxBuffer: 100_000 });
    const token = stdout.trim();
    if (/^[\x21-\x7e]+$/.test(token)) return token;
  } catch (error) {
    // What it printed to stdout may hold a secret; what it complains of on stderr is for people.
    const { code, stderr } = error as { readonly code?: unknown; readonly stderr?: unknown };
    const said = typeof stderr === 'string' ? (stderr.trim().split('\n')[0] ?? '') : '';
    throw failed(
      said === '' ? say`it ended with ${visible(String(code).slice(0, 300))}.` : visible(said.slice(0, 300)),
      error,
    );
  }
  throw failed(say`it printed something else, or nothing.`);
}

/** The words of a command line, with quotes as a shell reads them, and nothing else of a shell. */
export function commandWords(command: string): readonly string[] {
  const words = command.matchAll(/(?:[^\s"']+|"(?:[^"\\]|\\.)*"|'[^']*')+/g);
  return [...words].map(([word]) =>
    word.replace(/"((?:[^"\\]|\\.)*)"|'([^']*)'/g, (_, double?: string, single?: string) =>
      double === undefined ? (single ?? '') : double.replace(/\\(.)/g, '$1'),
    ),
  );
}
