import type { Problem } from '../problems/problem.js';
import type { Template } from './template.js';

/**
 * Holds the language versions of each letter against each other: same addressees, version, kind, required fields (errors), and the same
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
  const differ = (path: string, what: string, severity: 'error' | 'warning', hint: string): void => {
    const message = `${what} as in ${first.file}.`;
    problems.push(other.problemAt(path, { code: 'languages-differ', severity, message, hint }));
  };
  const same = (path: 'version' | 'address' | 'kind' | 'to' | 'cc' | 'requires'): void => {
    const [a, b] = [first[path], other[path]].map((value) =>
      typeof value === 'object' ? [...value].sort().join(', ') : String(value),
    );
    if (a !== b)
      differ(
        path,
        `${path} is not the same`,
        'error',
        `Write the same in both: there it is ${a === '' ? 'empty' : (a ?? '')}.`,
      );
  };
  for (const path of ['version', 'kind', 'address', 'to', 'cc', 'requires'] as const) same(path);

  const missing = (ours: ReadonlySet<string>, theirs: ReadonlySet<string>, path: string, what: string): void => {
    for (const one of theirs)
      if (!ours.has(one))
        differ(path, `This version has not the ${what} ${one}`, 'warning', 'Add it here, or take it out there.');
    for (const one of ours)
      if (!theirs.has(one))
        differ(path, `This version has the ${what} ${one}, not`, 'warning', 'Add it there, or take it out here.');
  };
  missing(names(other, 'facts'), names(first, 'facts'), 'facts', 'fact');
  missing(names(other, 'supporter'), names(first, 'supporter'), 'subject', 'supporter’s');
  const count = (links: readonly string[]): string => `${links.length} ${links.length === 1 ? 'link' : 'links'}`;
  if (first.links.length !== other.links.length) {
    differ(
      'subject',
      `This version has ${count(other.links)}, not ${count(first.links)}`,
      'warning',
      'See whether a link was forgotten.',
    );
  }
  return problems;
}

function names({ used }: Template, from: 'facts' | 'supporter'): ReadonlySet<string> {
  return new Set([...used.values()].filter(({ name }) => name.from === from).map(({ name }) => name.name));
}
