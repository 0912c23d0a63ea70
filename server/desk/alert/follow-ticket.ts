import type { AgentActor } from '../../kernel/actor.ts';
import type { Tx } from '../../kernel/tx.ts';
import { askTicketExists, findFollowers } from './alert.queries.ts';
import { addFollowers, removeFollower } from './alert.store.ts';

/** Follows a ticket, or no longer; answers who follows it now. */
export const followTicket = async (
  tx: Tx,
  actor: AgentActor,
  { id, following }: { id: string; following: boolean },
): Promise<{ id: string; name: string }[]> => {
  await askTicketExists(tx, id);
  if (following) await addFollowers(tx, id, [actor.id]);
  else await removeFollower(tx, id, actor.id);
  return findFollowers(tx, id);
};
