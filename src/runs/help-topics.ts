import { say, type Render, type Sentence } from '../language/sentence.js';

/**
 * What `postbag help <topic>` can tell beside the commands; each gives its text in the reader's language, for a terminal of so many
 * columns.
 */
export const helpTopics: Readonly<Record<string, (render: Render, columns: number) => Promise<string>>> = {
  templates: async (...reader) => (await import('../letters/template-help.js')).templateHelp(...reader),
  campaign: async (...reader) => (await import('../campaign/campaign-help.js')).campaignHelp(...reader),
  offices: async (...reader) => (await import('../decision-makers/offices-help.js')).officesHelp(...reader),
  'exit-codes': async (render, columns) =>
    [render(say`Exit codes`), '', await explained(exitCodes, render, columns)].join('\n'),
  codes: async (...reader) => explained((await import('../problems/codes.js')).codes, ...reader),
};

const exitCodes: Readonly<Record<string, Sentence>> = {
  0: say`Done, or nothing to do and nothing open. All that was due is sent.`,
  1: say`Finished, but some letters are refused, deferred or unknown (now or from before), or check or contacts found problems. The other letters are sent.`,
  2: say`Could not start: something is wrong with the command, the campaign, a list, a template or the ledger. Nothing is sent.`,
  3: say`Stopped part-way: Ctrl-C, a refused login, a quota, too many refusals. Some letters are sent. Run the command again to go on.`,
};

/** Each word with its meaning beside it. */
async function explained(
  meanings: Readonly<Record<string, Sentence>>,
  render: Render,
  columns: number,
): Promise<string> {
  const { hangingIndent: hanging } = await import('../terminal/wrap.js');
  const width = Math.max(...Object.keys(meanings).map(({ length }) => length));
  return Object.entries(meanings)
    .flatMap(([word, meaning]) => hanging(`  ${word.padEnd(width)}  `, render(meaning), columns))
    .join('\n');
}
