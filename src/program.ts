import { resolve } from 'node:path';
import { Argument, Command, CommanderError } from 'commander';
import { say } from './language/sentence.js';
import { helpTopics } from './runs/help-topics.js';
import { translateHelp } from './runs/reader.js';
import { nameFlagsInComplaints, withCommonFlags } from './runs/verb.js';
import { usageProblem } from './runs/usage-problem.js';
import { verbs } from './verbs.js';
import type { Context, ExitCode } from './context.js';
import { folded } from './terminal/wrap.js';
import { nearest } from './problems/nearest.js';
import { Problem } from './problems/problem.js';
import { visible } from './problems/visible.js';
import { version } from './version.js';

/**
 * Runs one command line and gives its exit code.
 * @param words the arguments after `node main.js`
 * @throws Problem `usage` for a command line that is not understood; Problem and Problems from the commands
 */
export async function run(words: readonly string[], context: Context): Promise<ExitCode> {
  let code: ExitCode = 0;
  const program = await programFor(words, context, (ended) => (code = ended));
  translateHelp(program, context.terminal.style.text);
  try {
    await program.parseAsync([...words], { from: 'user' });
  } catch (thrown) {
    if (!(thrown instanceof CommanderError)) throw thrown;
    if (thrown.exitCode === 0) return 0;
    if (thrown.code === 'commander.help') return 2; // called with nothing to do: the help was the complaint
    const called = program.commands.find((one) => one.name() === verbCalled(words));
    const known = called?.options.map(({ long, flags }) => long ?? flags) ?? program.commands.map((one) => one.name());
    throw usageProblem(thrown, called?.name(), known);
  }
  return code;
}

/** The program with all its commands, as far as a command line needs them: others have a name and no flags. Its words are English still. */
export async function programFor(
  words: readonly string[],
  context: Context,
  ended: (code: ExitCode) => void,
): Promise<Command> {
  const program = root(context);
  const called = verbCalled(words);
  for (const { name, summary, group, examples, load } of verbs) {
    const verb = name === called || called === 'completion' ? await load() : undefined;
    const command = verb?.(context, ended) ?? new Command(name);
    command.copyInheritedSettings(program); // `addCommand` does not hand them down, as `command` does
    command.summary(summary).description(command.description() || summary);
    program.addCommand(command.helpGroup(group));
    command.addHelpText('after', exampleLines(examples, context));
  }
  program.addCommand(help(program, context));
  program.addCommand(completion(program, context));
  return program;
}

/** Examples below the help of a command, called as postbag is called here. */
function exampleLines(examples: readonly string[], { terminal: { style } }: Context): string {
  const heading = style.text(examples.length === 1 ? say`Example:` : say`Examples:`);
  return ['', heading, ...examples.map((line) => `  ${style.text({ words: line, values: [] })}`)].join('\n');
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
      outputError: () => undefined, // comes back as a CommanderError, and is told like any other complaint
    })
    .version(version, '--version', 'the version of postbag');
  return nameFlagsInComplaints(withCommonFlags(program)).addHelpText('after', () => {
    const beginning = say`First time? "postbag demo" shows the whole way on a sample. "postbag init FOLDER" makes a campaign.`;
    return `\n${folded(terminal.style.text(beginning), Math.min(terminal.columns, 80))}`;
  });
}

function help(program: Command, { terminal }: Context): Command {
  const topics = Object.keys(helpTopics);
  return new Command('help')
    .description('more about a command, or about templates, campaign, offices, exit-codes or codes')
    .argument('[topic]', 'a command or a topic')
    .helpGroup('Help:')
    .copyInheritedSettings(program)
    .action(async (topic: string | undefined) => {
      if (program.opts<{ json?: true }>().json)
        throw new Problem({ code: 'usage', message: say`Help is text for people, and has no --json.` });
      const text = topic === undefined ? undefined : helpTopics[topic];
      if (text !== undefined) {
        terminal.result(await text(terminal.style.text, terminal.columns));
        return;
      }
      const command = program.commands.find((known) => known.name() === topic);
      if (topic !== undefined && command === undefined) {
        const near = nearest(topic, [...verbs.map(({ name }) => name), ...topics]);
        throw new Problem({
          code: 'usage',
          message: say`There is no help about "${visible(topic)}".`,
          hint: near === undefined ? say`postbag help lists the commands.` : say`Did you mean ${near}?`,
        });
      }
      (command ?? program).outputHelp();
    });
}

/** The script is made from the program, all of whose commands are there by then. */
function completion(program: Command, { terminal, cwd }: Context): Command {
  const shells = ['bash', 'zsh', 'fish'] as const;
  const command = new Command('completion')
    .description('completion for the Tab key of bash, zsh or fish')
    .addArgument(new Argument('<shell>', 'the shell').choices([...shells, 'letters', 'offices']))
    .helpGroup('Help:')
    .copyInheritedSettings(program)
    .addHelpText('after', () => {
      const { text } = terminal.style;
      return [
        '',
        text(say`To install it for good:`),
        '  postbag completion bash > ~/.local/share/bash-completion/completions/postbag',
        '  postbag completion zsh > ~/.zfunc/_postbag',
        '  postbag completion fish > ~/.config/fish/completions/postbag.fish',
        text(say`For zsh, ~/.zfunc must be one of the folders in $fpath.`),
        text(say`"letters" and "offices" print the names that the scripts complete.`),
      ].join('\n');
    })
    .action(async (asked: string) => {
      const { C, json } = command.optsWithGlobals<{ C?: string; json?: true }>();
      if (json)
        throw new Problem({ code: 'usage', message: say`What completion prints is for a shell, and has no --json.` });
      const { completionScript, completedNames } = await import('./runs/completion.js');
      const shell = shells.find((one) => one === asked);
      if (shell !== undefined) terminal.result(completionScript(shell, program).trimEnd());
      else {
        const names = await completedNames(asked === 'letters' ? 'letters' : 'offices', resolve(cwd, C ?? '.'));
        if (names.length > 0) terminal.result(names.join('\n'));
      }
    });
  return nameFlagsInComplaints(withCommonFlags(command));
}

/** The command that a command line calls, also behind `help`: the only one whose module is loaded. */
function verbCalled(words: readonly string[]): string | undefined {
  const plain = words.filter(
    (word, i) => !word.startsWith('-') && !['-C', '--as-of', '--lang'].includes(words[i - 1] ?? ''),
  );
  return plain[0] === 'help' ? plain[1] : plain[0];
}
