import { alternatives, say, type Sentence } from '../language/sentence.js';
import { languages, type Language } from '../language/language.js';
import { nearest } from '../problems/nearest.js';
import {
  entryAt,
  resolved,
  unknownHelper,
  type Loop,
  type Resolved,
  type Scope,
  type TagSource,
} from './expression.js';
import type { Problem } from '../problems/problem.js';
import type { Name } from './names.js';
import type { Branch, OpenBlock } from './open-block.js';
import { notAllowedProblem, tildeProblem } from './value-tags.js';
import { variantBlock } from './variant-block.js';
import type { BlockStatement, Expression, Node, Program } from './template-tree.js';

/** What the tag that opens a branch says. */
interface Head {
  readonly code: string;
  readonly loop: Loop | undefined;
  readonly name: Name | undefined;
}

/** What a block needs to know of the template around it. */
export interface BlockOptions {
  readonly language: Language;
  /** Gives the block with variants that is read next its number. */
  readonly nextVariant: (of: number) => number;
}

/**
 * Reads the tags of a block. Throws Problem `template-name-unknown`, `template-helper-unknown`, `template-use-wrong`,
 * `template-not-allowed`.
 */
export function blockOf(
  node: BlockStatement,
  scope: Scope,
  site: TagSource,
  { language, nextVariant }: BlockOptions,
): OpenBlock {
  const start = site.offset(node);
  const text = site.source.text;
  if (text.startsWith('{{{{', start))
    throw notAllowedProblem(
      node,
      site,
      say`Blocks of four braces are not used in letters.`,
      say`Write \\{{ for braces as such.`,
    );
  if (text[start + 2] === '^')
    throw notAllowedProblem(
      node,
      site,
      say`"{{^" is not used to open a block.`,
      say`Write {{#unless name}}…{{/unless}}.`,
    );
  if (node.path.original === 'variant') return variantBlock(node, site, nextVariant);
  const head = headOf(node, scope, site, language);
  let branch: Branch = { code: `{{#${head.code}}}`, program: node.program, start };
  const branches = [branch];
  const names = [head.name];
  let rest = elseOf(node);
  while (rest !== undefined) {
    const { chained, program } = rest;
    const at = elseStart(branch, program, site, text);
    if (chained === undefined) {
      branch = { code: '{{else}}', program, start: at };
      rest = undefined;
    } else {
      const next = headOf(chained, scope, site, language);
      if (next.loop !== undefined)
        throw notAllowedProblem(
          chained,
          site,
          say`A loop cannot follow "else".`,
          say`Write {{else}}, then the loop as a block of its own.`,
        );
      names.push(next.name);
      branch = { code: `{{else ${next.code}}}`, program: chained.program, start: site.offset(chained) };
      rest = elseOf(chained);
    }
    branches.push(branch);
  }
  const [helper = ''] = head.code.split(' ');
  return {
    shown: text.slice(start, text.indexOf('}}', start) + 2),
    branches,
    loop: head.loop,
    close: `{{/${helper}}}`,
    start,
    end: Math.max(text.lastIndexOf('{{', site.end(node) - 1), start),
    names: names.filter((name) => name !== undefined),
  };
}

/** The branch after `else`, and the block that it is for an `else if`. */
function elseOf({
  inverse: program,
}: BlockStatement): { program: Program; chained: BlockStatement | undefined } | undefined {
  if (program === undefined) return undefined;
  const [first] = program.body;
  return { program, chained: program.chained === true && first?.type === 'BlockStatement' ? first : undefined };
}

/** `{{else}}` has no place of its own: it stands between the last statement before it and the first after it. */
function elseStart(before: Branch, after: Program, site: TagSource, text: string): number {
  const last = before.program.body.at(-1);
  const from = last === undefined ? text.indexOf('}}', before.start) + 2 : site.end(last);
  const first = after.body[0];
  const found = first === undefined ? text.indexOf('{{', from) : text.lastIndexOf('{{', site.offset(first) - 1);
  return Math.max(found, before.start);
}

function headOf(node: BlockStatement, scope: Scope, site: TagSource, language: Language): Head {
  const { path, params } = node;
  const { open = false, close = false } = node.closeStrip ?? {};
  if (node.openStrip.open || node.openStrip.close || open || close) throw tildeProblem(node, site);
  const word = path.original;
  const form = FORMS.get(word);
  if (form === undefined) {
    if (word === 'with')
      throw notAllowedProblem(
        node,
        site,
        say`The helper "with" is not available in letters.`,
        say`Write the name itself.`,
      );
    throw unknownHelper(path, word, true, scope, site);
  }
  const [param] = params;
  if (param === undefined || params.length > 1 || node.hash !== undefined) {
    throw complain(path, site, say`"${word}" needs one thing after it, and nothing more.`, say`Write ${form}.`);
  }
  const aliases = node.program.blockParams;
  if (word === 'if-language') return languageHead(param, site, language);
  if (param.type !== 'PathExpression')
    throw complain(param, site, say`Only a name can follow "${word}".`, say`Write ${form}.`);
  const value = resolved(param, scope, site);
  if (word === 'each' || word === 'paragraphs')
    return loopHead(word, value, { alias: aliases?.[0], entry: entryAt(scope.loops.length) }, param, site);
  if (aliases !== undefined) throw complain(param, site, say`"as |…|" is used in loops only.`, say`Write ${form}.`);
  return { code: `${word} ${value.code}`, loop: undefined, name: value.name };
}

const FORMS: ReadonlyMap<string, string> = new Map([
  ['variant', '{{#variant}}…{{or}}…{{/variant}}'],
  ['if', '{{#if city}}…{{/if}}'],
  ['unless', '{{#unless city}}…{{/unless}}'],
  ['each', '{{#each demands}}…{{/each}}'],
  ['paragraphs', '{{#paragraphs personal_note}}…{{/paragraphs}}'],
  ['if-language', '{{#if-language "fr"}}…{{/if-language}}'],
]);

function loopHead(
  word: 'each' | 'paragraphs',
  value: Resolved,
  { alias, entry }: { readonly alias: string | undefined; readonly entry: string },
  param: Node,
  site: TagSource,
): Head {
  const { kind, code, name, shown } = value;
  if (word === 'paragraphs') {
    if (kind === 'text' || kind === 'lines')
      return { code: `each (paragraphs ${code}) as |${entry}|`, loop: { items: 'texts', alias }, name };
    throw complain(param, site, say`"${shown}" is not text.`, say`Write {{#each ${shown}}}.`);
  }
  if (kind === 'texts' || kind === 'signatories')
    return { code: `each ${code} as |${entry}|`, loop: { items: kind, alias }, name };
  throw complain(param, site, say`"${shown}" is not a list.`, say`Lists are signatories, and facts that are lists.`);
}

/** Which language a template has is known when it is compiled. */
function languageHead(param: Expression, site: TagSource, language: Language): Head {
  const wanted = param.type === 'StringLiteral' ? param.value : '';
  const known: readonly string[] = languages;
  if (known.includes(wanted))
    return { code: wanted === language ? 'if true' : 'if false', loop: undefined, name: undefined };
  const near = nearest(wanted, known) ?? language;
  throw complain(
    param,
    site,
    say`"if-language" needs one of ${alternatives(known.map((one) => `"${one}"`))}.`,
    say`Write {{#if-language "${near}"}}.`,
  );
}

function complain(node: Node, site: TagSource, message: Sentence, hint: Sentence): Problem {
  return site.source.problem(site.offset(node), { code: 'template-use-wrong', message, hint });
}
