import { z } from 'zod';
import { attachmentSchema } from '../../../server/contract/attachment.ts';
import { type Locale, localeSchema } from '../../../server/contract/common.ts';
import { CATEGORIES } from '../../../server/contract/taxonomy.ts';
import { newKey } from '../../api.ts';
import { readJson } from '../../api-problem.ts';
import { sessionKeep } from '../session-keep.ts';
import { type KindKey, kindOf } from './kinds.ts';

export const DRAFT_STEPS = ['what', 'which', 'tell'] as const;
const draftSchema = z.object({
  step: z.enum(DRAFT_STEPS),
  kind: z.enum([...CATEGORIES, 'query']).nullable(),
  transactionIds: z.array(z.string()),
  /** To what this kind of matter is asked, by question. */
  answers: z.record(z.string(), z.string()),
  body: z.string(),
  attachments: z.array(attachmentSchema),
  locale: localeSchema,
  /** One key for one complaint, however often it has to be sent. */
  key: z.string(),
  /** Sent, and not yet known whether it arrived: content and key may not change any more. */
  sent: z.boolean(),
});
export type Draft = z.infer<typeof draftSchema>;
export type DraftStep = Draft['step'];

export const emptyDraft = (locale: Locale): Draft => ({
  step: 'what',
  kind: null,
  transactionIds: [],
  answers: {},
  body: '',
  attachments: [],
  locale,
  key: newKey(),
  sent: false,
});

const keyOf = (customerId: string) => `recourse.complaint.${customerId}`;
export const readDraft = (customerId: string): Draft | null => {
  const parsed = draftSchema.safeParse(readJson(sessionKeep.read(keyOf(customerId)) ?? ''));
  return parsed.success ? parsed.data : null;
};
export const writeDraft = (customerId: string, draft: Draft): void =>
  sessionKeep.write(keyOf(customerId), JSON.stringify(draft));
export const dropDraft = (customerId: string): void => sessionKeep.drop(keyOf(customerId));

/** The steps of this kind of matter: a question about a seller's tone needs no transaction. */
export const stepsOf = (kind: KindKey | null): readonly DraftStep[] =>
  kindOf(kind)?.asksTransactions === false ? ['what', 'tell'] : DRAFT_STEPS;

export const chooseKind = (draft: Draft, kind: KindKey): Draft => ({
  ...draft,
  kind,
  step: stepsOf(kind)[1] ?? 'tell',
  transactionIds: kindOf(kind)?.asksTransactions ? draft.transactionIds : [],
  answers: kind === draft.kind ? draft.answers : {},
});
export const toggleTransaction = (draft: Draft, id: string): Draft => ({
  ...draft,
  transactionIds: draft.transactionIds.includes(id)
    ? draft.transactionIds.filter((chosen) => chosen !== id)
    : [...draft.transactionIds, id],
});
/** An answer that is emptied is none. */
export const answerWith = (draft: Draft, question: string, value: string): Draft => {
  const { [question]: _before, ...others } = draft.answers;
  return { ...draft, answers: value === '' ? others : { ...others, [question]: value } };
};
/** After a refusal the content may be changed, and what is then sent is another request. */
export const refusedDraft = (draft: Draft): Draft => ({ ...draft, sent: false, key: newKey() });
