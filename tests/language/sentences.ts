import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import ts from 'typescript';
import { fakeContext } from '../commands/fake-context.js';
import { verbs } from '../../src/verbs.js';

const src = join(import.meta.dirname, '../../src');

/** Every sentence of postbag's own, as the catalogue names it: those of the code, and those of every command's help. */
export async function sentences(): Promise<ReadonlySet<string>> {
  return new Set([...sentencesOfCode(), ...(await sentencesOfHelp())]);
}

/** The words of every say`…` and of every count(…) in the code of the command line. */
function sentencesOfCode(): readonly string[] {
  return readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.startsWith(join('preview', 'page')))
    .flatMap((path) => {
      const found: string[] = [];
      const visit = (node: ts.Node): void => {
        if (ts.isTaggedTemplateExpression(node) && node.tag.getText() === 'say') found.push(wordsOf(node.template));
        if (ts.isCallExpression(node) && node.expression.getText() === 'count') found.push(...nouns(node));
        ts.forEachChild(node, visit);
      };
      visit(ts.createSourceFile(path, readFileSync(join(src, path), 'utf8'), ts.ScriptTarget.ES2023, true));
      return found;
    });
}

function wordsOf(template: ts.TemplateLiteral): string {
  if (ts.isNoSubstitutionTemplateLiteral(template)) return template.text;
  return template.templateSpans.reduce(
    (words, span, i) => `${words}{${i + 1}}${span.literal.text}`,
    template.head.text,
  );
}

function nouns({ arguments: [, noun, plural] }: ts.CallExpression): readonly string[] {
  if (noun === undefined || !ts.isStringLiteral(noun)) return [];
  const many = plural !== undefined && ts.isStringLiteral(plural) ? plural.text : `${noun.text}s`;
  return [`{1} ${noun.text}`, `{1} ${many}`];
}

/** What `--help` says of every command, its options and arguments, and the headings. */
async function sentencesOfHelp(): Promise<readonly string[]> {
  const { context } = fakeContext({ now: () => new Date(0), sleep: () => Promise.resolve() });
  const said = ['Usage:', 'Options:', 'Arguments:', '(default: ', 'display help for command'];
  said.push('Letter-writing campaigns: every letter read before it goes, and sent once.', 'a command or a topic');
  said.push('completion for the Tab key of bash, zsh or fish', 'the shell');
  for (const { summary, group, load } of verbs) {
    const command = (await load())(context, () => undefined);
    said.push(summary, group, ...ofCommand(command));
  }
  return said.filter((text) => text !== '');
}

function ofCommand(command: Command): readonly string[] {
  const own = [
    command.description(),
    ...[...command.options, ...command.registeredArguments].map((one) => one.description),
  ];
  return [...own, ...command.commands.flatMap(ofCommand)];
}
