import { oneLine } from './reply.js';

/** What nodemailer says when something fails. */
export interface SmtpError extends Error {
  readonly code?: string | undefined;
  /** The code of the system or of TLS, where `code` has been replaced by nodemailer's. */
  readonly originalCode?: string | undefined;
  readonly command?: string | undefined;
  readonly response?: string | undefined;
}

/** What the system's codes of a failed connection mean. */
const systemWords: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'No mail server answers there',
  ECONNRESET: 'The server broke the connection off',
  EPIPE: 'The server broke the connection off',
  EHOSTUNREACH: 'There is no way to the server from this computer',
  ENETUNREACH: 'This computer is not connected to the network',
  EAI_AGAIN: 'The address of the server cannot be looked up now',
};

/** What is said of a failure for which the server had no words. */
export function failureText(error: SmtpError): string {
  const code = /\bE[A-Z_]{3,}\b/.exec(`${error.originalCode ?? ''} ${error.message}`)?.[0] ?? '';
  const words = systemWords[code];
  if (words !== undefined) return `${words} (${code})`;
  const cause =
    error.originalCode === undefined || error.message.includes(error.originalCode) ? '' : ` (${error.originalCode})`;
  return oneLine(`${error.message.replace(/\s+/g, ' ').trim()}${cause}`);
}
