import type { DeliveryEvent, Due } from './delivery.js';
import type { Hold } from './pacing.js';
import type { Transport } from '../ports.js';

type Waiting = Extract<DeliveryEvent<Due>, { readonly type: 'waiting' }>;

/** Reports what a run waits for, each thing once. */
export interface WaitingEvents {
  /** Nothing leaves before the end of a hold. */
  hold(hold: Hold): readonly Waiting[];
  /** The server takes long to accept a connection. `lookAt`: when this has to be asked again. */
  slowConnection(now: Date): { readonly events: readonly Waiting[]; readonly lookAt: Date | undefined };
}

/** After how many milliseconds a connection counts as slow. */
const slowAfter = 10_000;

/** Nothing reported yet. */
export function waitingEvents(transport: Pick<Transport, 'opening'>): WaitingEvents {
  let reportedHold = 0;
  let reportedOpening = 0;
  return {
    hold({ until, why }) {
      if (until.getTime() === reportedHold) return [];
      reportedHold = until.getTime();
      return [{ type: 'waiting', until, why }];
    },
    slowConnection(now) {
      const { opening } = transport;
      const since = opening?.since.getTime();
      if (opening === undefined || since === undefined || since === reportedOpening)
        return { events: [], lookAt: undefined };
      const lookAt = new Date(since + slowAfter);
      if (lookAt > now) return { events: [], lookAt };
      reportedOpening = since;
      return { events: [{ type: 'waiting', until: opening.until, why: opening.why }], lookAt: undefined };
    },
  };
}
