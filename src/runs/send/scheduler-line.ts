import { resolve } from 'node:path';
import { wallTime } from '../../language/wall-clock.js';

/** The system whose scheduler is asked. */
export interface System {
  /** `process.platform`. */
  readonly platform: string;
  /** The IANA zone of the system's clock, which its scheduler uses. */
  readonly timeZone: string;
}

/**
 * A line that has the system's own scheduler run a command at a moment: `at`, on Windows `schtasks`. Seconds are rounded up to a minute.
 * @param words the command line, a word each, with absolute paths: the scheduler starts elsewhere
 */
export function schedulerLine(words: readonly string[], moment: Date, { platform, timeZone }: System): string {
  const minute = new Date(Math.ceil(moment.getTime() / 60_000) * 60_000);
  const [date = '', time = ''] = wallTime(minute, timeZone).split(' ');
  if (platform === 'win32') {
    const command = words.map(windowsWord).join(' ').replaceAll('"', '\\"');
    return `schtasks /create /tn postbag /sc once /sd ${date.replaceAll('-', '/')} /st ${time} /tr "${command}"`;
  }
  const command = words.map(posixWord).join(' ');
  return `echo ${posixWord(command)} | at -t ${date.replaceAll('-', '')}${time.replace(':', '')}`;
}

/** A word as POSIX shells take it: nothing in single quotes means anything but the quote itself. */
function posixWord(word: string): string {
  return /^[\w./:@%+=,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

function windowsWord(word: string): string {
  return /^[\w./:@+=,\\-]+$/.test(word) ? word : `"${word}"`;
}

/**
 * The words of a `send --at` as a scheduler calls them: without `--at`, with the number that was confirmed, and with absolute paths.
 * @param words the arguments as they were typed
 */
export function scheduledWords(
  words: readonly string[],
  { folder, cwd, confirmed }: { readonly folder: string; readonly cwd: string; readonly confirmed: number },
): readonly string[] {
  const kept: string[] = [];
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i]!; // i is below the length
    if (/^(--at|--confirm|-C)$/.test(word)) i += 1;
    else if (/^(--at=|--confirm=|-C.)/.test(word)) continue;
    else if (word === '--ca') kept.push(word, resolve(cwd, words[++i] ?? ''));
    else if (word.startsWith('--ca=')) kept.push('--ca', resolve(cwd, word.slice(5)));
    else kept.push(word);
  }
  return [...kept, '-C', folder, '--confirm', String(confirmed)];
}
