/** What `postbag help <topic>` can tell beside the commands; each gives its text for a terminal of so many columns. */
export const helpTopics: Readonly<Record<string, (columns: number) => string | Promise<string>>> = {
  templates: async (columns) => (await import('../letters/template-help.js')).templateHelp(columns),
  campaign: async (columns) => (await import('../campaign/campaign-help.js')).campaignHelp(columns),
  offices: async (columns) => (await import('../decision-makers/offices-help.js')).officesHelp(columns),
  'exit-codes': () => exitCodes,
  codes: codeList,
};

const exitCodes = `Exit codes

  0  done, or nothing to do                          sent: all that was due
  1  finished, but some letters were not accepted,   sent: the others
     or check or contacts found problems
  2  could not start: usage, campaign, list,         sent: nothing
     template, ledger
  3  stopped part-way: Ctrl-C, login refused,        sent: some
     quota, too many refusals; run again to go on`;

async function codeList(columns: number): Promise<string> {
  const [{ codes }, { wrap }] = await Promise.all([import('../problems/codes.js'), import('../terminal/wrap.js')]);
  const width = Math.max(...Object.keys(codes).map(({ length }) => length));
  const hanging = ' '.repeat(width + 4);
  return Object.entries(codes)
    .map(([code, meaning]) => {
      const lines = wrap(meaning, Math.max(columns - hanging.length, 30));
      return `  ${code.padEnd(width)}  ${lines.join(`\n${hanging}`)}`;
    })
    .join('\n');
}
