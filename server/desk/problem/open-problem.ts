import { type Actor, systemActor } from '../../kernel/actor.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { findTicket } from '../ticket/ticket.queries.ts';
import { askOwner, askRise, askScope } from './check-facts.ts';
import { mayWorkOnProblems } from './problem.policy.ts';
import { insertEvidence, insertProblem } from './problem.store.ts';
import type { ProblemCase, ProblemScope } from './problem.ts';

export type OpenProblem = {
  title: string;
  scope: ProblemScope;
  risenOn: string | null;
  ticketIds: readonly string[];
};

const keep = async (
  tx: Tx,
  actor: Actor,
  input: OpenProblem,
  more: Pick<ProblemCase, 'state' | 'ownerId' | 'outbreakId' | 'sentence'>,
): Promise<string | null> => {
  const id = tx.newId();
  const { ticketIds, ...facts } = input;
  if (!(await insertProblem(tx, { id, ...facts, ...more }))) return null;
  await insertEvidence(tx, id, ticketIds);
  recordAudit(tx, actor, {
    action: 'problem.opened',
    subject: { kind: 'problem', id },
    after: { ...facts, state: more.state, outbreakId: more.outbreakId },
  });
  return id;
};

/** A person begins to look into a cause; it is theirs unless they name another, and needs no confirmation. */
export const openProblem = async (
  tx: Tx,
  actor: Actor,
  { ownerId: wanted, ...input }: OpenProblem & { ownerId?: string | null | undefined },
): Promise<string> => {
  if (!mayWorkOnProblems(actor)) throw new Problem('forbidden', 'permission_missing', { permission: 'problem:write' });
  askScope(input.scope);
  await askRise(tx, input.risenOn);
  await askOwner(tx, wanted);
  for (const id of input.ticketIds)
    if (!(await findTicket(tx, id))) throw new Problem('refused', 'evidence_absent', { ticketId: id });

  const own = actor.kind === 'agent' ? actor.id : null;
  const ownerId = wanted === undefined ? own : wanted;
  const id = await keep(tx, actor, input, { state: 'confirmed', ownerId, outbreakId: null, sentence: null });
  if (id === null) throw new Error('a problem without an outbreak clashed with another');
  return id;
};

export type ProposeProblem = OpenProblem & {
  outbreakId: string;
  sentence: NonNullable<ProblemCase['sentence']>;
};

/** The machine proposes one for a rise of complaints, once; people confirm or dismiss it. Null when it was proposed before. */
export const proposeProblem = (tx: Tx, { outbreakId, sentence, ...input }: ProposeProblem): Promise<string | null> =>
  keep(tx, systemActor('outbreaks'), input, { state: 'proposed', ownerId: null, outbreakId, sentence });
