import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import ts from 'typescript';
import { fakeContext } from '../commands/fake-context.js';
import { programFor } from '../../src/program.js';

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
      const text = readFileSync(join(src, path), 'utf8');
      const counts = /import \{[^}]*\bcount\b[^}]*\} from '[./]*(?:language\/)?sentence\.js'/.test(text);
      const visit = (node: ts.Node): void => {
        if (ts.isTaggedTemplateExpression(node) && node.tag.getText() === 'say') found.push(wordsOf(node.template));
        if (counts && ts.isCallExpression(node) && node.expression.getText() === 'count') found.push(...nouns(node));
        ts.forEachChild(node, visit);
      };
      visit(ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true));
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
  if (noun === undefined) return [];
  // A noun that stands elsewhere cannot be looked up here: no catalogue has it under the name of its variable.
  if (!ts.isStringLiteral(noun)) return [`{1} ${noun.getText()}`];
  const many = plural !== undefined && ts.isStringLiteral(plural) ? plural.text : `${noun.text}s`;
  return [`{1} ${noun.text}`, `{1} ${many}`];
}

/** What `--help` says of every command, its options and arguments, and the headings. */
async function sentencesOfHelp(): Promise<readonly string[]> {
  const { context } = fakeContext({ now: () => new Date(0), sleep: () => Promise.resolve() });
  const ofCommander = ['Usage:', 'Options:', 'Arguments:', 'choices: ', 'default: ', '<options>'];
  const program = await programFor(['completion'], context, () => undefined); // for which all commands are loaded
  return [...ofCommander, ...ofCommand(program)].filter((text) => text !== '');
}

function ofCommand(command: Command): readonly string[] {
  const values = [...command.options.map(({ flags }) => flags), command.usage()].flatMap(
    (text) => text.match(/[<[][a-z][a-z:=-]*(?=(?:\.\.\.)?[>\]])/g) ?? [],
  );
  return [
    ...[command.summary(), command.description(), command.helpGroup()],
    ...[...command.options, ...command.registeredArguments].map((one) => one.description),
    ...values.map((value) => `<${value.slice(1)}>`),
    ...command.commands.flatMap(ofCommand),
  ];
}
