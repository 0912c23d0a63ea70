/** Everything of a model but its bytes, as `Model` names it. */
export const MODEL_COLUMNS = `id, number, digest, origin, state, progress, reason, figures, created_by as "createdBy",
  created_at as "createdAt", finished_at as "finishedAt", promoted_at as "promotedAt", promoted_by as "promotedBy",
  examples_until as "examplesUntil", version,
  coalesce((select jsonb_agg(jsonb_build_object('language', h.language, 'calibrated', h.calibrated, 'threshold', h.threshold,
      'outcomes', h.outcomes, 'rightShare', h.right_share, 'judged', h.judged, 'abstained', h.abstained,
      'abstainedBefore', h.abstained_before, 'countedAt', h.counted_at, 'movedAt', h.moved_at) order by h.language desc)
    from triage_threshold h where h.model_id = triage_model.id), '[]') as thresholds`;
