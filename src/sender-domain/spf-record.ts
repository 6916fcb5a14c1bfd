/** A rule of an SPF record (RFC 7208, 4.6.1): who may send, and what is said of them. */
interface SpfRule {
  readonly sign: '+' | '-' | '~' | '?';
  readonly mechanism: 'all' | 'include' | 'a' | 'mx' | 'ptr' | 'ip4' | 'ip6' | 'exists';
  /** What follows the colon, or begins with the slash. */
  readonly value: string;
}

/** An SPF record, read. */
export interface SpfRecord {
  readonly rules: readonly SpfRule[];
  /** The domain whose record goes on where this one ends; `undefined` also where an `all` ends it first (RFC 7208, 6.1). */
  readonly redirect: string | undefined;
}

/** Whether a TXT record is one for SPF: `v=spf1` and then a blank or nothing (RFC 7208, 4.5). */
export function isSpf(text: string): boolean {
  return /^v=spf1(?: |$)/i.test(text);
}

/** Reads an SPF record. One word that is not understood, and receivers ignore all of it (RFC 7208, 4.6); that word is given back. */
export function parseSpf(text: string): SpfRecord | { readonly mistake: string } {
  const rules: SpfRule[] = [];
  const modifiers = new Map<string, string>();
  for (const word of text.split(' ').slice(1)) {
    if (word === '') continue;
    const [, modifier, value = ''] = /^([a-z][a-z0-9_.-]*)=(.*)$/i.exec(word) ?? [];
    if (modifier !== undefined) {
      const name = modifier.toLowerCase();
      const known = name === 'redirect' || name === 'exp';
      if (known && (modifiers.has(name) || !domain.test(value))) return { mistake: word };
      modifiers.set(name, value);
      continue;
    }
    const rule = readRule(word);
    if (rule === undefined) return { mistake: word };
    rules.push(rule);
  }
  const end = rules.findIndex(({ mechanism }) => mechanism === 'all');
  return end === -1
    ? { rules, redirect: modifiers.get('redirect') }
    : { rules: rules.slice(0, end + 1), redirect: undefined };
}

/** Whether a domain in a record depends on who asks (RFC 7208, 7): such a name cannot be looked up in advance. */
export function hasMacro(domain: string): boolean {
  return domain.includes('%');
}

function readRule(word: string): SpfRule | undefined {
  const [, typed = '', name = '', value = ''] = /^([+?~-]?)([a-z0-9]+)((?:[:/].*)?)$/i.exec(word) ?? [];
  const mechanism = mechanisms.find((one) => one === name.toLowerCase());
  if (mechanism === undefined || !shapes[mechanism](value)) return undefined;
  const sign = signs.find((one) => one === typed) ?? '+';
  return { sign, mechanism, value: value.replace(/^:/, '') };
}

const signs = ['+', '-', '~', '?'] as const;
const mechanisms = ['all', 'include', 'a', 'mx', 'ptr', 'ip4', 'ip6', 'exists'] as const;

// A domain, or macros: printable, and no prefix length at its end. Whether it exists is seen when it is looked up.
const domain = /^[!-~]*[!-.0-~]\.?$/;
const length = /^(?:\/(?:\d|[12]\d|3[0-2]))?(?:\/\/(?:\d\d?|1[01]\d|12[0-8]))?$/;
const byte = '(?:\\d|[1-9]\\d|1\\d\\d|2[0-4]\\d|25[0-5])';
const ip4 = new RegExp(`^:${byte}(?:\\.${byte}){3}(?:/(?:\\d|[12]\\d|3[0-2]))?$`);

const shapes: Readonly<Record<SpfRule['mechanism'], (value: string) => boolean>> = {
  all: (value) => value === '',
  include: (value) => value.startsWith(':') && domain.test(value.slice(1)),
  exists: (value) => value.startsWith(':') && domain.test(value.slice(1)),
  a: hostAndLength,
  mx: hostAndLength,
  ptr: (value) => value === '' || (value.startsWith(':') && domain.test(value.slice(1))),
  ip4: (value) => ip4.test(value),
  ip6: (value) => {
    const found = /^:([0-9a-f:.]+)(?:\/(?:\d\d?|1[01]\d|12[0-8]))?$/i.exec(value);
    return found?.[1]?.includes(':') === true && URL.canParse(`http://[${found[1]}]/`);
  },
};

function hostAndLength(value: string): boolean {
  if (!value.startsWith(':')) return length.test(value);
  const slash = value.indexOf('/');
  const host = value.slice(1, slash === -1 ? undefined : slash);
  return domain.test(host) && length.test(slash === -1 ? '' : value.slice(slash));
}
