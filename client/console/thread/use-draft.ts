import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { type DRAFT_MODES, getDrafts, putDraft } from '../../../server/contract/draft.ts';
import { call } from '../../api.ts';
import { keep } from '../../parts/keep.ts';
import { createDraft, type Draft, type DraftState } from './draft-store.ts';

export type Mode = (typeof DRAFT_MODES)[number];

const later = (delayMs: number, work: () => void) => {
  const timer = setTimeout(work, delayMs);
  return () => clearTimeout(timer);
};

const openDraft = (agentId: string, ticketId: string, mode: Mode): Draft =>
  createDraft({
    key: `recourse.draft.${agentId}.${ticketId}.${mode}`,
    keep,
    later,
    read: async () => (await call(getDrafts, { id: ticketId })).items.find((one) => one.mode === mode) ?? null,
    write: (draft, leaving) => call(putDraft, { ...draft, id: ticketId, mode }, { keepalive: leaving }),
  });

/** Words not yet sent, one draft for the reply and one for the note of each ticket: after a reload, and on another device. */
export const useDraft = (agentId: string, ticketId: string, mode: Mode): { draft: Draft; state: DraftState } => {
  const draft = useMemo(() => openDraft(agentId, ticketId, mode), [agentId, ticketId, mode]);
  useEffect(() => {
    draft.open();
    draft.refresh();
    const seen = () => (document.visibilityState === 'visible' ? draft.refresh() : draft.leave());
    document.addEventListener('visibilitychange', seen);
    window.addEventListener('pagehide', draft.leave);
    window.addEventListener('online', draft.refresh);
    window.addEventListener('focus', draft.refresh);
    return () => {
      document.removeEventListener('visibilitychange', seen);
      window.removeEventListener('pagehide', draft.leave);
      window.removeEventListener('online', draft.refresh);
      window.removeEventListener('focus', draft.refresh);
      draft.close();
    };
  }, [draft]);
  return { draft, state: useSyncExternalStore(draft.subscribe, draft.get) };
};
