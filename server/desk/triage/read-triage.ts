import type { TriageView } from '../../contract/triage.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { Tx } from '../../kernel/tx.ts';
import { recordAuditOnce } from '../audit/record-audit.ts';
import { forReader, type Held } from './hint.policy.ts';
import { findTriage } from './triage.queries.ts';

/** As long as somebody stays signed in at most: whoever has a ticket open reads it again with every change. */
const READING_MS = 12 * 60 * 60 * 1_000;

/** The newest opinion of a ticket as this actor may see it. Whoever is shown hints stands in the audit trail; the hints never do. */
export const readTriage = async (
  tx: Tx,
  actor: Actor,
  ticket: Held & { readonly id: string },
): Promise<TriageView | null> => {
  const triage = forReader(actor, ticket, await findTriage(tx, ticket.id));
  if (triage !== null && triage.hints.length > 0)
    await recordAuditOnce(
      tx,
      actor,
      { action: 'ticket.hints_read', subject: { kind: 'ticket', id: ticket.id } },
      new Date(tx.now.getTime() - READING_MS),
    );
  return triage;
};
