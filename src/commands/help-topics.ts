/** What `postbag help <topic>` can tell beside the commands; each gives its text for a terminal of so many columns. */
export const helpTopics: Readonly<Record<string, (columns: number) => string | Promise<string>>> = {
  templates: async (columns) => (await import('../letters/template-help.js')).templateHelp(columns),
  'exit-codes': () => exitCodes,
  codes: async () => (await import('../problems/codes.js')).codeHelp(),
};

const exitCodes = `Exit codes

  0  done, or nothing to do                                      sent: all that was due
  1  finished, but some letters were not accepted,
     or check or contacts found problems                         sent: the others
  2  could not start: usage, campaign, list, template, ledger    sent: nothing
  3  stopped part-way: Ctrl-C, login refused, quota, too many
     refusals; run again to go on                                sent: some`;
