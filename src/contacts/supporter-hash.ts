import { hash } from 'node:crypto';

/** What is kept of a supporter who wants to be forgotten: the SHA-256 (hex) of the normal form of the address. */
export const supporterHash = (key: string): string => hash('sha256', key, 'hex');
