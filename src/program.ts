import { Command } from 'commander';
import { helpTopics } from './commands/help-topics.js';
import { withCommonFlags } from './commands/verb.js';
import { verbs } from './commands/verbs.js';
import type { Context, ExitCode } from './context.js';
import { version } from './version.js';

/**
 * Runs one command line and gives its exit code.
 * @param words the arguments after `node main.js`
 * @throws CommanderError for a command line that is not understood, or for help (exit code 0); Problem and Problems from the commands
 */
export async function run(words: readonly string[], context: Context): Promise<ExitCode> {
  const program = root(context);
  const called = verbCalled(words);
  let code: ExitCode = 0;
  for (const { name, summary, group, load } of verbs) {
    const verb = name === called ? await load() : undefined;
    const command = verb?.(context, (ended) => (code = ended)) ?? new Command(name);
    command.copyInheritedSettings(program); // `addCommand` does not hand them down, as `command` does
    program.addCommand(command.description(summary).helpGroup(group));
  }
  program.addCommand(help(program, context));
  await program.parseAsync([...words], { from: 'user' });
  return code;
}

function root({ terminal }: Context): Command {
  const program = new Command('postbag')
    .description('Letter-writing campaigns: every letter read before it goes, and sent once.')
    .usage('<command> [options]')
    .exitOverride()
    .helpCommand(false)
    .showSuggestionAfterError()
    .configureHelp({ helpWidth: Math.min(terminal.columns, 100), subcommandTerm: (command) => command.name() })
    .configureOutput({
      writeOut: (text) => terminal.result(text.trimEnd()),
      writeErr: (text) => terminal.note(text.trimEnd()),
      outputError: (text, write) => write(`${terminal.noteStyle.bad('error')} ${text.replace(/^error: /, '')}`),
    })
    .version(version, '--version', 'the version of postbag');
  return withCommonFlags(program).addHelpText(
    'after',
    '\nFirst time? "postbag demo" shows the whole way on a sample; "postbag init <folder>" makes a campaign.',
  );
}

function help(program: Command, { terminal }: Context): Command {
  const topics = Object.keys(helpTopics);
  return new Command('help')
    .description(`more about a command, or about ${topics.join(', ')}`)
    .argument('[topic]', 'a command or a topic')
    .helpGroup('Help:')
    .copyInheritedSettings(program)
    .action(async (topic: string | undefined) => {
      const text = topic === undefined ? undefined : helpTopics[topic];
      if (text !== undefined) return terminal.result(await text(terminal.columns));
      const command = program.commands.find((known) => known.name() === topic);
      if (topic !== undefined && command === undefined) {
        program.error(
          `There is no help about "${topic}". Commands: ${verbs.map(({ name }) => name).join(', ')}. Topics: ${topics.join(', ')}.`,
        );
      }
      (command ?? program).outputHelp();
    });
}

/** The command that a command line calls, also behind `help`: the only one whose module is loaded. */
function verbCalled(words: readonly string[]): string | undefined {
  const plain = words.filter((word, i) => !word.startsWith('-') && !['-C', '--as-of'].includes(words[i - 1] ?? ''));
  return plain[0] === 'help' ? plain[1] : plain[0];
}
