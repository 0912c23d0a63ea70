import { decideTriage } from '../../server/desk/triage/decide-triage.ts';
import { loadModel } from '../../workers/load-model.ts';
import { seedTexts } from '../seed/texts.ts';
import { type Figure, median, round } from './numbers.ts';

const THRESHOLD = 0.5;

/** One text decided with its reasons, by the models of the build; the median over all seeded texts, after a round to warm up. */
export const measureTriage = async (): Promise<Figure[]> => {
  const model = await loadModel();
  const now = new Date();
  const samples: number[] = [];
  for (const round of [1, 2])
    for (const { body } of seedTexts()) {
      const started = performance.now();
      decideTriage({ text: body, model, transactions: [], thresholds: { fixed: THRESHOLD, followed: {} }, now });
      if (round === 2) samples.push(performance.now() - started);
    }
  const value = median(samples);
  return [
    {
      part: 'triage',
      name: 'a ticket',
      value: round(value),
      unit: 'ms',
      beside: null,
      ratio: null,
      aim: '',
      met: null,
    },
  ];
};
