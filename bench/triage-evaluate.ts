/**
 * Measures the triage classifier on any labelled texts (CSV with the columns text,category) and prints one JSON object.
 *
 *   --train F.csv --test F.csv     trains on one file, judges the other
 *   --train F.csv --folds N        cross-validates: mean and spread (standard deviation over folds)
 *   … --shots N                    trains on the first N texts of each category only, drawn by lot
 *   --train F.csv --outside N      leaves out N categories and asks how well their texts are told from known ones:
 *                                  AUROC, and how many are refused when 5 % of the known ones are
 *
 * peakMiB is the most memory that the whole program has held.
 * coverageAt95 is the largest share of the judged texts, most confident first, of which at least 95 % are right.
 */
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { chooseThreshold } from '../server/desk/triage/calibrate.ts';
import { rank } from '../server/desk/triage/classify.ts';
import { dealFolds } from '../server/desk/triage/deal-folds.ts';
import { encodeModel } from '../server/desk/triage/model-codec.ts';
import { DEFAULT_TRAINING, trainModel } from '../server/desk/triage/train-model.ts';
import { readCsv } from './read-csv.ts';

const USAGE =
  'usage: npm run triage:evaluate -- --train F.csv (--test F.csv | --folds N | --outside N) [--shots N]\n' +
  'F.csv has the columns text,category\n';

const refuse = (why: string): never => {
  process.stderr.write(`${why}\n${USAGE}`);
  process.exit(2);
};

type Row = { readonly text: string; readonly category: string };

/** What stands in a decoded text where its bytes were no UTF-8. */
const UNREADABLE = '\u{fffd}';

const readRows = async (path: string): Promise<Row[]> => {
  const rows: Row[] = [];
  let [textAt, categoryAt] = [-1, -1];
  await readCsv(path, refuse, (row, line) => {
    if (line === 1) {
      [textAt, categoryAt] = [row.indexOf('text'), row.indexOf('category')];
      if (textAt < 0 || categoryAt < 0) refuse(`${path}: line 1: the columns text and category are needed`);
      return;
    }
    const category = row[categoryAt] ?? '';
    if (category === '') refuse(`${path}: line ${line}: category is empty`);
    rows.push({ text: row[textAt] ?? '', category });
  });
  if (rows.length === 0) refuse(`${path} has no texts`);
  const damaged = rows.filter(({ text, category }) => `${text}${category}`.includes(UNREADABLE)).length;
  if (damaged * 2 > rows.length) refuse(`${path} is not UTF-8`);
  return rows;
};

/** Over what was true or was guessed: a category that was only guessed, or never learned, counts as missed. */
const measureF1 = (truth: readonly string[], found: readonly string[]): number => {
  const labels = [...new Set([...truth, ...found])];
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

/** So many texts of each category, drawn by lot; all of them when no number is given. */
const draw = (rows: readonly Row[], shots: number | undefined): readonly Row[] => {
  if (shots === undefined) return rows;
  const turns = dealFolds(
    rows.map((row) => row.category),
    rows.length,
    FOLD_SEED,
  );
  const order = [...rows.keys()].sort((a, b) => (turns[a] ?? 0) - (turns[b] ?? 0));
  const taken = new Map<string, number>();
  return order.flatMap((index) => {
    const row = rows[index];
    if (!row) return [];
    const count = (taken.get(row.category) ?? 0) + 1;
    taken.set(row.category, count);
    return count <= shots ? [row] : [];
  });
};

const crossValidate = (rows: readonly Row[], folds: number, shots: number | undefined) => {
  const dealt = dealFolds(
    rows.map((row) => row.category),
    folds,
    FOLD_SEED,
  );
  const results = Array.from({ length: folds }, (_, fold) => fold)
    // Of few texts a fold may get none, or all there are.
    .filter((fold) => dealt.includes(fold) && dealt.some((other) => other !== fold))
    .map((fold) =>
      evaluate(
        draw(
          rows.filter((_row, index) => dealt[index] !== fold),
          shots,
        ),
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

const KNOWN_TEXTS_SHARE = 4;
const REFUSED_SHARE = 0.05;

/** Trains without some categories and judges their texts beside held-out texts of the others, by confidence alone. */
const judgeOutside = (rows: readonly Row[], categories: number) => {
  const names = [...new Set(rows.map((row) => row.category))].sort();
  const lots = dealFolds(names, names.length, FOLD_SEED);
  const outside = new Set(
    [...names.keys()]
      .sort((a, b) => (lots[a] ?? 0) - (lots[b] ?? 0))
      .slice(0, categories)
      .map((index) => names[index]),
  );
  const inside = rows.filter((row) => !outside.has(row.category));
  const dealt = dealFolds(
    inside.map((row) => row.category),
    KNOWN_TEXTS_SHARE,
    FOLD_SEED,
  );
  const training = inside.filter((_row, index) => dealt[index] !== 0);
  const { model } = trainModel(
    training.map((row) => row.text),
    training.map((row) => row.category),
    DEFAULT_TRAINING,
  );
  const sure = (judged: readonly Row[]): number[] =>
    judged.map((row) => rank(model, row.text)[0]?.confidence ?? 0).sort((a, b) => a - b);
  const known = sure(inside.filter((_row, index) => dealt[index] === 0));
  const strange = sure(rows.filter((row) => outside.has(row.category)));
  const below = strange.reduce((sum, value) => sum + known.filter((other) => other > value).length, 0);
  const limit = known[Math.floor(known.length * REFUSED_SHARE)] ?? 0;
  return {
    outsideCategories: categories,
    auroc: below / (known.length * strange.length),
    refusedOutside: strange.filter((value) => value < limit).length / strange.length,
    refusedInside: REFUSED_SHARE,
  };
};

const whole = (least: number) => z.coerce.number().int().min(least).optional();
const optionsSchema = z
  .object({ train: z.string(), test: z.string().optional(), folds: whole(2), shots: whole(1), outside: whole(1) })
  .refine(({ test, folds, outside }) => test ?? folds ?? outside, 'say what to judge by');

const readOptions = () => {
  const text = { type: 'string' } as const;
  try {
    return optionsSchema.parse(
      parseArgs({ options: { train: text, test: text, folds: text, shots: text, outside: text } }).values,
    );
  } catch (error) {
    return refuse(error instanceof z.ZodError ? z.prettifyError(error) : String(error));
  }
};

const measure = async ({ train, test, folds, shots, outside = 1 }: ReturnType<typeof readOptions>) => {
  const rows = await readRows(train);
  if (test !== undefined) return evaluate(draw(rows, shots), await readRows(test));
  const categories = new Set(rows.map(({ category }) => category)).size;
  if (folds !== undefined)
    return folds > rows.length ? refuse(`--folds ${folds} of ${rows.length} texts`) : crossValidate(rows, folds, shots);
  return outside >= categories
    ? refuse(`--outside ${outside} of ${categories} categories`)
    : judgeOutside(rows, outside);
};

const figures = await measure(readOptions());
const peakMiB = Math.round(process.resourceUsage().maxRSS / 1_024);
process.stdout.write(`${JSON.stringify({ ...figures, peakMiB })}\n`);
