import type { Command } from 'commander';
import { readCampaign } from '../campaign/read-campaign.js';
import { readHoldings } from '../decision-makers/read-holdings.js';
import { readTemplates } from '../letters/template-files.js';
import { helpTopics } from './help-topics.js';

/** What is completed after one command. */
interface Completed {
  readonly name: string;
  readonly summary: string;
  readonly flags: readonly string[];
  /** Words that an argument can be, such as the forms of `export`. */
  readonly words: readonly string[];
  /** Whether letters of the campaign can follow. */
  readonly letters: boolean;
  /** Flags after which an office follows. */
  readonly officeFlags: readonly string[];
}

/** A script that completes a program's commands, their flags, and letters and offices of the campaign; made from the program itself. */
export function completionScript(shell: 'bash' | 'zsh' | 'fish', program: Command): string {
  const names = program.commands.map((command) => command.name());
  const commands = program.commands
    .map(completed)
    .map((one) => (one.name === 'help' ? { ...one, words: [...names, ...Object.keys(helpTopics)] } : one));
  switch (shell) {
    case 'bash':
      return bash(commands);
    case 'zsh':
      // zsh runs what was written for bash; words after commands are the same.
      return `#compdef postbag\nautoload -U +X bashcompinit && bashcompinit\n${bash(commands)}`;
    case 'fish':
      return fish(commands);
  }
}

function completed(command: Command): Completed {
  const options = command.options.filter(({ hidden }) => !hidden);
  return {
    name: command.name(),
    summary: command.description(),
    flags: options.flatMap(({ long, short }) => [long, short].filter((flag) => flag !== undefined)),
    words: command.registeredArguments.flatMap(({ argChoices }) => argChoices ?? []),
    letters: command.registeredArguments.some((argument) => argument.name() === 'letter'),
    officeFlags: options.filter(({ flags }) => /[<[]office[>\]]/.test(flags)).map(({ long }) => long ?? ''),
  };
}

function bash(commands: readonly Completed[]): string {
  const cases = commands.map(({ name, flags, words, letters, officeFlags }) => {
    const more = letters ? ' $(postbag "${folder[@]}" completion letters 2>/dev/null)' : '';
    const offices =
      officeFlags.length === 0
        ? ''
        : `\n      case $prev in ${officeFlags.join('|')}) choices="$(postbag "\${folder[@]}" completion offices 2>/dev/null)" ;; esac`;
    return `    ${name})\n      choices="${[...words, ...flags].join(' ')}${more}"${offices}\n      ;;`;
  });
  return `_postbag() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD - 1]} command= choices= i
  local folder=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    case \${COMP_WORDS[i]} in
      -C) folder=(-C "\${COMP_WORDS[i + 1]}"); ((i++)) ;;
      -*) ;;
      *) command=\${COMP_WORDS[i]}; break ;;
    esac
  done
  case $command in
    '')
      choices="${commands.map(({ name }) => name).join(' ')}"
      ;;
${cases.join('\n')}
  esac
  COMPREPLY=($(compgen -W "$choices" -- "$cur"))
}
complete -o default -F _postbag postbag
`;
}

function fish(commands: readonly Completed[]): string {
  const quoted = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`;
  const lines = commands.flatMap(({ name, summary, flags, words, letters, officeFlags }) => {
    const after = `complete -c postbag -n '__fish_seen_subcommand_from ${name}'`;
    return [
      `complete -c postbag -n __fish_use_subcommand -f -a ${name} -d ${quoted(summary)}`,
      ...flags
        .filter((flag) => flag.startsWith('--'))
        .map((flag) =>
          officeFlags.includes(flag)
            ? `${after} -l ${flag.slice(2)} -x -a '(postbag completion offices 2>/dev/null)'`
            : `${after} -l ${flag.slice(2)}`,
        ),
      ...(words.length === 0 ? [] : [`${after} -f -a ${quoted(words.join(' '))}`]),
      ...(letters ? [`${after} -f -a '(postbag completion letters 2>/dev/null)'`] : []),
    ];
  });
  return `${lines.join('\n')}\n`;
}

/** Names that complete a word: the campaign's letters, or the offices of its decision makers. Nothing where there is no campaign. */
export async function completedNames(what: 'letters' | 'offices', folder: string): Promise<readonly string[]> {
  const campaign = await readCampaign(folder);
  const names =
    what === 'letters'
      ? (await readTemplates(folder)).sources.map(({ name }) => name)
      : (await readHoldings(folder, campaign.decisionMakers)).map(({ office }) => office);
  return [...new Set(names)];
}
