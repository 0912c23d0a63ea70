import type { ClientToServer } from '../contract/live.ts';
import { problemView } from '../http/status.ts';
import { absent } from '../kernel/problem.ts';
import type { LiveSocket } from './live-types.ts';

const KNOWN: Readonly<Record<keyof ClientToServer, true>> = {
  'ticket:open': true,
  'ticket:leave': true,
  'message:send': true,
  'message:read': true,
  typing: true,
};
const NOBODY = (): void => undefined;

/**
 * Brings every event of a socket into one form: name, payload, acknowledgement. Whoever leaves the payload out, or sends
 * more than one, is then answered like anybody else; so is whoever names an event that nobody here knows.
 */
export const tidyEvents = (socket: LiveSocket): void => {
  socket.use((event, next) => {
    const [name, ...given]: [string, ...unknown[]] = event;
    const last = given.at(-1);
    const acknowledge = typeof last === 'function' ? last : NOBODY;
    if (!Object.hasOwn(KNOWN, name)) {
      acknowledge({ ok: false, problem: problemView(absent('event_unknown')) });
      return;
    }
    const payload = given[0] === acknowledge ? undefined : given[0];
    event.splice(1, event.length - 1, payload, acknowledge);
    next();
  });
};
