/** The part of a connection that is used here: a `net.Socket`. */
interface Connection {
  on(event: 'close', listener: () => void): unknown;
  destroy(): unknown;
}

/** The connections of the page's server: never more than so many, and one request at a time on each. */
export interface Connections<C extends Connection> {
  /** Takes a new connection. When there are too many, the oldest that has not shown the token is closed, or else this one. */
  readonly open: (connection: C) => void;
  /** Notes that this connection has shown the token: it is not closed to make room. */
  readonly trust: (connection: C) => void;
  /**
   * Begins a request; `answered` ends it. Gives `false` and closes the connection when its last request is not answered yet: no browser
   * sends requests ahead, and the answers of a client that never reads them would pile up here.
   */
  readonly begin: (connection: C) => boolean;
  readonly answered: (connection: C) => void;
}

/** Keeps the connections of a server within a bound. */
export function connections<C extends Connection>(most: number): Connections<C> {
  const strangers = new Set<C>();
  const known = new Set<C>();
  const busy = new WeakSet<C>();
  return {
    open: (connection) => {
      connection.on('close', () => {
        strangers.delete(connection);
        known.delete(connection);
      });
      strangers.add(connection);
      if (strangers.size + known.size <= most) return;
      for (const oldest of strangers) {
        strangers.delete(oldest);
        oldest.destroy();
        return;
      }
    },
    trust: (connection) => {
      if (strangers.delete(connection)) known.add(connection);
    },
    begin: (connection) => {
      if (busy.has(connection)) {
        connection.destroy();
        return false;
      }
      busy.add(connection);
      return true;
    },
    answered: (connection) => void busy.delete(connection),
  };
}
