/**
 * Measures the triage classifier on any labelled texts (CSV with the columns text,category) and prints one JSON object.
 *
 *   --train F.csv --test F.csv     trains on one file, judges the other
 *   --train F.csv --folds N        cross-validates: mean and spread (standard deviation over folds)
 *
 * coverageAt95 is the largest share of the judged texts, most confident first, of which at least 95 % are right.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { chooseThreshold } from '../server/desk/triage/calibrate.ts';
import { rank } from '../server/desk/triage/classify.ts';
import { encodeModel } from '../server/desk/triage/model-codec.ts';
import { DEFAULT_TRAINING, dealFolds, trainModel } from '../server/desk/triage/train-model.ts';

const rowsSchema = z.array(z.object({ text: z.string(), category: z.string() }));
type Row = z.infer<typeof rowsSchema>[number];

const readRows = (path: string): Row[] =>
  rowsSchema.parse(
    parse(readFileSync(path), { columns: true, skip_empty_lines: true, bom: true, relax_column_count: true }),
  );

const measureF1 = (truth: readonly string[], found: readonly string[]): number => {
  const labels = [...new Set(truth)];
  const scores = labels.map((label) => {
    const hits = truth.filter((value, index) => value === label && found[index] === label).length;
    const total = truth.filter((value) => value === label).length + found.filter((value) => value === label).length;
    return (2 * hits) / total;
  });
  return scores.reduce((sum, score) => sum + score, 0) / labels.length;
};

const evaluate = (train: readonly Row[], test: readonly Row[]) => {
  const started = performance.now();
  const { model } = trainModel(
    train.map((row) => row.text),
    train.map((row) => row.category),
    DEFAULT_TRAINING,
  );
  const trained = performance.now();
  const answers = test.map((row) => rank(model, row.text));
  const finished = performance.now();
  const truth = test.map((row) => row.category);
  const found = answers.map((ranking) => ranking[0]?.label ?? '');
  const judged = answers.map((ranking, index) => ({
    confidence: ranking[0]?.confidence ?? 0,
    right: found[index] === truth[index],
  }));
  const topThree = answers.filter((ranking, index) => ranking.slice(0, 3).some(({ label }) => label === truth[index]));
  return {
    accuracy: judged.filter((answer) => answer.right).length / test.length,
    macroF1: measureF1(truth, found),
    coverageAt95: chooseThreshold(judged, 0.95).coverage,
    topThree: topThree.length / test.length,
    trainSeconds: (trained - started) / 1_000,
    msPerText: (finished - trained) / test.length,
    modelBytes: encodeModel(model).length,
  };
};

const FOLD_SEED = 77;

const crossValidate = (rows: readonly Row[], folds: number) => {
  const dealt = dealFolds(
    rows.map((row) => row.category),
    folds,
    FOLD_SEED,
  );
  const results = Array.from({ length: folds }, (_, fold) =>
    evaluate(
      rows.filter((_row, index) => dealt[index] !== fold),
      rows.filter((_row, index) => dealt[index] === fold),
    ),
  );
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const average = (pick: (result: (typeof results)[number]) => number): number => mean(results.map(pick));
  const accuracy = average((result) => result.accuracy);
  return {
    accuracy,
    macroF1: average((result) => result.macroF1),
    coverageAt95: average((result) => result.coverageAt95),
    topThree: average((result) => result.topThree),
    trainSeconds: average((result) => result.trainSeconds),
    msPerText: average((result) => result.msPerText),
    modelBytes: average((result) => result.modelBytes),
    folds,
    accuracySpread: Math.sqrt(mean(results.map((result) => (result.accuracy - accuracy) ** 2))),
    accuracies: results.map((result) => result.accuracy),
  };
};

const { values } = parseArgs({
  options: { train: { type: 'string' }, test: { type: 'string' }, folds: { type: 'string' } },
});
if (!values.train || (!values.test && !values.folds)) {
  process.stderr.write('usage: triage-evaluate --train F.csv (--test F.csv | --folds N)\n');
  process.exit(2);
}
const train = readRows(values.train);
if (values.test) {
  const { topThree, ...figures } = evaluate(train, readRows(values.test));
  process.stdout.write(`${JSON.stringify({ ...figures, topThree })}\n`);
} else {
  process.stdout.write(`${JSON.stringify(crossValidate(train, Number(values.folds)))}\n`);
}
