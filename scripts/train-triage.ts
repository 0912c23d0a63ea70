/**
 * Trains the triage models from the written corpus: `dist/triage-model.bin` and, beside it, a report. Called by the
 * build; does nothing when neither the corpus nor the code has changed. The same corpus gives the same bytes.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { CATEGORIES, SEVERITIES } from '../server/contract/taxonomy.ts';
import { rank } from '../server/desk/triage/classify.ts';
import { DESK_TRAINING } from '../server/desk/triage/desk-training.ts';
import { hashBytes } from '../server/desk/triage/hash.ts';
import type { TriageModel } from '../server/desk/triage/model.ts';
import { encodeModels, joinModels } from '../server/desk/triage/models-codec.ts';
import { trainModel } from '../server/desk/triage/train-model.ts';
import { expectationOf } from '../workers/train-desk-model.ts';

const LOCALES = ['zh-CN', 'en'] as const;
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const triage = join(root, 'server/desk/triage');
const corpus = join(triage, 'corpus');
const modelPath = join(root, 'dist/triage-model.bin');
const reportPath = join(root, 'dist/triage-model.json');
/** The desk learns from these too, beside its own corrections. */
const corpusPath = join(root, 'dist/triage-corpus.json');

const lineSchema = z.object({
  text: z.string().min(1),
  severity: z.enum(SEVERITIES),
  held: z.boolean(),
  far: z.boolean().default(false),
});
type Line = z.infer<typeof lineSchema> & { category: string; locale: string };

const readCorpus = (): Line[] =>
  CATEGORIES.flatMap((category) =>
    LOCALES.flatMap((locale) =>
      readFileSync(join(corpus, `${category}.${locale}.jsonl`), 'utf8')
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line) => ({ ...lineSchema.parse(JSON.parse(line)), category, locale })),
    ),
  );

const hashSources = (): string => {
  const files = [
    fileURLToPath(import.meta.url),
    ...readdirSync(triage)
      .filter((name) => name.endsWith('.ts'))
      .sort()
      .map((name) => join(triage, name)),
    ...readdirSync(corpus)
      .sort()
      .map((name) => join(corpus, name)),
  ];
  return hashBytes(Buffer.concat(files.map((file) => readFileSync(file))));
};

const isUpToDate = (sources: string): boolean =>
  existsSync(modelPath) &&
  existsSync(reportPath) &&
  existsSync(corpusPath) &&
  z.object({ sources: z.string() }).safeParse(JSON.parse(readFileSync(reportPath, 'utf8'))).data?.sources === sources;

const measure = (model: TriageModel, lines: readonly Line[], truth: (line: Line) => string) => {
  const judged = lines.map((line) => {
    const ranking = rank(model, line.text);
    const [best] = ranking;
    const answered = (best?.confidence ?? 0) >= model.threshold;
    const inThree = ranking.slice(0, 3).some(({ label }) => label === truth(line));
    return { answered, right: best?.label === truth(line), inThree };
  });
  const answered = judged.filter((answer) => answer.answered);
  const share = (part: readonly unknown[], whole: readonly unknown[]): number =>
    whole.length === 0 ? 0 : Math.round((part.length / whole.length) * 10_000) / 10_000;
  return {
    texts: lines.length,
    accuracy: share(
      judged.filter(({ right }) => right),
      judged,
    ),
    topThree: share(
      judged.filter(({ inThree }) => inThree),
      judged,
    ),
    answered: share(answered, judged),
    precisionWhenAnswered: share(
      answered.filter(({ right }) => right),
      answered,
    ),
  };
};

const main = (): void => {
  const sources = hashSources();
  if (isUpToDate(sources)) {
    process.stdout.write('triage model: up to date\n');
    return;
  }
  const lines = readCorpus();
  const started = performance.now();
  const training = lines.filter((line) => !line.held);
  const texts = training.map((line) => line.text);
  const witnesses = training.map((line) => line.far);
  const category = trainModel(
    texts,
    training.map((line) => line.category),
    DESK_TRAINING,
    witnesses,
  );
  const severity = trainModel(
    texts,
    training.map((line) => line.severity),
    DESK_TRAINING,
    witnesses,
  );
  const seconds = (performance.now() - started) / 1_000;

  const models = joinModels(category.model, severity.model);
  const bytes = encodeModels(models);
  const held = lines.filter((line) => line.held);
  const writtenRight = measure(category.model, held, (line) => line.category).accuracy;
  const report = {
    sources,
    version: models.version,
    note: 'The corpus was written for this product, not collected; held-out texts were kept from training.',
    trainingTexts: training.length,
    trainSeconds: Math.round(seconds * 10) / 10,
    modelBytes: bytes.length,
    precision: DESK_TRAINING.precision,
    category: {
      threshold: category.model.threshold,
      crossValidated: category.calibration,
      held: Object.fromEntries(
        LOCALES.map((locale) => [
          locale,
          measure(
            category.model,
            held.filter((line) => line.locale === locale),
            (line) => line.category,
          ),
        ]),
      ),
    },
    figures: {
      learned: 0,
      held: 0,
      heldRight: { own: 0, active: 0 },
      written: { own: writtenRight, active: writtenRight },
      crossValidated: category.calibration.accuracy,
      expected: expectationOf(category),
    },
    severity: {
      crossValidated: severity.calibration,
      held: Object.fromEntries(
        LOCALES.map((locale) => [
          locale,
          measure(
            severity.model,
            held.filter((line) => line.locale === locale),
            (line) => line.severity,
          ),
        ]),
      ),
    },
  };
  mkdirSync(dirname(modelPath), { recursive: true });
  writeFileSync(corpusPath, JSON.stringify(lines.map(({ locale: _, ...line }) => line)));
  writeFileSync(modelPath, bytes);
  writeFileSync(reportPath, `${JSON.stringify(report, null, 2)}\n`);
  const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
  process.stdout.write(
    `triage model: ${report.trainingTexts} texts; cross-validated accuracy: category ${percent(category.calibration.accuracy)}, severity ${percent(severity.calibration.accuracy)}; all figures: dist/triage-model.json\n`,
  );
};

main();
