import { v7 as uuidv7 } from 'uuid';
import type { EventDeclaration } from '../../kernel/event.ts';
import type { LiveSignal, Tx } from '../../kernel/tx.ts';
import type { Vault } from '../crypto/vault.ts';
import type { Database } from './open-database.ts';
import { back } from './sql.ts';
import { readOnly, transact } from './sql-session.ts';

export type InRead = InTx;

export type InTx = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;

export type TransactionParts = {
  database: Database;
  vault: Vault;
  now: () => Date;
  /** Kept unless the operator says otherwise. */
  phones?: Tx['phones'];
  /** Called after the commit with what the transaction pushed, in order. */
  deliver: (signals: readonly LiveSignal[]) => void;
  /** Called after a commit that left events in the outbox. */
  onEmitted?: () => void;
};

type Emitted = { id: string; name: string; payload: unknown };

/** PostgreSQL's codes for "try the whole transaction again": serialization failure and deadlock. */
const RETRYABLE = new Set(['40001', '40P01']);
const ATTEMPTS = 3;

const codeOf = (error: unknown): string | undefined =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;

/** Opens transactions whose emitted events are committed with them, and whose pushes follow the commit. */
export const makeInTx = ({ database, vault, now, phones = 'keep', deliver, onEmitted }: TransactionParts): InTx => {
  const once = async <T>(work: (tx: Tx) => Promise<T>): Promise<T> => {
    const emitted: Emitted[] = [];
    const signals: LiveSignal[] = [];
    const result = await transact(database, async (session) => {
      const tx: Tx = {
        now: now(),
        phones,
        newId: () => uuidv7(),
        emit: <P>(event: EventDeclaration<P>, payload: P) => {
          emitted.push({ id: uuidv7(), name: event.name, payload: event.schema.parse(payload) });
        },
        push: (signal) => {
          signals.push(signal);
        },
      };
      back(tx, { session, vault });
      const answer = await work(tx);
      if (emitted.length > 0)
        session.gather({
          text: `insert into outbox_event (id, name, payload, created_at)
            select e.id, e.name, e.payload, $2 from jsonb_to_recordset($1::jsonb) as e(id uuid, name text, payload jsonb)`,
          values: [JSON.stringify(emitted), tx.now],
        });
      return answer;
    });
    if (emitted.length > 0) onEmitted?.();
    if (signals.length > 0) deliver(signals);
    return result;
  };

  return async (work) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await once(work);
      } catch (error) {
        if (attempt >= ATTEMPTS || !RETRYABLE.has(codeOf(error) ?? '')) throw error;
      }
    }
  };
};

const refuse = (): never => {
  throw new Error('a read changes nothing');
};

/** For single reads that need no transaction, such as who a session belongs to: no BEGIN, no COMMIT, no effects. */
export const makeInRead =
  ({ database, vault, now, phones = 'keep' }: Omit<TransactionParts, 'deliver' | 'onEmitted'>): InRead =>
  (work) => {
    const tx: Tx = { now: now(), phones, newId: () => uuidv7(), emit: refuse, push: refuse };
    back(tx, { session: readOnly(database), vault });
    return work(tx);
  };
