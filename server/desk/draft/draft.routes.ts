import { type DraftView, getDrafts, putDraft } from '../../contract/draft.ts';
import { Problem } from '../../kernel/problem.ts';
import { route } from '../../kernel/route.ts';
import { getTicket } from '../ticket/ticket.queries.ts';
import { findDrafts } from './draft.queries.ts';
import type { Draft } from './draft.ts';
import { keepDraft } from './keep-draft.ts';

const viewDraft = ({ mode, body, seenSeq, version, updatedAt }: Draft): DraftView => ({
  mode,
  body,
  seenSeq,
  version,
  updatedAt: updatedAt.toISOString(),
});

export const draftRoutes = [
  route(getDrafts, async ({ tx, actor, input }) => {
    if (actor.kind !== 'agent') throw new Problem('forbidden', 'people_only');
    const ticket = await getTicket(tx, input.id);
    return { items: (await findDrafts(tx, actor.id, ticket.id)).map(viewDraft) };
  }),
  route(putDraft, async ({ tx, actor, input }) => viewDraft(await keepDraft(tx, actor, input))),
];
