import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { say } from '../../src/language/sentence.js';
import { inEnglish } from '../../src/language/sentence.js';
import { Problem } from '../../src/problems/problem.js';
import { expect, onTestFinished, test } from 'vitest';
import type { Context } from '../../src/context.js';
import type { Terminal } from '../../src/terminal/terminal.js';
import { smtpPassword } from '../../src/transports/password.js';

const server = { user: 'campaign', host: 'mail.example.org' };

/** Asks for the password in an environment, with a keyring, and with somebody at the terminal or nobody. */
function ask(env: Context['env'], keyring: string | undefined, typed: string | undefined): Promise<string | undefined> {
  const asked: Pick<Terminal, 'canAsk' | 'askSecret' | 'progress'> = {
    canAsk: typed !== undefined,
    askSecret: () => Promise.resolve(typed),
    progress: () => undefined,
  };
  // smtpPassword asks a terminal for nothing else.
  return smtpPassword(server, { env, terminal: asked as Terminal }, { keyring: () => Promise.resolve(keyring) });
}

async function fileWith(text: string, mode: number): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'postbag-password-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'password');
  await writeFile(file, text);
  await chmod(file, mode);
  return file;
}

test('the password comes from the environment, a file, the keyring or a person, whichever has one first', async () => {
  const file = await fileWith('from file\n', 0o600);
  const env = { POSTBAG_SMTP_PASSWORD: 'from env', POSTBAG_SMTP_PASSWORD_FILE: file };
  expect(await ask(env, 'kept', 'typed')).toBe('from env');
  expect(await ask({ ...env, POSTBAG_SMTP_PASSWORD: undefined }, 'kept', 'typed')).toBe('from file');
  expect(await ask({}, 'kept', 'typed')).toBe('kept');
  expect(await ask({}, undefined, 'typed')).toBe('typed');
  expect(await ask({}, undefined, undefined)).toBeUndefined();
});

test('a file that others can read is refused, and so is an empty one', async () => {
  const open = await fileWith('secret', 0o640);
  await expect(ask({ POSTBAG_SMTP_PASSWORD_FILE: open }, undefined, undefined)).rejects.toMatchObject({
    code: 'secret-file-open',
    hint: `Run "chmod 600 ${open}", and think about a new secret: somebody may have read it.`,
  });
  const empty = await fileWith('\n', 0o600);
  await expect(ask({ POSTBAG_SMTP_PASSWORD_FILE: empty }, undefined, undefined)).rejects.toMatchObject({
    code: 'password-file-empty',
  });
});

test.each([
  ['the second is right', ['wrong', 'right', 'never'], 'right', ['The server refused this password.']],
  ['somebody presses Enter', ['wrong', ''], undefined, ['The server refused this password.']],
  ['the input ends', [], undefined, []],
])('what is typed is tried out, and asked for again: %s', async (_, typed, expected, notes) => {
  const said: string[] = [];
  const left = [...typed];
  const terminal = { canAsk: true, askSecret: () => Promise.resolve(left.shift()), progress: () => undefined };
  const refused = new Problem({ code: 'smtp-login-refused', message: say`No.` });
  const password = await smtpPassword(
    server,
    // smtpPassword uses a terminal for nothing else.
    {
      env: {},
      terminal: { ...terminal, note: (text) => void said.push(inEnglish(text)) } as Partial<Terminal> as Terminal,
    },
    {
      keyring: () => Promise.resolve(undefined),
      wrong: (word) => Promise.resolve(word === 'right' ? undefined : refused),
    },
  );
  expect({ password, said }).toEqual({ password: expected, said: notes });
});

test('a password that is wrong three times ends with what the server said', async () => {
  const quiet = { note: () => undefined, progress: () => undefined };
  const terminal = { canAsk: true, askSecret: () => Promise.resolve('wrong'), ...quiet };
  const refused = new Problem({ code: 'smtp-login-refused', message: say`No.` });
  await expect(
    smtpPassword(
      server,
      { env: {}, terminal: terminal as Partial<Terminal> as Terminal },
      {
        keyring: () => Promise.resolve(undefined),
        wrong: () => Promise.resolve(refused),
      },
    ),
  ).rejects.toBe(refused);
});
