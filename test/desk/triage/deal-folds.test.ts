import { describe, expect, it } from '@jest/globals';
import { dealByWording, dealFolds } from '../../../server/desk/triage/deal-folds.ts';
import { countFeatures, DEFAULT_FEATURES, measureRarity, weighFeatures } from '../../../server/desk/triage/features.ts';

const features = { ...DEFAULT_FEATURES, bits: 12 };
const vectorsOf = (texts: readonly string[]) => {
  const counted = texts.map((text) => countFeatures(text, features));
  const rarity = measureRarity(counted, features);
  return counted.map((found) => weighFeatures(found, rarity, features.blockWeights));
};
const wordings = ['the shop charged my card again', 'where has the refund gone to', 'nobody answers this telephone'];
/** Each wording four times, one after the other, with another number. */
const texts = Array.from({ length: 12 }, (_, row) => `${wordings[row % 3]} number ${row}`);
const deal = (kinds: readonly string[], folds: number): number[] => [
  ...dealByWording(kinds, vectorsOf(texts), folds, 2 ** features.bits),
];

describe('folds', () => {
  it('dealt by wording keep alike texts together, and those of one kind apart from each other', () => {
    const dealt = deal(
      texts.map(() => 'refund en'),
      3,
    );
    for (const row of texts.keys()) expect(dealt[row]).toBe(dealt[row % 3]);
    expect(new Set(dealt).size).toBe(3);
  });

  it('take all rows of a kind that has fewer than there are folds', () => {
    const dealt = deal(
      texts.map((_, row) => `kind ${row}`),
      5,
    );
    expect(dealt).toHaveLength(texts.length);
    for (const fold of dealt) expect([0, 1, 2, 3, 4]).toContain(fold);
    expect(new Set(dealt).size).toBe(5);
  });

  it('are the same for the same texts', () => {
    const kinds = texts.map((_, row) => (row < 6 ? 'a' : 'b'));
    expect(deal(kinds, 2)).toEqual(deal(kinds, 2));
  });

  it('dealt at random have each label evenly', () => {
    const labels = Array.from({ length: 20 }, (_, row) => (row % 2 === 0 ? 'a' : 'b'));
    const dealt = dealFolds(labels, 5, 7);
    for (const label of ['a', 'b'])
      for (let fold = 0; fold < 5; fold += 1)
        expect(labels.filter((one, row) => one === label && dealt[row] === fold)).toHaveLength(2);
  });
});
