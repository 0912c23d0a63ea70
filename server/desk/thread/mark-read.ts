import type { LiveActor } from '../../contract/live.ts';
import type { Tx } from '../../kernel/tx.ts';
import { advanceReadMark } from './thread.store.ts';

/** Moves a reader's mark forward and tells the open sockets; an older mark changes nothing. */
export const markRead = async (tx: Tx, reader: LiveActor, ticketId: string, seq: number): Promise<void> => {
  if (seq < 1) return;
  const moved = await advanceReadMark(tx, { ticketId, readerKind: reader.kind, readerId: reader.id, seq });
  if (moved) tx.push({ kind: 'read', ticketId, actor: reader, seq });
};
