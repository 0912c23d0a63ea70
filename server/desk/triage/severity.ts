import { z } from 'zod';
import { type Category, SEVERITIES, type Severity } from '../../contract/taxonomy.ts';
import type { Signal } from '../signal/signal.rules.ts';
import { explainLabel, rank } from './classify.ts';
import { excerptOf } from './complaint-text.ts';
import type { Count } from './count-once.ts';
import type { WordReason } from './explain.ts';
import { countFeatures } from './features.ts';
import type { TriageModel } from './model.ts';
import { simplify } from './traditional.ts';

export type SeverityFacts = {
  readonly text: string;
  /** Undefined when the category model abstained. */
  readonly category: Category | undefined;
  readonly signals: readonly Signal[];
};

export type SeverityRule = 'danger_to_life' | 'threat' | 'account_misused' | 'money_wrong';

export type DecidedSeverity = {
  readonly severity: Severity;
  readonly confidence: number;
  /** The rules that raised what the text alone would have said. */
  readonly rules: readonly SeverityRule[];
  /** Words that made it so: of the model where it decided, else those a rule goes by. Without them it would be less. */
  readonly words: readonly WordReason[];
};

const DANGER_TO_LIFE =
  /自杀|轻生|不想活|活不下去|跳楼|\b(?:suicid\w*|kill myself|end my life|want to die|self[- ]harm)\b/giu;
const THREAT =
  /(?:威胁|恐吓)[^。！？!?]{0,6}(?:我|家人)|\b(?:threaten(?:ed|ing|s)? (?:me|my|us|to)|blackmail\w*|sextort\w*)\b/giu;
const MISUSED: readonly Category[] = ['unauth', 'scam'];

const RULE_WEIGHT = 1;

/** As the customer wrote them: traditional characters become simplified one by one, so that places stay. */
const findWords = (text: string, plain: string, pattern: RegExp): WordReason[] => {
  const found = [...plain.matchAll(pattern)].map(({ 0: { length }, index }) => text.slice(index, index + length));
  return [...new Set(found)].map((term) => ({ term, weight: RULE_WEIGHT }));
};

type Floor = { readonly rule: SeverityRule; readonly floor: Severity; readonly words: readonly WordReason[] };

const severitySchema = z.enum(SEVERITIES);

/** The floor each fact sets: severity may be higher than the rule says, never lower. */
const findFloors = ({ text, category, signals }: SeverityFacts): Floor[] => {
  const plain = simplify(text);
  const danger = findWords(text, plain, DANGER_TO_LIFE);
  const threat = findWords(text, plain, THREAT);
  return [
    ...(danger.length > 0 ? [{ rule: 'danger_to_life' as const, floor: 'P1' as const, words: danger }] : []),
    ...(threat.length > 0 ? [{ rule: 'threat' as const, floor: 'P1' as const, words: threat }] : []),
    ...(category && MISUSED.includes(category)
      ? [{ rule: 'account_misused' as const, floor: 'P2' as const, words: [] }]
      : []),
    ...(signals.length > 0 ? [{ rule: 'money_wrong' as const, floor: 'P2' as const, words: [] }] : []),
  ];
};

/** Severity by the model, raised by rules on money and safety. A rule that decides is certain: confidence 1. */
export const decideSeverity = (
  model: TriageModel,
  facts: SeverityFacts,
  count: Count = countFeatures,
): DecidedSeverity => {
  const read = excerptOf(facts.text);
  const [best] = rank(model, read, count);
  const learned = severitySchema.parse(best?.label);
  const raising = findFloors(facts).filter(({ floor }) => floor < learned);
  if (raising.length === 0) {
    const words = explainLabel(model, read, learned, count);
    return { severity: learned, confidence: best?.confidence ?? 0, rules: [], words };
  }
  const severity = raising.map(({ floor }) => floor).sort()[0] ?? learned;
  const deciding = raising.filter(({ floor }) => floor === severity);
  return {
    severity,
    confidence: 1,
    rules: deciding.map(({ rule }) => rule),
    words: deciding.flatMap(({ words }) => words),
  };
};
