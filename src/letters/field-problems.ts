import { say } from '../language/sentence.js';
import { nearest } from '../problems/nearest.js';
import type { Problem } from '../problems/problem.js';
import { visible } from '../problems/visible.js';
import type { FrontMatterAndText } from './front-matter.js';
import type { FrontMatter } from './front-matter-shape.js';
import type { Name } from './names.js';

/** Fields that the front matter names and no list has: Problems `template-name-unknown`, with the nearest. */
export function fieldProblems(
  { requires, only, attachments }: FrontMatter,
  names: ReadonlyMap<string, Name>,
  problemAt: FrontMatterAndText['problemAt'],
): readonly Problem[] {
  const fields = [...names.values()].filter(({ from }) => from === 'supporter').map(({ name }) => name);
  const complaint = (path: string, key: string, field: string, known: readonly string[]): readonly Problem[] => {
    if (known.includes(field)) return [];
    const near = nearest(field, known);
    return [
      problemAt(path, {
        code: 'template-name-unknown',
        message: say`${key}: no list has a column "${visible(field)}".`,
        hint: near === undefined ? say`Lists have ${known.join(', ')}.` : say`Did you mean ${near}?`,
      }),
    ];
  };
  return [
    ...requires.flatMap((field, index) => complaint(`requires.${index}`, 'requires', field, fields)),
    ...(only === undefined ? [] : complaint('only', 'only', only.field, [...fields, 'language'])),
    ...attachments.flatMap((one, index) =>
      'column' in one ? complaint(`attachments.${index}`, 'attachments', one.column, fields) : [],
    ),
  ];
}
