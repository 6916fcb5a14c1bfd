import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { portOf } from './free-port.js';

/** What the server says about a name: its TXT records, each of one string or several; or how it fails. */
export type Said = readonly (string | readonly string[])[] | 'servfail' | 'refused' | 'silence';

/** A DNS server on loopback that knows TXT records. */
export interface DnsServer {
  /** For `--resolver` and `dnsResolver`. */
  readonly server: string;
  /** Each question that arrived, as `udp NAME` or `tcp NAME`, in order. */
  readonly questions: readonly string[];
  close(): Promise<void>;
}

/**
 * Opens a DNS server (RFC 1035, 4) at a free port, for UDP and TCP alike. A name that is not told, nor stands above one that is,
 * does not exist (NXDOMAIN). An answer of more than `longest` octets is cut short over UDP (TC), and whole over TCP.
 */
export async function openDnsServer(names: Readonly<Record<string, Said>>, longest = 512): Promise<DnsServer> {
  const questions: string[] = [];
  const udp = createSocket('udp4').on('message', (query, { port, address }) => {
    const whole = reply(query, names);
    questions.push(`udp ${nameIn(query)}`);
    if (whole !== undefined) udp.send(whole.length > longest ? cutShort(whole) : whole, port, address);
  });
  const tcp = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (framed) => {
      const query = framed.subarray(2);
      questions.push(`tcp ${nameIn(query)}`);
      const whole = reply(query, names);
      if (whole !== undefined) socket.write(Buffer.concat([u16(whole.length), whole]));
    });
  });
  const port = await portOf(tcp.listen(0, '127.0.0.1'));
  udp.bind(port, '127.0.0.1');
  await once(udp, 'listening');
  return {
    server: `127.0.0.1:${port}`,
    questions,
    close: async () => {
      udp.close();
      tcp.close();
      await Promise.all([once(udp, 'close'), once(tcp, 'close')]);
    },
  };
}

function reply(query: Buffer, names: Readonly<Record<string, Said>>): Buffer | undefined {
  const name = nameIn(query);
  const said = names[name];
  if (said === 'silence') return undefined;
  const records = typeof said === 'object' && typeIn(query) === TXT ? said : [];
  const exists = said !== undefined || Object.keys(names).some((one) => one.endsWith(`.${name}`));
  const code = said === 'servfail' ? 2 : said === 'refused' ? 5 : exists ? 0 : 3;
  const flags = 0x8180 | code; // an answer, recursion as asked for and offered
  const head = [query.subarray(0, 2), u16(flags), u16(1), u16(records.length), u16(0), u16(0)];
  return Buffer.concat([...head, questionIn(query), ...records.map(record)]);
}

function record(strings: string | readonly string[]): Buffer {
  const data = [strings]
    .flat()
    .map((text) => Buffer.concat([Buffer.from([Buffer.byteLength(text)]), Buffer.from(text)]));
  const length = data.reduce((sum, part) => sum + part.length, 0);
  // The name of the question, by its place; TXT, IN, a minute.
  return Buffer.concat([u16(0xc00c), u16(TXT), u16(1), u16(0), u16(60), u16(length), ...data]);
}

const TXT = 16;

function cutShort(whole: Buffer): Buffer {
  const short = Buffer.concat([whole.subarray(0, 12), questionIn(whole)]);
  short.writeUInt16BE(short.readUInt16BE(2) | 0x0200, 2);
  short.writeUInt16BE(0, 6);
  return short;
}

function questionIn(message: Buffer): Buffer {
  return message.subarray(12, message.indexOf(0, 12) + 5);
}

function typeIn(query: Buffer): number {
  return query.readUInt16BE(query.indexOf(0, 12) + 1);
}

function nameIn(query: Buffer): string {
  const labels: string[] = [];
  for (let at = 12; query[at] !== 0; at += query[at]! + 1)
    labels.push(query.toString('latin1', at + 1, at + 1 + query[at]!));
  return labels.join('.').toLowerCase();
}

function u16(value: number): Buffer {
  return Buffer.from([value >> 8, value & 0xff]);
}
