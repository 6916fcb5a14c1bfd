import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { onTestFinished } from 'vitest';
import type { Clock } from '../../src/clock.js';
import { portOf } from '../support/free-port.js';

/** One answer of the service. */
export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** A service on this computer that gives each path its answers in turn, the last one for good; 404 where it knows none. */
export async function representServer(
  answers: Readonly<Record<string, readonly Answer[]>>,
): Promise<{ readonly base: string; readonly asked: readonly IncomingMessage[] }> {
  const asked: IncomingMessage[] = [];
  const left = new Map(Object.entries(answers).map(([path, list]) => [path, [...list]]));
  const server = createServer((request, response) => {
    asked.push(request);
    const list = left.get(request.url ?? '') ?? [];
    const {
      status = 200,
      headers = {},
      body,
    } = (list.length > 1 ? list.shift() : list[0]) ?? { status: 404, body: 'no such code' };
    response.writeHead(status, headers).end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  const port = await portOf(server.listen(0, '127.0.0.1'));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { base: `http://127.0.0.1:${port}`, asked };
}

/** A clock that stands still but for the sleeps that are asked of it. */
export function stillClock(start: string): Clock & { readonly slept: readonly number[] } {
  const slept: number[] = [];
  let now = Date.parse(start);
  return {
    slept,
    now: () => new Date(now),
    sleep: (milliseconds, signal) => {
      signal?.throwIfAborted();
      slept.push(milliseconds);
      now += milliseconds;
      return Promise.resolve();
    },
  };
}

/** A member of the House as the service gives her. */
export function representative(
  district_name: string,
  first_name: string,
  last_name: string,
  more: object = {},
): object {
  return {
    name: `${first_name} ${last_name}`,
    district_name,
    elected_office: 'MP',
    first_name,
    last_name,
    email: `${first_name}.${last_name}@parl.gc.ca`.toLowerCase(),
    gender: '',
    offices: [{ type: 'legislature', postal: 'House of Commons\nOttawa ON  K1A 0A6' }],
    extra: {},
    representative_set_name: 'House of Commons',
    related: { boundary_url: '/boundaries/federal-electoral-districts-2023-representation-order/35075/' },
    ...more,
  };
}
