import { CONFIDENCE_CLASSES, type ModelFigures } from '../server/contract/model.ts';
import { classOfConfidence } from '../server/desk/model/learning.rules.ts';
import type { Example } from '../server/desk/model/model.ts';
import { rank } from '../server/desk/triage/classify.ts';
import { DESK_TRAINING } from '../server/desk/triage/desk-training.ts';
import { encodeModels, joinModels, type TriageModels } from '../server/desk/triage/models-codec.ts';
import { type Trained, type TrainOptions, trainModel } from '../server/desk/triage/train-model.ts';

export type Written = Example;
export type Lesson = { readonly written: readonly Written[]; readonly corrected: readonly Example[] };

const countRight = (models: TriageModels, examples: readonly Example[]): number =>
  examples.filter(({ text, category }) => rank(models.category, text)[0]?.label === category).length;

/** What is to be expected of new tickets, as the texts held out in training saw it. */
export const expectationOf = ({ model, judged }: Pick<Trained, 'model' | 'judged'>): ModelFigures['expected'] => {
  const confidences = Array.from({ length: CONFIDENCE_CLASSES }, () => 0);
  for (const { confidence } of judged) {
    const at = classOfConfidence(confidence);
    confidences[at] = (confidences[at] ?? 0) + 1;
  }
  const count = Math.max(1, judged.length);
  return {
    abstained: judged.filter(({ confidence }) => confidence < model.threshold).length / count,
    confidences: confidences.map((one) => one / count),
  };
};

export type DeskModel = { readonly bytes: Uint8Array; readonly digest: string; readonly figures: ModelFigures };

const CATEGORY_SHARE = 0.7;

/** Trains on the written texts and the corrected tickets, and compares with the active model where neither has learned. */
export const trainDeskModel = (
  { written, corrected }: Lesson,
  active: TriageModels,
  onProgress: (share: number) => void = () => undefined,
  options: TrainOptions = DESK_TRAINING,
): DeskModel => {
  const learned = corrected.filter(({ held }) => !held);
  const held = corrected.filter((example) => example.held);
  const kept = written.filter((line) => !line.held);
  const lines = [...kept, ...learned];
  const texts = lines.map(({ text }) => text);
  // Of what people really wrote all is heard.
  const witnesses = [...kept.map(({ far }) => far === true), ...learned.map(() => true)];
  const train = (labels: string[], from: number, share: number): Trained =>
    trainModel(texts, labels, { ...options, onProgress: (done) => onProgress(from + share * done) }, witnesses);
  const category = train(
    lines.map((line) => line.category),
    0,
    CATEGORY_SHARE,
  );
  const severity = train(
    lines.map((line) => line.severity),
    CATEGORY_SHARE,
    1 - CATEGORY_SHARE,
  );

  const models = joinModels(category.model, severity.model);
  const keptApart = written.filter((line) => line.held);
  const shareRight = (of: TriageModels): number => countRight(of, keptApart) / Math.max(1, keptApart.length);
  return {
    bytes: encodeModels(models),
    digest: models.version,
    figures: {
      learned: learned.length,
      held: held.length,
      heldRight: { own: countRight(models, held), active: countRight(active, held) },
      written: { own: shareRight(models), active: shareRight(active) },
      crossValidated: category.calibration.accuracy,
      expected: expectationOf(category),
    },
  };
};
