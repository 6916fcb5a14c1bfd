import { say, type Sentence } from '../language/sentence.js';
import { visible } from '../problems/visible.js';
import { texts, type Answer, type TxtLookup } from './answer.js';
import { hasMacro, isSpf, parseSpf, type SpfRecord } from './spf-record.js';

/** What receivers find when they ask a domain by SPF which servers may send for it. */
export type Spf =
  /** A record that can prove a letter. `everybody`: also anybody else's, and the record that says so. */
  | { readonly kind: 'usable'; readonly everybody: string | undefined }
  | { readonly kind: 'missing' }
  /** A record that lets nobody send. */
  | { readonly kind: 'nobody' }
  /** A record that receivers must ignore as a whole (permerror). `at`: the domain whose record is to be mended. */
  | { readonly kind: 'broken'; readonly at: string; readonly why: Sentence }
  | { readonly kind: 'unanswered'; readonly name: string; readonly why: Sentence };

/**
 * Reads the SPF record of a domain and those that it includes or hands on to. It is not known from which address letters will
 * leave, so this says what the record is worth, not whether a given server is in it. All rules are counted as for a sender whom
 * none of them matches: the worst case. Source: RFC 7208, 4.5, 4.6.4, 5.2, 6.1.
 */
export async function spf(domain: string, lookUp: TxtLookup): Promise<Spf> {
  const walk: Walk = { lookUp, lookUps: 0, everybody: undefined, somebody: false };
  const stopped = await follow(domain, walk, true);
  if (stopped !== undefined) return stopped;
  if (!walk.somebody) return { kind: 'nobody' };
  return { kind: 'usable', everybody: walk.everybody };
}

/** The rules that make receivers ask the DNS again; ten of these, counting those in included records, are the limit. */
const asking: ReadonlySet<string> = new Set(['include', 'a', 'mx', 'ptr', 'exists']);
const mostLookUps = 10;

interface Walk {
  readonly lookUp: TxtLookup;
  lookUps: number;
  everybody: string | undefined;
  somebody: boolean;
}

/** Gives back what ends the walk. `counts`: whether a rule that matches here makes a letter pass. */
async function follow(domain: string, walk: Walk, counts: boolean): Promise<Spf | undefined> {
  const answer = await walk.lookUp(domain);
  if (answer.kind === 'unanswered') return { kind: 'unanswered', name: domain, why: answer.why };
  const record = theRecord(domain, answer);
  if ('kind' in record) return record;
  for (const { sign, mechanism, value } of record.rules) {
    const passes = counts && sign === '+';
    if (asking.has(mechanism) && ++walk.lookUps > mostLookUps) return tooMany(domain);
    if (passes && mechanism !== 'include') walk.somebody = true;
    if (passes && mechanism === 'all') walk.everybody ??= domain;
    if (mechanism !== 'include') continue;
    if (hasMacro(value)) {
      walk.somebody ||= passes;
      continue;
    }
    const stopped = await follow(value, walk, passes);
    if (stopped?.kind === 'missing') return toNothing(domain, `include:${value}`);
    if (stopped !== undefined) return stopped;
  }
  const { redirect } = record;
  if (redirect === undefined) return undefined;
  if (++walk.lookUps > mostLookUps) return tooMany(domain);
  if (hasMacro(redirect)) {
    walk.somebody ||= counts;
    return undefined;
  }
  const stopped = await follow(redirect, walk, counts);
  return stopped?.kind === 'missing' ? toNothing(domain, `redirect=${redirect}`) : stopped;
}

function theRecord(domain: string, answer: Answer): SpfRecord | Spf {
  const found = texts(answer).filter(isSpf);
  const [text] = found;
  if (text === undefined) return { kind: 'missing' };
  if (found.length > 1)
    return { kind: 'broken', at: domain, why: say`there are ${found.length} of them, and one is allowed` };
  const record = parseSpf(text);
  if (!('mistake' in record)) return record;
  return { kind: 'broken', at: domain, why: say`"${visible(record.mistake)}" in it is not understood` };
}

function tooMany(at: string): Spf {
  return {
    kind: 'broken',
    at,
    why: say`with all that it includes, it makes receivers look up more than ${mostLookUps} names`,
  };
}

function toNothing(at: string, word: string): Spf {
  return { kind: 'broken', at, why: say`"${visible(word)}" in it leads to a domain without such a record` };
}
