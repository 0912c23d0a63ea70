import type { TriageModels } from '../../server/desk/triage/models-codec.ts';
import { encodeModels, joinModels } from '../../server/desk/triage/models-codec.ts';
import { DEFAULT_TRAINING, trainModel } from '../../server/desk/triage/train-model.ts';

/** Learns in a moment what a test needs. */
export const SMALL_TRAINING = {
  ...DEFAULT_TRAINING,
  features: { ...DEFAULT_TRAINING.features, bits: 16 },
  nets: { ...DEFAULT_TRAINING.nets, hidden: 8, epochs: 4, members: 1 },
};
const THINGS = ['coffee', 'taxi', 'dinner', 'ticket', 'shoes', 'groceries', 'book', 'phone'];
const LINES = THINGS.flatMap((thing) => [
  { category: 'dup', severity: 'P2', text: `I was charged twice for one ${thing}` },
  { category: 'frozen', severity: 'P3', text: `My account is frozen and I cannot pay for ${thing}` },
  { category: 'scam', severity: 'P1', text: `A stranger tricked me into a transfer for ${thing}` },
]);

/** Both triage models, trained in a moment on three categories. */
export const trainSmallModel = (): TriageModels => {
  const texts = LINES.map(({ text }) => text);
  const train = (labels: string[]) => trainModel(texts, labels, SMALL_TRAINING).model;
  return joinModels(
    { ...train(LINES.map(({ category }) => category)), threshold: 0.5 },
    train(LINES.map(({ severity }) => severity)),
  );
};

/** The same as it would come with the program. */
export const builtSmallModel = () => {
  const models = trainSmallModel();
  return {
    models,
    bytes: encodeModels(models),
    figures: {
      learned: 0,
      held: 0,
      heldRight: { own: 0, active: 0 },
      written: { own: 1, active: 1 },
      crossValidated: 1,
      expected: { abstained: 0, confidences: [0, 0, 0, 0, 1] },
    },
  };
};
