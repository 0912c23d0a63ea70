import { randomBytes } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import type { AgentRole } from '../../server/contract/permission.ts';
import { ROLE_PERMISSIONS } from '../../server/contract/permission.ts';
import type { AgentActor, CustomerActor } from '../../server/kernel/actor.ts';
import type { LiveSignal } from '../../server/kernel/tx.ts';
import { makeVault, type Vault } from '../../server/platform/crypto/vault.ts';
import { type InTx, makeInTx } from '../../server/platform/db/in-tx.ts';
import { type Database, openDatabase } from '../../server/platform/db/open-database.ts';
import { TABLES } from '../../server/tables.ts';
import { createTestDatabase } from './database.ts';

/** A desk on its own real database, with a clock that tests set and the signals that sockets would get. */
export type TestDesk = {
  url: string;
  database: Database;
  vault: Vault;
  inTx: InTx;
  signals: LiveSignal[];
  /** Called with what each commit pushes, besides `signals`. */
  onDeliver: (deliver: (signals: readonly LiveSignal[]) => void) => void;
  /** The time every next transaction sees; null for the real one. */
  setNow: (now: Date | null) => void;
  addCustomer: (name?: string) => Promise<CustomerActor>;
  addAgent: (role?: AgentRole, name?: string) => Promise<AgentActor>;
  addTransaction: (
    customerId: string,
    values?: { minor?: bigint; provider?: string; occurredAt?: Date },
  ) => Promise<string>;
  close: () => Promise<void>;
};

const addCustomerTo = async (database: Database, vault: Vault, name: string): Promise<CustomerActor> => {
  const id = uuidv7();
  await database.query(
    `insert into customer (id, sub, name_sealed, locale, assurance, assurance_at, created_at, updated_at)
     values ($1, $2, $3, 'zh-CN', 'signed', now(), now(), now())`,
    [id, `sub-${id}`, vault.seal(name, 'customer.name')],
  );
  return { kind: 'customer', id, name, locale: 'zh-CN', assurance: 'signed' };
};

const addAgentTo = async (database: Database, role: AgentRole, name: string): Promise<AgentActor> => {
  const id = uuidv7();
  await database.query(
    `insert into agent (id, email, name, role, locale, password_hash, created_at, updated_at)
     values ($1, $2, $3, $4, 'zh-CN', 'none', now(), now())`,
    [id, `${id}@desk.test`, name, role],
  );
  return {
    kind: 'agent',
    id,
    name,
    role,
    teamIds: [],
    permissions: new Set(ROLE_PERMISSIONS[role]),
    locale: 'zh-CN',
    secondFactorAt: null,
    sessionId: uuidv7(),
  };
};

const addTransactionTo = async (
  database: Database,
  customerId: string,
  values: { minor?: bigint; provider?: string; occurredAt?: Date },
): Promise<string> => {
  const id = uuidv7();
  const minor = (values.minor ?? 1_999n).toString();
  await database.query(
    `insert into wallet_transaction (id, provider, reference, customer_id, kind, status, amount_minor, currency, payee,
       occurred_at, digest, created_at, updated_at)
     values ($1, $2, $3, $4, 'payment', 'succeeded', $5, 'CNY', 'Tea House', $6, 'digest', now(), now())`,
    [id, values.provider ?? 'wechatpay', `ref-${id}`, customerId, minor, values.occurredAt ?? new Date()],
  );
  await database.query(
    `insert into transaction_balance (transaction_id, currency, captured_minor) values ($1, 'CNY', $2)`,
    [id, minor],
  );
  return id;
};

export const openTestDesk = async ({ phones }: { phones?: 'keep' | 'mask' } = {}): Promise<TestDesk> => {
  const { url, drop } = await createTestDatabase();
  const database = await openDatabase({ url, tables: TABLES, poolSize: 6, applicationName: 'test' });
  const vault = makeVault([{ kid: 'test', key: randomBytes(32) }]);
  const signals: LiveSignal[] = [];
  let now: Date | null = null;
  let listener: (signals: readonly LiveSignal[]) => void = () => undefined;
  const inTx = makeInTx({
    database,
    vault,
    now: () => now ?? new Date(),
    ...(phones ? { phones } : {}),
    deliver: (pushed) => {
      signals.push(...pushed);
      listener(pushed);
    },
  });
  return {
    url,
    database,
    vault,
    inTx,
    signals,
    onDeliver: (deliver) => {
      listener = deliver;
    },
    setNow: (next) => {
      now = next;
    },
    addCustomer: (name = '李明') => addCustomerTo(database, vault, name),
    addAgent: (role = 'agent', name = 'Wang Fang') => addAgentTo(database, role, name),
    addTransaction: (customerId, values = {}) => addTransactionTo(database, customerId, values),
    close: async () => {
      await database.destroy();
      await drop();
    },
  };
};
