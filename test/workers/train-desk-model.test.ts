import { describe, expect, it } from '@jest/globals';
import type { Example } from '../../server/desk/model/model.ts';
import { decodeModels } from '../../server/desk/triage/models-codec.ts';
import { trainDeskModel } from '../../workers/train-desk-model.ts';
import { SMALL_TRAINING, trainSmallModel } from '../support/small-model.ts';

/** Every text is judged, by the learning from the other half. */
const OPTIONS = {
  ...SMALL_TRAINING,
  precision: 0.9,
  folds: 2,
  foldsHeldOut: 2,
  maximumPasses: 8,
  features: { ...SMALL_TRAINING.features, bits: 12 },
  nets: { ...SMALL_TRAINING.nets, hidden: 2, epochs: 1 },
};
const MATTERS = [
  { category: 'dup', severity: 'P2', says: 'charged twice' },
  { category: 'frozen', severity: 'P3', says: 'account frozen' },
];
const tell = (matter: number, about: number, number: number): Example => {
  const { category = '', severity = '' } = MATTERS[matter] ?? {};
  return { text: `${MATTERS[about]?.says} ${number.toString(36)}`, category, severity, held: false };
};
const count = (until: number): number[] => [...Array(until).keys()];

const plain = count(220).map((at) => tell(at % 2, at % 2, at));
/** One in six says what the others say of the other matter: those who answer here are right less than nine times in ten. */
const puzzling = count(200).map((at) => tell(at % 2, at % 12 < 2 ? 1 - (at % 2) : at % 2, 1_000 + at));
const far = puzzling.map((line) => ({ ...line, far: true }));

const active = trainSmallModel();
const thresholdOf = (written: readonly Example[], corrected: readonly Example[]): number =>
  decodeModels(trainDeskModel({ written, corrected }, active, undefined, OPTIONS).bytes).category.threshold;

describe('trainDeskModel', () => {
  it('is as sure as the far lines and the corrections ask, not as the plain ones would have it', () => {
    const byAll = thresholdOf([...plain, ...puzzling], []);
    const byFar = thresholdOf([...plain, ...far], []);
    const byCorrections = thresholdOf(plain, puzzling);
    expect(byFar).toBeGreaterThan(byAll);
    expect(byCorrections).toBe(byFar);
  });
});
