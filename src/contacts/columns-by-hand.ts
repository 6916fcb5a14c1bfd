import { say } from '../language/sentence.js';
import { nearest } from '../problems/nearest.js';
import { Problem } from '../problems/problem.js';
import { visible } from '../problems/visible.js';
import { fieldOf } from './headers/field-of.js';
import { fieldHeaders } from './headers/fields.js';
import { plainHeader, tidied } from './headers/plain-header.js';
import type { Layout } from './layout.js';

/**
 * The columns that were given by hand (field → header or `#3`), by index. Raises `column-unknown` for a column that the
 * list does not have, and `field-unknown` for a field that has another name.
 */
export function columnsByHand(
  layout: Layout,
  told: Readonly<Record<string, string>>,
  file: string,
): readonly (readonly [index: number, field: string])[] {
  return Object.entries(told).map(([field, where]) => {
    const meant = fieldHeaders.some((one) => one.field === field) ? undefined : fieldOf(plainHeader(field));
    if (meant !== undefined && meant.confidence > 0.8 && meant.field !== field)
      throw noSuchField(field, meant.field, where, file);
    return [toldIndex(where, layout, file), field];
  });
}

/** A field that has another name here: `mail`, `firstname`. */
const noSuchField = (field: string, meant: string, where: string, file: string): Problem =>
  new Problem({
    code: 'field-unknown',
    message: say`There is no field "${visible(field)}" of supporters.`,
    hint: say`Did you mean ${meant}? --column ${meant}="${visible(where)}"`,
    where: { file },
  });

function toldIndex(where: string, { headers, headerLine: line }: Layout, file: string): number {
  const plain = headers.map(plainHeader);
  const number = /^#(\d+)$/.exec(where.trim())?.[1];
  const index = number === undefined ? bestMatch(where, headers, plain) : Number(number) - 1;
  if (index >= 0 && index < headers.length) return index;
  const near = nearest(where, headers.map(tidied));
  throw new Problem({
    code: 'column-unknown',
    message:
      number === undefined
        ? say`The list has no column "${visible(where)}".`
        : say`The list has ${headers.length} columns, so there is no column ${where.trim()}.`,
    hint:
      near === undefined
        ? say`Its columns are: ${headers.map((header, at) => visible(tidied(header)) || `#${at + 1}`).join(', ')}.`
        : say`Did you mean "${visible(near)}"?`,
    where: { file, line: line === 0 ? 1 : line },
  });
}

/** The header typed the same, else the same in its plain form. */
function bestMatch(where: string, headers: readonly string[], plain: readonly string[]): number {
  const exact = headers.indexOf(where);
  return exact >= 0 ? exact : plain.indexOf(plainHeader(where));
}
