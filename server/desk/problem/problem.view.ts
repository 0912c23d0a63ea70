import type { ImpactView, ProblemCardView, ProblemCaseView } from '../../contract/problem-case.ts';
import type { ShownDay } from './problem.days.ts';
import type { CorrectiveAction, Evidence, Hypothesis, ProblemCard } from './problem.ts';

const person = (id: string | null, name: string | null) => (id === null ? null : { id, name: name ?? '' });

export const viewProblemCard = (card: ProblemCard): ProblemCardView => ({
  id: card.id,
  number: card.number,
  title: card.title,
  sentence: card.sentence,
  state: card.state,
  scope: card.scope,
  owner: person(card.ownerId, card.ownerName),
  risenOn: card.risenOn,
  openActions: card.openActions,
  verdict: card.verdict,
  version: card.version,
  createdAt: card.createdAt.toISOString(),
  updatedAt: card.updatedAt.toISOString(),
});

export type ProblemParts = {
  readonly card: ProblemCard;
  readonly hypotheses: readonly Hypothesis[];
  readonly actions: readonly CorrectiveAction[];
  readonly evidence: readonly Evidence[];
  readonly impact: ImpactView;
  readonly days: readonly ShownDay[];
  readonly can: ProblemCaseView['can'];
};

export const viewProblemCase = (parts: ProblemParts): ProblemCaseView => ({
  ...viewProblemCard(parts.card),
  outbreakId: parts.card.outbreakId,
  closingNote: parts.card.closingNote,
  hypotheses: parts.hypotheses.map(({ at, ...one }) => ({ ...one, at: at.toISOString() })),
  actions: parts.actions.map(({ ownerId, ownerName, problemId: _, ...one }) => ({
    ...one,
    owner: person(ownerId, ownerName),
  })),
  evidence: [...parts.evidence],
  ...parts.impact,
  days: [...parts.days],
  can: parts.can,
});
