/** The ledger's thread as it stands in the source: a thread of Node's own reads no TypeScript. */
export function threadModule(): URL {
  const tsx = import.meta.resolve('tsx/esm/api');
  const worker = new URL('../../src/ledger/exchange-worker.ts', import.meta.url).href;
  const script = `import { register } from '${tsx}'; register(); await import('${worker}');`;
  return new URL(`data:text/javascript,${encodeURIComponent(script)}`);
}
