import { describe, expect, it } from '@jest/globals';
import type { SignalTransaction } from '../../../server/desk/signal/signal.rules.ts';
import { chooseThreshold, fitTemperature, thresholdBy } from '../../../server/desk/triage/calibrate.ts';
import { classify, rank } from '../../../server/desk/triage/classify.ts';
import { decideTriage } from '../../../server/desk/triage/decide-triage.ts';
import { decodeModel, encodeModel } from '../../../server/desk/triage/model-codec.ts';
import { decodeModels, encodeModels, joinModels } from '../../../server/desk/triage/models-codec.ts';
import { DEFAULT_TRAINING, trainModel } from '../../../server/desk/triage/train-model.ts';

const OPTIONS = {
  ...DEFAULT_TRAINING,
  features: { ...DEFAULT_TRAINING.features, bits: 16 },
  nets: { ...DEFAULT_TRAINING.nets, hidden: 8, epochs: 4, members: 1 },
};
const THINGS = ['coffee', 'taxi', 'dinner', 'ticket', 'shoes', 'groceries', 'book', 'phone'];
const THINGS_ZH = ['咖啡', '打车', '晚饭', '车票', '鞋子', '买菜', '买书', '话费'];

type Example = readonly [label: 'dup' | 'frozen' | 'scam', text: string];
const TEXTS: readonly Example[] = [
  ...THINGS.flatMap((thing): Example[] => [
    ['dup', `I was charged twice for one ${thing}`],
    ['frozen', `My account is frozen and I cannot pay for ${thing}`],
    ['scam', `A stranger tricked me into a transfer for ${thing}`],
  ]),
  ...THINGS_ZH.flatMap((thing): Example[] => [
    ['dup', `${thing}重复扣款了两次`],
    ['frozen', `账户被冻结，${thing}付不了`],
    ['scam', `被骗子骗了转账，说是${thing}`],
  ]),
];
const LABELS = TEXTS.map(([label]) => label);
const SEVERITY = { dup: 'P2', frozen: 'P3', scam: 'P1' } as const;
const texts = TEXTS.map(([, text]) => text);
const { model } = trainModel(texts, LABELS, OPTIONS);
const severity = trainModel(
  texts,
  LABELS.map((label) => SEVERITY[label]),
  OPTIONS,
).model;
const models = joinModels({ ...model, threshold: 0.5 }, severity);

describe('trainModel', () => {
  it('learns both languages, and traditional characters with them', () => {
    expect(classify(model, 'they charged me twice for a hat').label).toBe('dup');
    expect(classify(model, '帽子被重复扣款').label).toBe('dup');
    expect(classify(model, '帳戶被凍結了').label).toBe('frozen');
  });

  it('gives the same bytes from the same texts and seed', () => {
    expect(trainModel(texts, LABELS, OPTIONS).model.version).toBe(model.version);
    expect(trainModel(texts, LABELS, { ...OPTIONS, cost: 1 }).model.version).not.toBe(model.version);
  });

  it('refuses texts without labels', () => {
    expect(() => trainModel(['a'], [], OPTIONS)).toThrow('triage_training_needs_a_label_for_every_text');
  });
});

describe('classify', () => {
  it('ranks three labels by probability', () => {
    const { ranking, confidence } = classify(model, 'charged twice');
    expect(ranking.map(({ label }) => label)).toHaveLength(3);
    expect(ranking[0]?.confidence).toBe(confidence);
    expect(rank(model, 'charged twice').reduce((sum, { confidence: share }) => sum + share, 0)).toBeCloseTo(1);
  });

  it('abstains below the threshold', () => {
    expect(classify({ ...model, threshold: 1.1 }, 'charged twice').abstained).toBe(true);
    expect(classify({ ...model, threshold: 0 }, 'charged twice').abstained).toBe(false);
  });

  it.each(['I was charged twice for one umbrella', '雨伞重复扣款了两次', 'My account is frozen 账户被冻结'])(
    'gives reasons for %s whose removal lowers the confidence',
    (text) => {
      const { label, confidence, reasons } = classify(model, text);
      expect(reasons.length).toBeGreaterThan(0);
      const [first] = reasons;
      const without = text.replaceAll(first?.term ?? '', ' ');
      const now = rank(model, without).find((ranked) => ranked.label === label);
      expect(now?.confidence).toBeLessThan(confidence);
    },
  );

  it('answers an empty text without words', () => {
    expect(classify(model, '').reasons).toEqual([]);
  });
});

