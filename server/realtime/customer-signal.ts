import type { ChangedKind, ChangedRef, LiveActor } from '../contract/live.ts';

const CUSTOMER_KINDS: readonly ChangedKind[] = ['ticket', 'refund', 'transaction'];

/** An agent as a customer knows them: a name at the desk, no id. */
const AT_THE_DESK = 'desk';

export const actorForCustomer = (actor: LiveActor): LiveActor =>
  actor.kind === 'customer' ? actor : { kind: 'agent', id: AT_THE_DESK, name: actor.name };

/** Of what changed, the kinds a customer can read again. */
export const refsForCustomer = (refs: readonly ChangedRef[]): ChangedRef[] =>
  refs.filter(({ kind }) => CUSTOMER_KINDS.includes(kind)).map(({ kind, id, version }) => ({ kind, id, version }));
