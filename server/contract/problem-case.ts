import { z } from 'zod';
import { idSchema, moneySchema, namedSchema, pageInputShape, pageOf, timeSchema, versionSchema } from './common.ts';
import { endpoint } from './endpoint.ts';
import { CATEGORIES } from './taxonomy.ts';

export const PROBLEM_STATES = ['proposed', 'confirmed', 'acting', 'verifying', 'closed', 'dismissed'] as const;
/** The attributes of a transaction that a problem may be narrowed to. */
export const PROBLEM_ATTRIBUTES = ['channel', 'appVersion', 'os', 'region', 'bank', 'errorCode'] as const;
/** With those of which a scope may name several here, and one by itself. */
export const SCOPE_ATTRIBUTES = ['category', 'provider', ...PROBLEM_ATTRIBUTES] as const;
/** The bones of a fishbone: where a cause may lie. */
export const CAUSE_BRANCHES = ['people', 'process', 'system', 'provider', 'merchant', 'customer', 'rules'] as const;
export const HYPOTHESIS_STATES = ['open', 'supported', 'rejected'] as const;
export const ACTION_STATES = ['planned', 'done', 'dropped'] as const;
export const EFFECT_VERDICTS = ['worked', 'did_not', 'too_early'] as const;

/** The complaints by day, or those in scope since the rise, or the transactions they reach. */
export const PROBLEM_TABLES = ['days', 'tickets', 'transactions'] as const;

const daySchema = z.iso.date();
const titleSchema = z.string().trim().min(1).max(200);
const valuesSchema = z.array(z.string().trim().min(1).max(100)).min(1).max(20);

/** What the complaints of a problem have in common; a list means any of these values. */
export const problemScopeSchema = z.strictObject({
  category: z.enum(CATEGORIES).nullable().default(null),
  provider: z.string().trim().min(1).max(40).nullable().default(null),
  attributes: z.partialRecord(z.enum(SCOPE_ATTRIBUTES), valuesSchema).default({}),
});
export type ProblemScope = z.output<typeof problemScopeSchema>;

export const effectSchema = z.object({
  verdict: z.enum(EFFECT_VERDICTS),
  /** Complaints after the action against what they would have been without it, with a 95 % interval. */
  ratio: z.object({ value: z.number(), low: z.number(), high: z.number() }).nullable(),
  againstSpike: z.number().nullable(),
  avoided: z.number().nullable(),
  daysBefore: z.number().int(),
  daysAfter: z.number().int(),
  measuredAt: timeSchema,
});

export const hypothesisSchema = z.object({
  id: idSchema,
  branch: z.enum(CAUSE_BRANCHES),
  text: z.string(),
  /** The hypothesis that this one explains: a chain of whys. */
  becauseOfId: idSchema.nullable(),
  state: z.enum(HYPOTHESIS_STATES),
  byName: z.string(),
  at: timeSchema,
});
export const correctiveActionSchema = z.object({
  id: idSchema,
  title: z.string(),
  owner: namedSchema.nullable(),
  dueOn: daySchema.nullable(),
  state: z.enum(ACTION_STATES),
  doneOn: daySchema.nullable(),
  effect: effectSchema.nullable(),
});

const problemCardShape = {
  id: idSchema,
  number: z.string(),
  title: z.string(),
  /** What the machine said when it proposed this, by language. */
  sentence: z.object({ 'zh-CN': z.string(), en: z.string() }).nullable(),
  state: z.enum(PROBLEM_STATES),
  scope: problemScopeSchema,
  owner: namedSchema.nullable(),
  /** The first day of the rise that began it. */
  risenOn: daySchema.nullable(),
  openActions: z.number().int(),
  /** Of the newest action that was done. */
  verdict: z.enum(EFFECT_VERDICTS).nullable(),
  version: z.number().int(),
  createdAt: timeSchema,
  updatedAt: timeSchema,
};
export const problemCardSchema = z.object(problemCardShape);
export type ProblemCardView = z.infer<typeof problemCardSchema>;

/** Whom a scope reaches, and what its rise cost. */
const impactShape = {
  /** Since the rise began: complaints in scope, transactions in scope, their customers, and those who said nothing. */
  reach: z.object({
    complaints: z.number().int(),
    transactions: z.number().int(),
    customers: z.number().int(),
    silent: z.number().int(),
    refunded: z.array(moneySchema),
  }),
  /** From the first day of the rise to the first action that was done, or today. */
  cost: z.object({
    from: daySchema,
    to: daySchema,
    complaints: z.number().int(),
    /** Complaints that these days would have had at the mean of the four weeks before. */
    usual: z.number(),
    /** Of refunds and remedies of these complaints, paid or underway: the part of those beyond the usual. */
    estimated: z.array(moneySchema),
  }),
};
export const impactSchema = z.object(impactShape);
export type ImpactView = z.infer<typeof impactSchema>;

export const problemCaseSchema = z.object({
  ...problemCardShape,
  outbreakId: idSchema.nullable(),
  closingNote: z.string().nullable(),
  hypotheses: z.array(hypothesisSchema),
  actions: z.array(correctiveActionSchema),
  evidence: z.array(z.object({ id: idSchema, number: z.string(), subject: z.string(), status: z.string() })),
  ...impactShape,
  /**
   * Complaints in scope, all others, and how many in scope there would be had they kept the part of all that they had
   * before the rise; null where too little came before.
   */
  days: z.array(
    z.object({ day: daySchema, count: z.number().int(), control: z.number().int(), expected: z.number().nullable() }),
  ),
  can: z.array(z.enum(['change', 'confirm', 'dismiss', 'close', 'reopen', 'hypothesis', 'action', 'evidence'])),
});
export type ProblemCaseView = z.infer<typeof problemCaseSchema>;