describe('the model file', () => {
  it('reads back as it was written', () => {
    // Files come as Node buffers, which share memory in ways that plain arrays do not.
    const read = decodeModels(Buffer.from(encodeModels(models)));
    expect(read.category).toEqual({ ...models.category, version: read.category.version });
    expect(decodeModels(encodeModels(read)).version).toBe(read.version);
    expect(rank(read.category, texts[0] ?? '')).toEqual(rank(models.category, texts[0] ?? ''));
  });

  it('refuses what is not a model, and a model with a changed byte', () => {
    expect(() => decodeModel(new Uint8Array(100))).toThrow('triage_model_unknown_format');
    expect(() => decodeModels(new Uint8Array(3))).toThrow('triage_model_unknown_format');
    const bytes = encodeModel(model);
    bytes[bytes.length - 9] = (bytes[bytes.length - 9] ?? 0) ^ 1;
    expect(() => decodeModel(bytes)).toThrow('triage_model_damaged');
  });
});

describe('calibration', () => {
  it('cools a model that was sure and wrong', () => {
    const held = Array.from({ length: 10 }, (_, index) => ({
      margins: Float64Array.of(1, 0),
      label: index < 6 ? 0 : 1,
    }));
    expect(fitTemperature(held)).toBeCloseTo(Math.log(6 / 4), 2);
  });

  it('takes the largest share that keeps the precision, and never splits a tie', () => {
    const judged = [0.9, 0.8, 0.7, 0.7].map((confidence, index) => ({ confidence, right: index !== 3 }));
    expect(chooseThreshold(judged, 0.95)).toEqual({ threshold: 0.8, coverage: 0.5 });
    expect(chooseThreshold([{ confidence: 0.9, right: false }], 0.95)).toEqual({ threshold: 1, coverage: 0 });
  });
});

describe('thresholdBy', () => {
  const easy = Array.from({ length: 400 }, (_, at) => ({ confidence: 0.5 + at / 1_000, right: true }));
  const hard = Array.from({ length: 400 }, (_, at) => ({ confidence: 0.5 + at / 1_000, right: at >= 300 }));

  it('lets the witnesses say how sure the model must be, and counts the answers among all', () => {
    const { threshold, coverage } = thresholdBy([...easy, ...hard], hard, 1);
    expect(threshold).toBeCloseTo(0.8);
    expect(coverage).toBeCloseTo(0.25);
  });

  it('hears all where the witnesses are few', () => {
    expect(thresholdBy(easy, hard.slice(0, 20), 1).threshold).toBe(0.5);
    expect(thresholdBy([], [], 0.9)).toEqual({ threshold: 1, coverage: 0 });
  });
});

