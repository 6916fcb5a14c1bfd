import { once } from 'node:events';
import { createServer, type Server } from 'node:net';

/** A port of this computer that nobody listens on, for a server that cannot choose one by itself. */
export async function freePort(): Promise<number> {
  const server = createServer();
  const port = await portOf(server.listen(0, '127.0.0.1'));
  server.close();
  await once(server, 'close');
  return port;
}

/** The port of a server that was told to listen on one; resolves when it does, and rejects where it cannot. */
export async function portOf(server: Server): Promise<number> {
  if (!server.listening) await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('A server listens on a port.');
  return address.port;
}
