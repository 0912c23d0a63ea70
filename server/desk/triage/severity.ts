import { z } from 'zod';
import { type Category, SEVERITIES, type Severity } from '../../contract/taxonomy.ts';
import type { Signal } from '../signal/signal.rules.ts';
import { rank } from './classify.ts';
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
};

const DANGER_TO_LIFE =
  /自杀|轻生|不想活|活不下去|跳楼|\b(?:suicid\w*|kill myself|end my life|want to die|self[- ]harm)\b/iu;
const THREAT =
  /(?:威胁|恐吓)[^。！？!?]{0,6}(?:我|家人)|\b(?:threaten(?:ed|ing|s)? (?:me|my|us|to)|blackmail\w*|sextort\w*)\b/iu;
const MISUSED: readonly Category[] = ['unauth', 'scam'];

const severitySchema = z.enum(SEVERITIES);

/** The floor each fact sets: severity may be higher than the rule says, never lower. */
const findFloors = ({ text, category, signals }: SeverityFacts): { rule: SeverityRule; floor: Severity }[] => {
  const plain = simplify(text);
  return [
    ...(DANGER_TO_LIFE.test(plain) ? [{ rule: 'danger_to_life' as const, floor: 'P1' as const }] : []),
    ...(THREAT.test(plain) ? [{ rule: 'threat' as const, floor: 'P1' as const }] : []),
    ...(category && MISUSED.includes(category) ? [{ rule: 'account_misused' as const, floor: 'P2' as const }] : []),
    ...(signals.length > 0 ? [{ rule: 'money_wrong' as const, floor: 'P2' as const }] : []),
  ];
};

/** Severity by the model, raised by rules on money and safety. A rule that decides is certain: confidence 1. */
export const decideSeverity = (model: TriageModel, facts: SeverityFacts): DecidedSeverity => {
  const [best] = rank(model, facts.text);
  const learned = severitySchema.parse(best?.label);
  const raising = findFloors(facts).filter(({ floor }) => floor < learned);
  if (raising.length === 0) return { severity: learned, confidence: best?.confidence ?? 0, rules: [] };
  const severity = raising.map(({ floor }) => floor).sort()[0] ?? learned;
  return { severity, confidence: 1, rules: raising.filter(({ floor }) => floor === severity).map(({ rule }) => rule) };
};