describe('decideTriage', () => {
  const charge = (id: string, second: number): SignalTransaction => ({
    id,
    provider: 'alipay',
    payee: 'Tea House',
    merchantReference: null,
    money: { minor: 500n, currency: 'CNY' },
    status: 'succeeded',
    kind: 'payment',
    occurredAt: new Date(Date.UTC(2026, 0, 1, 0, 0, second)),
  });
  const twice = [charge('a', 0), charge('b', 60)];

  it('lets two equal charges overrule the text', () => {
    const decision = decideTriage({
      text: 'My account is frozen and I cannot pay',
      model: models,
      transactions: twice,
    });
    expect(decision).toMatchObject({
      language: 'en',
      category: 'dup',
      abstained: false,
      severity: 'P2',
      modelVersion: models.version,
    });
    expect(decision.reasons).toContainEqual({ kind: 'signal', term: 'charged_twice', weight: 1 });
    expect(decision.reasons.some(({ kind }) => kind === 'word')).toBe(false);
  });

  it('does not turn a swindle into a double charge', () => {
    const decision = decideTriage({
      text: 'A stranger tricked me into a transfer',
      model: models,
      transactions: twice,
    });
    expect(decision).toMatchObject({ category: 'scam', severity: 'P1' });
    expect(decision.signals).toHaveLength(1);
    expect(decision.reasons.some(({ kind }) => kind === 'signal')).toBe(false);
  });

  const unpaid = { ...charge('c', 0), status: 'failed', captured: true };
  const owed = { ...charge('d', 0), kind: 'refund', status: 'pending' };
  it.each(
    [
      'My account is frozen and I cannot pay',
      '账户被冻结，打车付不了',
      'I was charged twice for one coffee',
      'zzz',
    ].flatMap((text) =>
      [twice, [unpaid], [owed], [...twice, unpaid, owed]].map((transactions) => ({ text, transactions })),
    ),
  )(
    'names the signal that moved the category of $text, and without its payments it is another or less sure',
    ({ text, transactions }) => {
      const decide = (given: readonly SignalTransaction[]) =>
        decideTriage({
          text,
          model: models,
          transactions: given,
          thresholds: { fixed: 0.9, followed: {} },
          now: new Date(Date.UTC(2026, 1)),
        });
      const { category, categoryConfidence, reasons, signals } = decide(transactions);
      const named = reasons.flatMap(({ kind, term }) => (kind === 'signal' ? [term] : []));
      const without = (codes: readonly string[]) => {
        const gone = signals.filter(({ code }) => codes.includes(code)).flatMap(({ transactionIds }) => transactionIds);
        const left = decide(transactions.filter(({ id }) => !gone.includes(id)));
        return left.abstained || left.category !== category ? 0 : left.categoryConfidence;
      };
      for (const code of named) expect(without([code])).toBeLessThan(categoryConfidence);
      const others = signals.map(({ code }) => code).filter((code) => !named.includes(code));
      expect(without(others)).toBe(categoryConfidence);
    },
  );

  it('speaks as sure as it must in the language of the text, or as an admin has it', () => {
    const text = '我的账户被冻结';
    const decide = (thresholds: Parameters<typeof decideTriage>[0]['thresholds']) =>
      decideTriage({ text, model: models, transactions: [], ...(thresholds ? { thresholds } : {}) }).abstained;
    expect(decide({ followed: { 'zh-CN': 0, en: 1 } })).toBe(false);
    expect(decide({ followed: { 'zh-CN': 1, en: 0 } })).toBe(true);
    expect(decide({ fixed: 0, followed: { 'zh-CN': 1 } })).toBe(false);
    expect(decide({ followed: {} })).toBe(decide(undefined));
  });

  it('abstains on a text it does not know, unless a signal speaks', () => {
    const sure = { fixed: 0.9, followed: {} };
    expect(decideTriage({ text: 'zzz', model: models, transactions: [], thresholds: sure }).abstained).toBe(true);
    expect(decideTriage({ text: 'zzz', model: models, transactions: twice, thresholds: sure })).toMatchObject({
      category: 'dup',
      abstained: false,
    });
  });

  it('reads the beginning and the end of a long text, and all of it for danger and hints', () => {
    const filler = ' and so on'.repeat(400);
    const decide = (text: string) => decideTriage({ text, model: models, transactions: [] });
    const matter = 'I was charged twice for one coffee';
    for (const text of [`${matter}${filler}${filler}`, `Hello${filler}${filler} ${matter}`]) {
      const { category, reasons } = decide(text);
      expect({ category, terms: reasons.map(({ term }) => term) }).toMatchObject({
        category: 'dup',
        terms: expect.arrayContaining(['twice']),
      });
    }
    const told = (middle: string) => decide(`${matter}${filler} ${middle}${filler}. My account is frozen`);
    const { vulnerabilityHints, ...plain } = told('');
    expect(vulnerabilityHints).toEqual([]);
    expect(told('a stranger tricked me into a transfer '.repeat(20))).toEqual({ ...plain, vulnerabilityHints });
    expect(told('I want to die.')).toMatchObject({ severity: 'P1', severityReasons: [{ term: 'danger_to_life' }, {}] });
    expect(told('My husband died in May.')).toEqual({ ...plain, vulnerabilityHints: ['bereavement'] });
  });

  it('raises severity when a life is in danger', () => {
    const decision = decideTriage({ text: '账户被冻结，我不想活了', model: models, transactions: [] });
    expect(decision).toMatchObject({ severity: 'P1', severityConfidence: 1 });
    expect(decision.reasons).toContainEqual({ kind: 'rule', term: 'danger_to_life', weight: 1 });
  });

  it.each([
    ['账户被冻结，我不想活了，不想活', ['不想活']],
    ['My account is frozen, I Want to DIE', ['Want to DIE']],
    ['帳戶被凍結，他們還威脅我', ['威脅我']],
    ['帳戶被凍結，想自殺', ['自殺']],
  ])('names the words by which a rule raised the severity of %s, and without them it is lower', (text, terms) => {
    const { severityReasons, ...decision } = decideTriage({ text, model: models, transactions: [] });
    expect(decision.severity).toBe('P1');
    expect(severityReasons.filter(({ kind }) => kind === 'word').map(({ term }) => term)).toEqual(terms);
    expect(severityReasons.some(({ kind }) => kind === 'rule')).toBe(true);
    const left = terms.reduce((rest, term) => rest.replaceAll(term, ' '), text);
    expect(decideTriage({ text: left, model: models, transactions: [] }).severity).toBe('P3');
  });

  it.each([
    ['My account is frozen and I cannot pay for shoes', 'frozen'],
    ['账户被冻结，打车付不了', '冻结'],
  ])('names the words by which the model chose the severity of %s', (text, telling) => {
    const { severityReasons } = decideTriage({ text, model: models, transactions: [] });
    expect(severityReasons.map(({ term }) => term)).toContain(telling);
    expect(severityReasons.every(({ kind }) => kind === 'word')).toBe(true);
  });

  it('names no word where records made the severity', () => {
    const text = 'My account is frozen and I cannot pay';
    const { severityReasons } = decideTriage({ text, model: models, transactions: twice });
    expect(severityReasons).toEqual([{ kind: 'rule', term: 'money_wrong', weight: 1 }]);
  });
});
