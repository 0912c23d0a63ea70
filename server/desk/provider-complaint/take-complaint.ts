import { COMPLAINT_PROVIDERS } from '../../contract/complaint-source.ts';
import type { FiledComplaint, FiledEntry } from '../../kernel/complaint-gateway.ts';
import type { Tx } from '../../kernel/tx.ts';
import { type ChannelStop, startChannelClocks, stopChannelClocks } from '../clock/channel-clocks.ts';
import { moveComplaint } from '../complaint/move-complaint.ts';
import { postSystemMessage } from '../message/post-system-message.ts';
import { noteDue } from '../ticket/note-due.ts';
import { openTicket } from '../ticket/open-ticket.ts';
import { getTicket } from '../ticket/ticket.queries.ts';
import { findSaid } from './answer.queries.ts';
import { type Complainant, findComplainant } from './find-complainant.ts';
import { holdComplaintById } from './provider-complaint.queries.ts';
import { clocksOf, FIRST_REPLY, findForeign, HANDLED, isByMerchant, wordsOf } from './provider-complaint.rules.ts';
import { insertComplaint, insertEntries, saveFiled, saveMilestones } from './provider-complaint.store.ts';
import type { ProviderComplaint } from './provider-complaint.ts';
import { takeBack, takeWords } from './take-words.ts';

/** Files of the complaint itself, and of each entry by its reference. */
export type FiledFiles = { readonly first: readonly string[]; readonly of: ReadonlyMap<string, readonly string[]> };

/** Pictures that stay with the provider: it lets nobody fetch them, or they could not be kept. Staff look there. */
const tellImagesLeft = async (tx: Tx, ticketId: string, filed: FiledComplaint, count: number): Promise<void> => {
  if (count <= 0) return;
  await postSystemMessage(tx, ticketId, 'provider_images_left', { source: filed.source, count }, 'internal');
};

const open = async (
  tx: Tx,
  filed: FiledComplaint,
  { customer, transactionId }: Complainant,
  files: FiledFiles,
): Promise<ProviderComplaint> => {
  const { ticket } = await openTicket(tx, customer, {
    customerId: customer.id,
    kind: 'complaint',
    channel: 'provider',
    locale: 'zh-CN',
    body: wordsOf(filed.text, 'complained'),
    transactionIds: transactionId === null ? [] : [transactionId],
    attachmentIds: files.first,
    author: { kind: 'customer', id: customer.id, name: customer.name },
    filed: { source: filed.source, provider: COMPLAINT_PROVIDERS[filed.source] },
  });
  await noteDue(tx, ticket.id, await startChannelClocks(tx, ticket.id, clocksOf(filed, filed.complainedAt)));
  await tellImagesLeft(tx, ticket.id, filed, filed.images.length - files.first.length);
  return holdComplaintById(tx, await insertComplaint(tx, filed, { ticketId: ticket.id, transactionId }));
};

/** What is neither the customer's word nor ours is told to staff as it came. */
const tellStaff = (tx: Tx, ticketId: string, filed: FiledComplaint, entry: FiledEntry): Promise<unknown> =>
  postSystemMessage(
    tx,
    ticketId,
    'provider_entry',
    { source: filed.source, entry: entry.kind, operation: entry.operation, body: entry.text.slice(0, 500) },
    'internal',
  );

/** What happened there since the clocks began. Handled counts as answered. */
const stopsOf = (filed: FiledComplaint, now: Date): ChannelStop[] => {
  const last = filed.entries.findLast(isByMerchant);
  if (filed.state === 'withdrawn') return [FIRST_REPLY, HANDLED].map((kind) => ({ kind, at: null }));
  const isAnswered = last || filed.state === 'processing' || filed.state === 'processed';
  const handledAt = filed.entries.findLast(({ kind }) => kind === 'completed' || kind.startsWith('refund'))?.at;
  return [
    ...(isAnswered ? [{ kind: FIRST_REPLY, at: last?.at ?? now }] : []),
    ...(filed.state === 'processed' ? [{ kind: HANDLED, at: handledAt ?? now }] : []),
  ];
};

/** Walks through what is new in the provider's record, oldest first; answers the ticket that has it in the end. */
const takeEntries = async (
  tx: Tx,
  complaint: ProviderComplaint,
  filed: FiledComplaint,
  fresh: readonly FiledEntry[],
  files: FiledFiles,
): Promise<string> => {
  const foreign = findForeign(filed.entries, await findSaid(tx, complaint.id));
  let { ticketId } = complaint;
  for (const entry of fresh) {
    const isOurs = isByMerchant(entry) && !foreign.has(entry.reference);
    if (entry.kind === 'complained' || isOurs) continue;
    if (entry.kind === 'customer' || entry.kind === 'continued') {
      const kept = files.of.get(entry.reference) ?? [];
      ticketId = await takeWords(tx, { ...complaint, ticketId }, entry, kept);
      await tellImagesLeft(tx, ticketId, filed, entry.images.length - kept.length);
    } else if (entry.kind !== 'withdrawn' || !(await takeBack(tx, ticketId)))
      await tellStaff(tx, ticketId, filed, entry);
    if (entry.kind !== 'continued') continue;
    await postSystemMessage(
      tx,
      ticketId,
      'provider_continued',
      { source: filed.source, times: filed.times },
      'internal',
    );
    await noteDue(tx, ticketId, await startChannelClocks(tx, ticketId, clocksOf(filed, entry.at)));
  }
  return ticketId;
};

const tellState = async (tx: Tx, before: ProviderComplaint, ticketId: string, filed: FiledComplaint): Promise<void> => {
  if (before.providerState === filed.providerState) return;
  await postSystemMessage(
    tx,
    ticketId,
    'provider_state_changed',
    { source: filed.source, from: before.providerState, to: filed.providerState },
    'internal',
  );
  if (filed.state === 'escalated' && before.state !== 'escalated') await moveComplaint(tx, ticketId, ['escalate']);
};

/**
 * Brings the desk up to a complaint as the provider holds it now: one ticket a complaint, each entry once, in whatever order
 * and however often it is told. Answers the ticket.
 */
export const takeComplaint = async (tx: Tx, filed: FiledComplaint, files: FiledFiles): Promise<string> => {
  const complainant = await findComplainant(tx, filed);
  const found = complainant.known ?? (await open(tx, filed, complainant, files));
  const fresh = filed.entries.filter(({ reference }) => !complainant.taken.has(reference));

  await insertEntries(tx, found.id, fresh);
  const ticketId = await takeEntries(tx, found, filed, fresh, files);
  await tellState(tx, found, ticketId, filed);
  await saveFiled(tx, found, filed);
  const stops = stopsOf(filed, tx.now);
  const at = (kind: string): Date | null => stops.find((stop) => stop.kind === kind)?.at ?? null;
  await saveMilestones(tx, found.id, { repliedAt: at(FIRST_REPLY), processedAt: at(HANDLED) });
  await noteDue(tx, ticketId, await stopChannelClocks(tx, ticketId, stops));
  const { version, customerId } = await getTicket(tx, ticketId);
  tx.push({ kind: 'changed', refs: [{ kind: 'ticket', id: ticketId, version }], ticketId, customerId });
  return ticketId;
};
