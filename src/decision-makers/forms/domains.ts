import type { Style } from './form-of-address.js';

/**
 * Domains at which officials of a kind get their mail; `*.` stands for any name below. A slip in an official's address writes to a
 * stranger for years. Kinds that are not listed use addresses of every sort (offices in the riding, towns, First Nations).
 *
 * Source: addresses as published by the House of Commons, the Senate and departments.
 */
const DOMAINS: Partial<Record<Style, readonly string[]>> = {
  'governor-general': ['gg.ca'],
  'prime-minister': ['pm.gc.ca', 'pmo-cpm.gc.ca', 'parl.gc.ca'],
  'chief-justice': ['scc-csc.ca', 'scc-csc.gc.ca'],
  speaker: ['parl.gc.ca'],
  minister: ['parl.gc.ca', '*.gc.ca', 'canada.ca', '*.canada.ca'],
  'minister-senator': ['sen.parl.gc.ca', '*.gc.ca', 'canada.ca', '*.canada.ca'],
  'opposition-leader': ['parl.gc.ca'],
  senator: ['sen.parl.gc.ca'],
  member: ['parl.gc.ca'],
};

/** Domains for a kind of official, or `undefined` where any will do. */
export function usualDomains(style: Style): readonly string[] | undefined {
  return DOMAINS[style];
}

/** Whether an address is at one of the domains. */
export function isAtDomain(address: string, domains: readonly string[]): boolean {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  return domains.some((known) => (known.startsWith('*.') ? domain.endsWith(known.slice(1)) : domain === known));
}
