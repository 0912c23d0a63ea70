import { customerMessage } from '../desk/thread/thread.view.ts';
import type { LiveSignal } from '../kernel/tx.ts';
import { actorForCustomer, refsForCustomer } from './customer-signal.ts';
import { type Changes, GATHER_MS, gatherChanges } from './gather-changes.ts';
import type { LiveServer } from './live-types.ts';
import { agentRoom, customerRoom, ownerRoom, STAFF_PART_ROOMS, sessionRoom, staffRoom } from './rooms.ts';
import { spread } from './spread.ts';

export type Live = {
  /** Pushes what transactions of this process have committed; never throws, since the truth is already stored. */
  deliver: (signals: readonly LiveSignal[]) => void;
  /** Tells what is held back; before the connection is closed. */
  flush: () => void;
};

const deliverOne = (io: LiveServer, staff: Changes, signal: LiveSignal): void => {
  switch (signal.kind) {
    case 'message': {
      const { ticketId, message } = signal;
      io.to(staffRoom(ticketId)).emit('message', { ticketId, message });
      const view = customerMessage(message);
      if (view) io.to(customerRoom(ticketId)).emit('message', { ticketId, message: view });
      return;
    }
    case 'changed': {
      staff.add(signal.refs);
      const refs = signal.customerId === undefined ? [] : refsForCustomer(signal.refs);
      if (signal.customerId !== undefined && refs.length > 0) io.to(ownerRoom(signal.customerId)).emit('changed', refs);
      return;
    }
    case 'read': {
      const { ticketId, actor, seq } = signal;
      io.to(staffRoom(ticketId)).emit('read', { ticketId, actor, seq });
      io.to(customerRoom(ticketId)).emit('read', { ticketId, actor: actorForCustomer(actor), seq });
      return;
    }
    case 'alerted': {
      for (const id of signal.agentIds) io.to(agentRoom(id)).emit('changed', [{ kind: 'alert', id, version: 1 }]);
      return;
    }
    case 'ended': {
      // In whichever process they are.
      if (signal.sessions.length > 0) io.in(signal.sessions.map(sessionRoom)).disconnectSockets(true);
    }
  }
};

/**
 * The way out to open sockets. It needs no HTTP server: a worker process with the shared adapter on its `io` reaches
 * the sockets of every serving process.
 */
export const createLive = ({ io, onError }: { io: LiveServer; onError: (error: unknown) => void }): Live => {
  const guard = (tell: () => void): void => {
    try {
      tell();
    } catch (error) {
      onError(error);
    }
  };
  const told = spread(GATHER_MS);
  const staff = gatherChanges((refs) => {
    told.add(STAFF_PART_ROOMS.map((room) => () => guard(() => io.to(room).emit('changed', refs))));
  });
  return {
    deliver: (signals) => {
      for (const signal of signals) {
        guard(() => deliverOne(io, staff, signal));
      }
    },
    flush: () => {
      staff.flush();
      told.flush();
    },
  };
};
