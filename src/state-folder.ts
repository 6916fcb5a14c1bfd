import { isAbsolute, posix, win32 } from 'node:path';

/** The system, as far as it matters where programs keep what they remember. */
export interface System {
  /** `process.platform`. */
  readonly platform: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The user's home folder. */
  readonly home: string;
}

/**
 * The folder in which postbag keeps what it remembers outside of campaigns, by the system's convention: `XDG_STATE_HOME`, else
 * `~/.local/state` (XDG Base Directory Specification), `~/Library/Application Support` on macOS, `%LOCALAPPDATA%` on Windows.
 * A relative `XDG_STATE_HOME` counts as none, as that specification says.
 */
export function stateFolder({ platform, env, home }: System): string {
  const told = env['XDG_STATE_HOME'] ?? '';
  if (told !== '' && isAbsolute(told)) return posix.join(told, 'postbag');
  if (platform === 'win32') {
    const local = env['LOCALAPPDATA'] ?? '';
    return win32.join(local === '' ? win32.join(home, 'AppData', 'Local') : local, 'postbag');
  }
  if (platform === 'darwin') return posix.join(home, 'Library', 'Application Support', 'postbag');
  return posix.join(home, '.local', 'state', 'postbag');
}
