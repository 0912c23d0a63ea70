import type { AlertKind } from '../../contract/alert.ts';
import { AGENT_ROLES, ROLE_PERMISSIONS } from '../../contract/permission.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { Tx } from '../../kernel/tx.ts';
import { findActiveInRoles, findMentioned } from './alert.queries.ts';
import { addFollowers, insertAlerts, type NewAlert } from './alert.store.ts';

const raise = (tx: Tx, alert: NewAlert): void =>
  insertAlerts(tx, alert, (agentIds) => {
    if (agentIds.length > 0) tx.push({ kind: 'alerted', agentIds });
  });

export type Written = {
  readonly ticketId: string;
  readonly visibility: 'public' | 'internal';
  readonly authorKind: 'customer' | 'agent';
  readonly body: string;
};

/** Tells whoever holds or follows a ticket that something was written, and whoever a note calls by name. */
export const alertOfMessage = async (tx: Tx, actor: Actor, written: Written): Promise<void> => {
  const { ticketId } = written;
  const mentioned = written.visibility === 'internal' ? await findMentioned(tx, written.body, actor.id) : [];
  if (mentioned.length > 0) {
    // Whoever was called into a matter hears how it goes on.
    await addFollowers(tx, ticketId, mentioned);
    const mention = { kind: 'mention', ticketId, byName: actor.name, agentIds: mentioned } as const;
    raise(tx, { ...mention, andFollowers: false, exceptIds: [] });
  }
  const kind: AlertKind = written.authorKind === 'customer' ? 'customer_wrote' : 'colleague_wrote';
  const byName = written.authorKind === 'customer' ? '' : actor.name;
  const exceptIds = actor.kind === 'agent' ? [actor.id, ...mentioned] : mentioned;
  raise(tx, { kind, ticketId, byName, agentIds: [], andFollowers: true, exceptIds });
};

/** Tells an agent that a ticket is theirs now, unless they took it themselves. */
export const alertOfAssignment = (tx: Tx, actor: Actor, ticketId: string, assigneeId: string | null): void => {
  if (assigneeId === null || assigneeId === actor.id) return;
  const assigned = { kind: 'assigned', ticketId, byName: actor.name, agentIds: [assigneeId] } as const;
  raise(tx, { ...assigned, andFollowers: false, exceptIds: [] });
};

/** Tells whoever holds or follows a ticket, and leads where nobody holds it, that the provider would not take an answer. */
export const alertOfUngiven = async (tx: Tx, ticket: { id: string; assigneeId: string | null }): Promise<void> => {
  const agentIds = ticket.assigneeId === null ? await findActiveInRoles(tx, ['lead']) : [];
  const ungiven = { kind: 'provider_answer_failed', ticketId: ticket.id, byName: '', agentIds } as const;
  raise(tx, { ...ungiven, andFollowers: true, exceptIds: [] });
};

const MODEL_ROLES = AGENT_ROLES.filter((role) => ROLE_PERMISSIONS[role].includes('model:write'));

/** Tells whoever may train and promote models that the one in use fares worse than its training let expect. */
export const alertOfDrift = async (tx: Tx): Promise<void> => {
  const drift = {
    kind: 'model_drift',
    ticketId: null,
    byName: '',
    agentIds: await findActiveInRoles(tx, MODEL_ROLES),
  } as const;
  raise(tx, { ...drift, andFollowers: false, exceptIds: [] });
};

const PROBLEM_ROLES = AGENT_ROLES.filter((role) => ROLE_PERMISSIONS[role].includes('problem:write'));

/** Tells whoever works on causes that a rise of complaints has proposed one. */
export const alertOfProblem = async (tx: Tx, problemId: string): Promise<void> => {
  const proposed = {
    kind: 'problem_proposed',
    ticketId: null,
    problemId,
    byName: '',
    agentIds: await findActiveInRoles(tx, PROBLEM_ROLES),
  } as const;
  raise(tx, { ...proposed, andFollowers: false, exceptIds: [] });
};
