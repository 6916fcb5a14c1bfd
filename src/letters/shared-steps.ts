import type { Format, Formatting } from './formats.js';
import type { Expression, Memo, Program, Step, ValueStep } from './program.js';
import type { Run } from './run.js';
import { isTrue, printed, valueOf, type Values } from './print-steps.js';

type Formats = Readonly<Record<Format, Formatting>>;

/**
 * A program in which what does not depend on a letter is printed already: values that all letters of a group share, blocks of them, and the branch that
 * a shared value chooses. Where a shared value is missing or unusable its step stays, so that each letter tells of it.
 */
export function withShared(program: Program, values: Values, formatting: Formats): Program {
  const memos = new Map<string, Memo>();

  const all = (steps: Program, outer: number): Program => joined(steps.flatMap((step) => one(step, outer)));
  const one = (step: Step, outer: number): Program => {
    const text = constant(step, outer);
    if (text !== undefined) return [text];
    if (typeof step === 'string') return [step];
    switch (step.type) {
      case 'begin':
      case 'next':
        return [step];
      case 'if': {
        const { test, body, otherwise } = step;
        if (isShared(test, values, { outer, inner: 0 })) return all(isTrue(shared(test)) ? body : otherwise, outer);
        return [{ ...step, test: known(test), body: all(body, outer), otherwise: all(otherwise, outer) }];
      }
      case 'each': {
        const { list, body, otherwise } = step;
        return [{ ...step, list: known(list), body: all(body, outer + 1), otherwise: all(otherwise, outer) }];
      }
      case 'value': {
        const { value, fallback } = step;
        return [{ ...step, value: known(value), fallback: fallback && known(fallback), memo: memoOf(step) }];
      }
    }
  };

  /** The value of an expression that is shared. */
  const shared = (expression: Expression): unknown =>
    valueOf(expression, { own: values, run: watchedRun().run, formatting, entries: [] });

  /** What a step prints in every letter; `undefined` where that depends on the letter or on how it is read. `outer`: how many loops are around it. */
  const constant = (step: Step, outer: number): string | undefined => {
    if (!isSharedStep(step, values, { outer, inner: 0 })) return undefined;
    const { run, wasAsked } = watchedRun();
    const text = printed([step], { own: values, run, formatting, entries: Array.from({ length: outer }) });
    return wasAsked() ? undefined : text;
  };

  /** The same expression, its shared names replaced by their values. */
  const known = (expression: Expression): Expression => {
    if (expression.type === 'format') return { ...expression, value: known(expression.value) };
    if (expression.type !== 'name' || !Object.hasOwn(values, expression.name)) return expression;
    return { type: 'constant', value: values[expression.name] };
  };

  /** One memo for the places that print a name alike; none in a subject, where a place tells of line breaks. */
  const memoOf = ({ value, helper, place }: ValueStep): Memo | undefined => {
    if (value.type !== 'name' || helper === 'line') return undefined;
    const { name, newLine, block } = place;
    const id = JSON.stringify([value.name, name, newLine, block]);
    const memo = memos.get(id) ?? { text: undefined, printed: '' };
    memos.set(id, memo);
    return memo;
  };

  return all(program, 0);
}

/** A run that tells whether anything of it was asked for: then what was printed is not the same for all letters. */
function watchedRun(): { readonly run: Run; readonly wasAsked: () => boolean } {
  let asked = false;
  const tell = (): void => {
    asked = true;
  };
  const run: Run = {
    get gaps() {
      tell();
      return [];
    },
    get counters() {
      tell();
      return [];
    },
    get variant() {
      tell();
      return undefined;
    },
    get habits() {
      tell();
      return undefined;
    },
    get isolating() {
      tell();
      return undefined;
    },
    get instead() {
      tell();
      return undefined;
    },
  };
  return { run, wasAsked: () => asked };
}

/** Where a step stands: the loops around it that are no part of what is looked at, and those that are. */
interface Around {
  readonly outer: number;
  readonly inner: number;
}

/** Whether a step has nothing but shared values. */
function isSharedStep(step: Step, values: Values, around: Around): boolean {
  const every = (steps: Program, there: Around): boolean => steps.every((inner) => isSharedStep(inner, values, there));
  if (typeof step === 'string') return true;
  switch (step.type) {
    case 'begin':
    case 'next':
      return false;
    case 'if':
      return isShared(step.test, values, around) && every(step.body, around) && every(step.otherwise, around);
    case 'each': {
      const within = { ...around, inner: around.inner + 1 };
      return isShared(step.list, values, around) && every(step.body, within) && every(step.otherwise, around);
    }
    case 'value':
      return (
        isShared(step.value, values, around) && (step.fallback === undefined || isShared(step.fallback, values, around))
      );
  }
}

function isShared(expression: Expression, values: Values, around: Around): boolean {
  switch (expression.type) {
    case 'constant':
      return true;
    case 'name':
      return Object.hasOwn(values, expression.name);
    case 'entry':
      return expression.level >= around.outer;
    case 'first':
    case 'last':
      return around.inner > 0;
    case 'variant':
      return false;
    case 'format':
      return expression.column === undefined && isShared(expression.value, values, around);
  }
}

function joined(steps: Program): Program {
  const all: Step[] = [];
  for (const step of steps) {
    const last = all.at(-1);
    if (typeof step === 'string' && typeof last === 'string') all[all.length - 1] = last + step;
    else if (step !== '') all.push(step);
  }
  return all;
}
