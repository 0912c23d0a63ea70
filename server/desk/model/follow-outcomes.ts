import { LOCALES } from '../../contract/common.ts';
import { systemActor } from '../../kernel/actor.ts';
import type { Tx } from '../../kernel/tx.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Language } from '../triage/language.ts';
import type { TriageModels } from '../triage/models-codec.ts';
import { lockActive, saveThreshold } from './model.store.ts';
import type { Model } from './model.ts';
import { countAbstained, findOutcomes } from './outcome.queries.ts';
import { followOutcomes, rightShareAt } from './threshold.rules.ts';

/** Outcomes are counted once a night. */
const BETWEEN_MS = 20 * 3_600_000;
/** So long what was expected before a move counts beside what is expected after it: weeks begun before it last. */
const MEMORY_MS = 14 * 86_400_000;

const follow = async (tx: Tx, model: Model, models: TriageModels, language: Language): Promise<boolean> => {
  const before = model.thresholds.find((one) => one.language === language);
  const outcomes = await findOutcomes(tx, models.version, language);
  const { threshold: calibrated } = models.category;
  const current = before?.threshold ?? calibrated;
  const followed = followOutcomes(outcomes, { calibrated, current });
  const threshold = followed?.threshold ?? before?.threshold ?? null;
  const inForce = threshold ?? calibrated;
  const { judged, abstained } = await countAbstained(tx, models.version, language, inForce);
  if (judged === 0) return false;

  const rightShare = rightShareAt(outcomes, inForce);
  const moved = inForce !== current;
  const isRecent = before?.movedAt != null && tx.now.getTime() - new Date(before.movedAt).getTime() < MEMORY_MS;
  const earlier = isRecent
    ? Math.max(before?.abstainedBefore ?? 0, before?.abstained ?? 0)
    : (before?.abstained ?? null);
  await saveThreshold(tx, model.id, {
    language,
    calibrated,
    threshold,
    outcomes: outcomes.length,
    rightShare,
    judged,
    abstained,
    abstainedBefore: moved ? earlier : (before?.abstainedBefore ?? null),
    movedAt: moved ? tx.now.toISOString() : (before?.movedAt ?? null),
  });
  if (moved)
    recordAudit(tx, systemActor('nightly'), {
      action: 'model.threshold_moved',
      subject: { kind: 'model', id: model.id },
      before: { language, threshold: current },
      after: {
        language,
        threshold: inForce,
        calibrated,
        outcomes: outcomes.length,
        rightShare,
      },
    });
  return moved;
};

/**
 * Lets the threshold of the active model go after what became of the tickets it judged, each language for itself. True
 * when one moved.
 */
export const followLiveOutcomes = async (tx: Tx, models: TriageModels): Promise<boolean> => {
  const model = await lockActive(tx);
  if (!model || model.digest !== models.version) return false;
  const counted = model.thresholds.map(({ countedAt }) => new Date(countedAt).getTime());
  if (tx.now.getTime() - Math.max(0, ...counted) < BETWEEN_MS) return false;

  let moved = false;
  for (const language of LOCALES) moved = (await follow(tx, model, models, language)) || moved;
  if (moved) tx.push({ kind: 'changed', refs: [{ kind: 'model', id: model.id, version: model.version }] });
  return moved;
};
