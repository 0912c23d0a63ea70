import type { Door } from '../contract/endpoint.ts';
import { type Actor, hasPermission, isStaff } from '../kernel/actor.ts';
import { Problem } from '../kernel/problem.ts';

/** Asks at the door; the use case asks again about the thing itself. */
export const admit = (door: Door, actor: Actor | null): void => {
  if (door === 'public') return;
  if (!actor) throw new Problem('unsigned', 'sign_in_required');
  if (door === 'signed') return;
  if (door === 'customer') {
    if (actor.kind !== 'customer') throw new Problem('forbidden', 'customers_only');
    return;
  }
  if (!isStaff(actor)) throw new Problem('forbidden', 'staff_only');
  if (door !== 'staff' && !hasPermission(actor, door))
    throw new Problem('forbidden', 'permission_missing', { permission: door });
};
