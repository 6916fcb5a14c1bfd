import { shownHtml } from './escape-html.js';
import { columnsHtml, columnsText, isColumns, paragraphHtml } from './columns.js';
import { isEmpty, type Format, type Formatting, type Misfit } from './formats.js';
import { directedHtml, directedJson, holdsRightToLeft, isolated } from './right-to-left.js';
import type { Place } from './places.js';
import type { Run } from './run.js';
import type { Expression, Program, Step, ValueStep } from './program.js';

/** Values by name. */
export type Values = Readonly<Record<string, unknown>>;

/** What a step is printed with. */
export interface Scope {
  /** The letter's values. */
  readonly own: Values;
  readonly run: Run;
  readonly formatting: Readonly<Record<Format, Formatting>>;
  /** Entries of the loops around, outermost first. */
  readonly entries: readonly unknown[];
  readonly first?: boolean | undefined;
  readonly last?: boolean | undefined;
}

/** Prints steps one after the other. */
export function printed(program: Program, scope: Scope): string {
  let text = '';
  for (const step of program) text += typeof step === 'string' ? step : printedStep(step, scope);
  return text;
}

function printedStep(step: Exclude<Step, string>, scope: Scope): string {
  switch (step.type) {
    case 'value':
      return printedValue(step, scope);
    case 'if':
      return printed(isTrue(valueOf(step.test, scope)) ? step.body : step.otherwise, scope);
    case 'each': {
      const list = valueOf(step.list, scope);
      if (!Array.isArray(list) || list.length === 0) return printed(step.otherwise, scope);
      const end = list.length - 1;
      return list
        .map((entry: unknown, at) =>
          printed(step.body, { ...scope, entries: [...scope.entries, entry], first: at === 0, last: at === end }),
        )
        .join('');
    }
    case 'begin':
      scope.run.counters[step.counter] = step.first;
      return '';
    case 'next': {
      const number = scope.run.counters[step.counter] ?? 1;
      scope.run.counters[step.counter] = number + 1;
      return String(number);
    }
  }
}

/** As `{{#if}}` takes it: neither nothing, nor zero, nor an empty list. */
export function isTrue(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}

/** The value of an expression; nothing is looked up in prototypes. */
export function valueOf(expression: Expression, scope: Scope): unknown {
  switch (expression.type) {
    case 'name':
      return ownValue(scope.own, expression.name);
    case 'constant':
      return expression.value;
    case 'entry': {
      const entry = scope.entries[expression.level];
      // An entry with parts is an object.
      return expression.part === undefined ? entry : ownValue(entry as Values, expression.part);
    }
    case 'first':
    case 'last':
      return scope[expression.type];
    case 'variant': {
      const { block, branch, of } = expression;
      return (scope.run.variant?.(block, of) ?? 0) === branch;
    }
    case 'format': {
      const { format, value, column } = expression;
      return scope.formatting[format](valueOf(value, scope), () =>
        column === undefined ? undefined : scope.run.habits?.(column),
      );
    }
  }
}

function ownValue(values: Values, name: string): unknown {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}

function printedValue(step: ValueStep, scope: Scope): string {
  const { place, memo, fallback } = step;
  const { run } = scope;
  const value = valueOf(step.value, scope);
  if (typeof value === 'string' && memo?.text === value) return memo.printed;
  if (!isEmpty(value)) {
    const text = shown(value, step, run);
    if (memo !== undefined && typeof value === 'string') {
      memo.text = value;
      memo.printed = text;
    }
    return text;
  }
  const other = fallback && valueOf(fallback, scope);
  if (!isEmpty(other)) return shown(other, step, run);
  const print = prints[step.helper];
  if (place.words !== undefined) return print(run.instead?.(place.words) ?? place.words, place, run);
  run.gaps.push({ name: place.name, kind: 'empty', where: place.where });
  const nothing = run.instead?.('') ?? '';
  return step.helper === 'json' && nothing === '' ? '""' : nothing;
}

function shown(value: unknown, { helper, place }: ValueStep, run: Run): string {
  const print = prints[helper];
  if (typeof value === 'string') {
    if (place.newLine === '' && /[\n\r\u2028\u2029\v\f\u0085]/.test(value))
      run.gaps.push({ name: place.name, kind: 'line-break', where: place.where });
    return print(value, place, run);
  }
  if (Array.isArray(value)) return value.map((one) => print(String(one), place, run)).join(place.newParagraph);
  if (typeof value === 'object' && value !== null) {
    if ('misfit' in value) {
      const { misfit, value: text } = value as Misfit; // nothing else among the values has that name
      run.gaps.push({ name: place.name, kind: misfit, where: place.where });
      return print(text, place, run);
    }
    if (isColumns(value)) {
      if (place.block && helper === 'html') return columnsHtml(value);
      if (place.block && helper === 'json') return JSON.stringify({ span: 'columns', ...value });
      return print(columnsText(value), place, run);
    }
  }
  return print(String(value), place, run);
}

/** How each part of a letter prints a text. */
const prints: Readonly<Record<ValueStep['helper'], (text: string, place: Place, run: Run) => string>> = {
  text: (text, { newLine }) => broken(text, newLine),
  html: (text, { name, newLine, block }) => {
    const html = directedHtml(text, name, newLine) ?? broken(shownHtml(text), newLine);
    return block ? paragraphHtml(html) : html;
  },
  line: (text, _, run) => (holdsRightToLeft(text) && run.isolating === true ? isolated(text) : text),
  json: (text, { name }) => directedJson(text.replace(/\r\n|[\r\u2028\u2029]/g, '\n'), name),
};

function broken(text: string, newLine: string): string {
  return /[\n\r\u2028\u2029]/.test(text) ? text.replace(/\r\n|[\n\r\u2028\u2029]/g, newLine) : text;
}