const at = { id: idSchema, version: versionSchema };
const change = <I extends z.ZodObject>(name: string, path: string, summary: string, input: I) =>
  endpoint({
    name,
    method: 'POST',
    path: `/api/problems/:id/${path}`,
    permission: 'problem:write',
    summary,
    input,
    output: problemCaseSchema,
  });

export const listProblems = endpoint({
  name: 'listProblems',
  method: 'GET',
  path: '/api/problems',
  permission: 'problem:read',
  summary: 'Causes under investigation, newest first; as CSV, the newest 10,000.',
  input: z.object({
    ...pageInputShape,
    state: z.enum(PROBLEM_STATES).optional(),
    /** Whose it is; `none`: nobody's. */
    ownerId: z.union([idSchema, z.literal('none')]).optional(),
    /** Those whose scope names it. */
    category: z.enum(CATEGORIES).optional(),
    provider: z.string().trim().min(1).max(40).optional(),
    /** The one that a rise of complaints proposed. */
    outbreakId: idSchema.optional(),
    format: z.enum(['json', 'csv']).default('json'),
  }),
  output: pageOf(problemCardSchema),
});
export const getProblem = endpoint({
  name: 'getProblem',
  method: 'GET',
  path: '/api/problems/:id',
  permission: 'problem:read',
  summary: 'One cause: evidence, hypotheses, actions and what they changed; as CSV, one of its tables.',
  input: z.object({
    id: idSchema,
    format: z.enum(['json', 'csv']).default('json'),
    /** Which part of it a CSV holds; of tickets and transactions the newest 10,000, for whoever reads reports. */
    table: z.enum(PROBLEM_TABLES).default('days'),
  }),
  output: problemCaseSchema,
});
export const openProblem = endpoint({
  name: 'openProblem',
  method: 'POST',
  path: '/api/problems',
  permission: 'problem:write',
  status: 201,
  summary: 'Begin to look into a cause.',
  input: z.object({
    title: titleSchema,
    scope: problemScopeSchema,
    risenOn: daySchema.nullable().default(null),
    /** Whose it is; by default whoever opens it. */
    ownerId: idSchema.nullable().optional(),
    ticketIds: z.array(idSchema).max(50).default([]),
  }),
  output: problemCaseSchema,
});
export const previewProblem = endpoint({
  name: 'previewProblem',
  method: 'POST',
  path: '/api/problems/preview',
  permission: 'problem:write',
  idempotency: 'none',
  summary: 'Whom a scope would reach and what it would cost; nothing is changed.',
  input: z.object({
    scope: problemScopeSchema,
    risenOn: daySchema.nullable().default(null),
    /** The problem that would have it: its actions end the days that cost. */
    id: idSchema.optional(),
  }),
  output: impactSchema,
});
export const changeProblem = change(
  'changeProblem',
  'change',
  'Change title, owner, scope or the day the rise began.',
  z.object({
    ...at,
    title: titleSchema.optional(),
    ownerId: idSchema.nullable().optional(),
    scope: problemScopeSchema.optional(),
    risenOn: daySchema.nullable().optional(),
  }),
);
export const confirmProblem = change('confirmProblem', 'confirm', 'It is a cause: take it on.', z.object(at));
export const dismissProblem = change(
  'dismissProblem',
  'dismiss',
  'It is none, and why.',
  z.object({ ...at, reason: z.string().trim().min(1).max(1_000) }),
);
export const closeProblem = change(
  'closeProblem',
  'close',
  'Done with, and what was learnt.',
  z.object({ ...at, note: z.string().trim().min(1).max(2_000) }),
);
export const reopenProblem = change('reopenProblem', 'reopen', 'Take it up again.', z.object(at));
export const addHypothesis = change(
  'addHypothesis',
  'hypotheses',
  'Say what may be behind it, or behind an earlier hypothesis.',
  z.object({
    ...at,
    branch: z.enum(CAUSE_BRANCHES),
    text: z.string().trim().min(1).max(1_000),
    becauseOfId: idSchema.nullable().default(null),
  }),
);
export const judgeHypothesis = change(
  'judgeHypothesis',
  'hypotheses/:hypothesisId',
  'Say whether the evidence supports a hypothesis.',
  z.object({ ...at, hypothesisId: idSchema, state: z.enum(HYPOTHESIS_STATES) }),
);
export const addCorrectiveAction = change(
  'addCorrectiveAction',
  'actions',
  'Plan what will be done, by whom and when.',
  z.object({
    ...at,
    title: titleSchema,
    ownerId: idSchema.nullable().default(null),
    dueOn: daySchema.nullable().default(null),
  }),
);
export const settleCorrectiveAction = change(
  'settleCorrectiveAction',
  'actions/:actionId',
  'An action was done on a day, or dropped; or that was said too early, and it is planned again.',
  z.object({ ...at, actionId: idSchema, state: z.enum(ACTION_STATES), doneOn: daySchema.optional() }),
);
export const addProblemEvidence = change(
  'addProblemEvidence',
  'tickets',
  'Add a ticket as evidence.',
  z.object({ ...at, ticketId: idSchema }),
);
