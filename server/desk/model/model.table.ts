/** Everything of a model but its bytes, as `Model` names it. */
export const MODEL_COLUMNS = `id, number, digest, origin, state, progress, reason, figures, created_by as "createdBy",
  created_at as "createdAt", finished_at as "finishedAt", promoted_at as "promotedAt", promoted_by as "promotedBy",
  examples_until as "examplesUntil", version`;
