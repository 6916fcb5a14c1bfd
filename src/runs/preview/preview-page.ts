import { say } from '../../language/sentence.js';
import { ledgerFile, privateFolder } from '../../campaign/private-folder.js';
import type { Campaign } from '../../campaign/campaign.js';
import type { Context, ExitCode } from '../../context.js';
import { makeFolder } from '../../files.js';
import { readFrench } from '../../language/french.js';
import { describe } from '../../problems/describe.js';
import { internalProblem } from '../../problems/internal-problem.js';
import { openBrowser } from '../../preview/open-browser.js';
import { servePreview } from '../../preview/server.js';
import { openSession } from '../../preview/session.js';
import { watchCampaign } from '../../preview/watch.js';
import { ledgerAccess } from '../ledger/campaign-ledger.js';
import { keepErrorReport } from '../error-report.js';
import { flagLanguage } from '../../language/reader-language.js';
import { shellWord } from '../../terminal/command-line.js';
import type { CommonOptions } from '../flags.js';
import { previewBackend } from './preview-source.js';

/** How the page is opened. */
export interface PageOptions extends CommonOptions {
  readonly letter: string | undefined;
  /** Whether a browser is opened. */
  readonly open: boolean;
  /** It ends after so many minutes in which nobody looked. */
  readonly idleMinutes: number;
}

/** Serves the page until it is interrupted, or nobody has looked at it for a while. Raises what `planned` raises. */
export async function previewPage(options: PageOptions, context: Context): Promise<ExitCode> {
  const { terminal, clock, env } = context;
  const backend = previewBackend(options, context);
  const fault = (thrown: unknown): void => {
    void keepErrorReport(thrown, context).then((report) =>
      terminal.note(describe(internalProblem(thrown, report), terminal.noteStyle)),
    );
  };
  const session = await openSession(backend, clock, {
    can: 'all',
    french: await readFrench(),
    calls: callsOf(context),
    called: (text) => terminal.style.text(text),
    fault,
  });
  const server = await servePreview({ session, backend, clock, idleAfter: options.idleMinutes * 60_000, fault });
  let fail: (fault: unknown) => void;
  const failed = new Promise<never>((_, reject) => (fail = reject));
  const reload = (): Promise<void> => session.reload().catch((fault: unknown) => fail(fault));
  // A run that sends the first letters makes the ledger in it. Where nothing can be written, nothing is sent either.
  await makeFolder(privateFolder(session.indexed().loaded.campaign.folder), { private: true }).catch(() => undefined);
  const stopWatching = await watchCampaign(() => session.indexed().loaded.campaign, reload, {
    file: ledgerFile(session.indexed().loaded.campaign.folder),
    changed: session.ledgerChanged,
  });
  const signal = context.interruption();
  const closing = new AbortController();
  void followServer(session.indexed().loaded.campaign, session.ledgerChanged, closing.signal, context);
  try {
    const url = addressFor(server.url, context.words);
    if (options.json) terminal.result(JSON.stringify({ event: 'listening', url }));
    else {
      terminal.result(url);
      terminal.note(say`The page is for this computer only, and follows your files. Ctrl-C ends it.`);
    }
    if (options.open && terminal.interactive) openBrowser(url, env);
    // Only now, so that nobody waits for it; letters may be leaving already, too.
    session.whole().then(session.ledgerChanged, fault);
    await Promise.race([server.ended, failed, interrupted(signal)]);
    const { letters } = session.indexed().loaded.plan;
    if (options.json) terminal.summary({ letters: letters.length });
    return 0;
  } finally {
    closing.abort();
    session.close();
    await stopWatching();
    await server.close();
  }
}

/** The commands that the page names: this one with the words that were typed, and the one that sends from the same folder. */
function callsOf({ terminal, words }: Context): { readonly preview: string; readonly send: string } {
  const call = (command: string): string => terminal.style.text(`postbag ${command}`);
  const folder = words.flatMap((word, i) => (word === '-C' ? ['-C', words[i + 1] ?? '.'] : []));
  const rest = (all: readonly string[]): string => all.map((word) => ` ${shellWord(word)}`).join('');
  return {
    preview: `${call('preview')}${rest(words.filter((_, i) => i !== words.indexOf('preview')))}`,
    send: `${call('send')}${rest(folder)}`,
  };
}

/** The page's address. A language that was asked for counts more than the browser's, and stands in it. */
function addressFor(url: string, words: readonly string[]): string {
  const language = flagLanguage(words);
  return language === undefined ? url : `${url}#/?lang=${language}`;
}

/** Tells when somebody elsewhere marks, mends or approves: a server has no file that could be watched. */
async function followServer(
  campaign: Campaign,
  changed: () => void,
  signal: AbortSignal,
  context: Context,
): Promise<void> {
  if (campaign.ledger === undefined) return;
  const { followLedger } = await import('../../ledger/postgres/follow.js');
  await followLedger(await ledgerAccess(campaign, context), changed, signal);
}

function interrupted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
