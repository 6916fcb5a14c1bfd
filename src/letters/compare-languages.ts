import { count, say, type Sentence } from '../language/sentence.js';
import type { Problem } from '../problems/problem.js';
import type { Condition } from './condition.js';
import type { Template } from './template.js';

/**
 * Compares the language versions of each letter: same addressees, version, kind, required fields (errors), and the same
 * links, facts and supporters' fields in the text (warnings; a text may have its reasons). All are Problems `languages-differ`, placed
 * in the later version, in the order of the templates.
 */
export function compareLanguages(templates: readonly Template[]): readonly Problem[] {
  const firsts = new Map<string, Template>();
  return templates.flatMap((template) => {
    const first = firsts.get(template.name);
    if (first !== undefined) return differences(first, template);
    firsts.set(template.name, template);
    return [];
  });
}

function differences(first: Template, other: Template): readonly Problem[] {
  const problems: Problem[] = [];
  const differ = (path: string, severity: 'error' | 'warning', message: Sentence, hint: Sentence): void => {
    problems.push(other.problemAt(path, { code: 'languages-differ', severity, message, hint }));
  };
  for (const path of [
    'version',
    'kind',
    'address',
    'to',
    'cc',
    'requires',
    'only',
    'languages',
    'attachPdf',
  ] as const) {
    const [there, here] = [written(first[path]), written(other[path])];
    if (there === here) continue;
    const key = path === 'attachPdf' ? 'attach_pdf' : path;
    const hint = say`Write the same in both: there it is ${there === '' ? say`empty` : there}.`;
    differ(key, 'error', say`${key} is not the same as in ${first.file}.`, hint);
  }
  for (const from of ['facts', 'supporter'] as const) {
    const [there, here] = [names(first, from), names(other, from)];
    const path = from === 'facts' ? from : 'subject';
    for (const one of there) {
      const message = say`${first.file} uses ${one}, and this version does not.`;
      if (!here.has(one)) differ(path, 'warning', message, say`Add it here, or take it out there.`);
    }
    for (const one of here) {
      const message = say`This version uses ${one}, and ${first.file} does not.`;
      if (!there.has(one)) differ(path, 'warning', message, say`Add it there, or take it out here.`);
    }
  }
  const [there, here] = [first.links.length, other.links.length];
  if (there !== here) {
    const message = say`This version has ${count(here, 'link')}, and ${first.file} has ${there}.`;
    differ('subject', 'warning', message, say`See whether one was forgotten.`);
  }
  return problems;
}

function written(value: string | number | boolean | readonly string[] | Condition | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'object' && 'field' in value) return value.text.replace(/\s+/g, ' ');
  return typeof value === 'object' ? [...value].sort().join(', ') : String(value);
}

function names({ used }: Template, from: 'facts' | 'supporter'): ReadonlySet<string> {
  return new Set([...used.values()].filter(({ name }) => name.from === from).map(({ name }) => name.name));
}
