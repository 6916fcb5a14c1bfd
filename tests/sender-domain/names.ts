import { inEnglish, say, type Sentence } from '../../src/language/sentence.js';
import type { TxtLookup } from '../../src/sender-domain/answer.js';
import type { Said } from '../support/dns-server.js';

/** The DNS as a table: names that are not in it, nor above one that is, do not exist. `asked` grows with each question. */
export function names(table: Readonly<Record<string, Said>>): { readonly lookUp: TxtLookup; readonly asked: string[] } {
  const asked: string[] = [];
  const lookUp: TxtLookup = (name) => {
    asked.push(name);
    const said = table[name];
    if (typeof said === 'string') return Promise.resolve({ kind: 'unanswered', why: say`the DNS says ${said}` });
    const exists = said !== undefined || Object.keys(table).some((one) => one.endsWith(`.${name}`));
    if (!exists) return Promise.resolve({ kind: 'no-such-name' });
    return Promise.resolve({ kind: 'records', texts: (said ?? []).map((strings) => [strings].flat().join('')) });
  };
  return { lookUp, asked };
}

/** What was found, with the reason in English. */
export const inWords = <Found extends object>(found: Found) =>
  'why' in found ? { ...found, why: inEnglish(found.why as Sentence) } : found; // what is found has a sentence there
