import { z } from 'zod';
import { CATEGORIES, type Category, type Severity } from '../../contract/taxonomy.ts';
import { findSignals, type Signal, type SignalTransaction } from '../signal/signal.rules.ts';
import { classify } from './classify.ts';
import { excerptOf } from './complaint-text.ts';
import { countOnce } from './count-once.ts';
import { detectLanguage, type Language } from './language.ts';
import type { TriageModels } from './models-codec.ts';
import { decideSeverity } from './severity.ts';
import { findVulnerabilityHints, type VulnerabilityHint } from './vulnerability.ts';

export type TriageReason = {
  readonly kind: 'word' | 'signal' | 'rule';
  readonly term: string;
  readonly weight: number;
};

export type TriageDecision = {
  readonly language: Language;
  /** The best guess, also when the model abstained. */
  readonly category: Category;
  readonly categoryConfidence: number;
  readonly abstained: boolean;
  readonly ranking: readonly { readonly category: Category; readonly confidence: number }[];
  readonly severity: Severity;
  readonly severityConfidence: number;
  readonly signals: readonly Signal[];
  readonly vulnerabilityHints: readonly VulnerabilityHint[];
  readonly reasons: readonly TriageReason[];
  /** Of the severity: the rules that raised it and their words, or the words by which the model chose it. */
  readonly severityReasons: readonly TriageReason[];
  readonly modelVersion: string;
};

/** How sure the model must be to speak. */
export type Thresholds = {
  /** As an admin set it, for all languages. */
  readonly fixed?: number;
  /** By language, as the outcomes of finished tickets have it. */
  readonly followed: Readonly<Partial<Record<Language, number>>>;
};

export type TriageInput = {
  /** Redacted already. */
  readonly text: string;
  readonly model: TriageModels;
  /** The transactions the customer named, and their neighbours in time. */
  readonly transactions: readonly SignalTransaction[];
  /** Confidence below which a person decides; left out, the one the model was calibrated to. */
  readonly thresholds?: Thresholds;
  /** Needed to call a refund overdue. */
  readonly now?: Date;
};

const categorySchema = z.enum(CATEGORIES);
const SIGNAL_CONFIDENCE = 0.99;
const SIGNAL_WEIGHT = 1;
/** Two equal transfers to a swindler are no double charge: where the text surely says so, it outweighs the signal. */
const NOT_OVERRULED: readonly Category[] = ['unauth', 'scam', 'wrongpayee'];

const categoryOfSignal = (signal: Signal): Category => {
  if (signal.code === 'charged_twice') return 'dup';
  if (signal.code === 'refund_overdue') return 'refund';
  if (signal.evidence.kind === 'topup') return 'topup';
  return signal.evidence.kind === 'withdrawal' ? 'withdraw' : 'failed';
};

/** What the signals make of the category: a double charge overrules the text, the others speak where the text is unclear. */
const overrule = (category: Category, abstained: boolean, signals: readonly Signal[]): Signal | undefined => {
  const twice = signals.find(({ code }) => code === 'charged_twice');
  if (twice && (abstained || !NOT_OVERRULED.includes(category))) return twice;
  return abstained ? signals[0] : undefined;
};

/** Everything the machine thinks of a complaint, with its reasons. Pure: the same input gives the same decision. */
export const decideTriage = ({ text, model, transactions, thresholds, now }: TriageInput): TriageDecision => {
  const { language } = detectLanguage(text);
  const count = countOnce();
  const judged = classify(model.category, excerptOf(text), count);
  const signals = findSignals(transactions, now);
  const spoken = categorySchema.parse(judged.label);
  const threshold = thresholds?.fixed ?? thresholds?.followed[language] ?? model.category.threshold;
  const unclear = judged.confidence < threshold;

  const decisive = overrule(spoken, unclear, signals);
  const category = decisive ? categoryOfSignal(decisive) : spoken;
  const abstained = unclear && !decisive;
  // What only stands beside the decision is among the signals, and no reason for it.
  const isMoved = decisive && (unclear || category !== spoken || judged.confidence < SIGNAL_CONFIDENCE);
  const severity = decideSeverity(model.severity, { text, category: abstained ? undefined : category, signals }, count);
  const rules = severity.rules.map((rule) => ({ kind: 'rule' as const, term: rule, weight: SIGNAL_WEIGHT }));

  return {
    language,
    category,
    categoryConfidence: decisive
      ? Math.max(SIGNAL_CONFIDENCE, category === spoken ? judged.confidence : 0)
      : judged.confidence,
    abstained,
    ranking: judged.ranking.map(({ label, confidence }) => ({ category: categorySchema.parse(label), confidence })),
    severity: severity.severity,
    severityConfidence: severity.confidence,
    signals,
    vulnerabilityHints: findVulnerabilityHints(text),
    reasons: [
      ...(isMoved ? [{ kind: 'signal' as const, term: decisive.code, weight: SIGNAL_WEIGHT }] : []),
      ...rules,
      // Words for another category than the decided one would mislead.
      ...(category === spoken ? judged.reasons.map((reason) => ({ kind: 'word' as const, ...reason })) : []),
    ],
    severityReasons: [...rules, ...severity.words.map((word) => ({ kind: 'word' as const, ...word }))],
    modelVersion: model.version,
  };
};
