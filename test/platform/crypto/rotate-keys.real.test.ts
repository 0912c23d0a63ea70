import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { findCredentialsByEmail } from '../../../server/desk/agent/agent.queries.ts';
import { insertAgent, savePendingTotp } from '../../../server/desk/agent/agent.store.ts';
import { findCustomers } from '../../../server/desk/customer/customer.queries.ts';
import { saveIdentity } from '../../../server/desk/customer/customer.store.ts';
import { claimKey, findAnswer, storeAnswer } from '../../../server/http/idempotency.ts';
import { countSealed, resealBatch } from '../../../server/platform/crypto/reseal.ts';
import { rotateKeys } from '../../../server/platform/crypto/rotate-keys.ts';
import { makeVault, type VaultKey } from '../../../server/platform/crypto/vault.ts';
import { type InTx, makeInTx } from '../../../server/platform/db/in-tx.ts';
import { type Database, openDatabase } from '../../../server/platform/db/open-database.ts';
import { SEALED_COLUMNS } from '../../../server/sealed-columns.ts';
import { TABLES } from '../../../server/tables.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';

const OLD: VaultKey = { kid: 'old', key: randomBytes(32) };
const NEW: VaultKey = { kid: 'new', key: randomBytes(32) };
const PEOPLE = 450;

let testDatabase: TestDatabase;
let database: Database;
let agentId = '';

const under = (...keys: VaultKey[]): InTx =>
  makeInTx({ database, vault: makeVault(keys), now: () => new Date(), deliver: () => undefined });
const leftUnder = async (kid: string): Promise<number> =>
  (await under(NEW)((tx) => countSealed(tx, SEALED_COLUMNS)))
    .filter((one) => one.kid === kid)
    .reduce((sum, { count }) => sum + count, 0);
const emailOf = (n: number): string => `Person${n}@Example.com`;
const identity = (n: number) => ({
  sub: `wallet-${n}`,
  name: `李明 ${n}`,
  email: emailOf(n),
  phone: `+86 138 0000 ${String(n).padStart(4, '0')}`,
  assurance: 'signed' as const,
  at: new Date(),
});

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = await openDatabase({ url: testDatabase.url, tables: TABLES, poolSize: 4, applicationName: 'test' });
  await under(OLD)(async (tx) => {
    for (let n = 0; n < PEOPLE; n += 1) await saveIdentity(tx, identity(n));
    agentId = await insertAgent(tx, {
      name: 'Wang Li',
      role: 'lead',
      locale: 'en',
      teamIds: [],
      skills: [],
      languages: ['en'],
      capacity: 8,
      email: 'wang@desk.test',
      passwordHash: 'none',
      totpSecret: 'JBSWY3DPEHPK3PXP',
    });
    await savePendingTotp(tx, agentId, 'GEZDGNBVGY3TQOJQ');
  });
}, 120_000);

afterAll(async () => {
  await database?.destroy();
  await testDatabase?.drop();
});

describe('the list of sealed columns', () => {
  it('names every column of the schema that holds sealed values, and the hash beside it', async () => {
    const rows: { name: string }[] = await database.query(
      `select table_name || '.' || column_name as name from information_schema.columns
       where table_schema = 'public' and column_name like '%\\_sealed' order by 1`,
    );
    const listed = SEALED_COLUMNS.map(({ table, column }) => `${table}.${column}`).sort();
    expect(listed).toEqual(rows.map(({ name }) => name));
    const hashes: { name: string }[] = await database.query(
      `select table_name || '.' || column_name as name from information_schema.columns as hash
       where table_schema = 'public' and column_name like '%\\_hash' and exists (
         select from information_schema.columns as sealed where sealed.table_schema = 'public'
           and sealed.table_name = hash.table_name
           and sealed.column_name = regexp_replace(hash.column_name, '_hash$', '_sealed')) order by 1`,
    );
    const searched = SEALED_COLUMNS.flatMap(({ table, search }) => (search ? [`${table}.${search.column}`] : []));
    expect(searched.sort()).toEqual(hashes.map(({ name }) => name));
  });

  it('knows every context that the code seals with', () => {
    const text = ['desk', 'http']
      .map((folder) => join(import.meta.dirname, '../../../server', folder))
      .flatMap((root) => readdirSync(root, { recursive: true, encoding: 'utf8' }).map((name) => join(root, name)))
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(name, 'utf8'))
      .join('\n');
    const constants = new Map(
      [...text.matchAll(/const ([A-Z_]+) = '([^']+)'/g)].map(([, name = '', value = '']) => [name, value]),
    );
    const used = [...text.matchAll(/\.seal\([^,()]+,\s*([^)]+?)\s*\)/g)].map(([, argument = '']) =>
      argument.startsWith("'") ? argument.slice(1, -1) : constants.get(argument),
    );
    expect(used.length).toBe([...text.matchAll(/\.seal\(/g)].length);
    const contexts = new Set(SEALED_COLUMNS.map(({ context }) => context));
    expect([...new Set(used)].sort()).toEqual([...contexts].sort());
  });
});

describe('a change of keys', () => {
  it('leaves what it cannot open, and says which', async () => {
    const strange: VaultKey = { kid: 'strange', key: randomBytes(32) };
    const { resealed, failed } = await rotateKeys(under(strange), SEALED_COLUMNS.slice(0, 1));
    expect({ resealed, failed }).toEqual({
      resealed: 0,
      failed: [{ table: 'agent', column: 'totp_pending_sealed', id: agentId }],
    });
    expect(await leftUnder('old')).toBe(PEOPLE * 3 + 2);
  });

  it('finds people by mail and phone while it is half done, and goes on after a cut', async () => {
    const both = under(NEW, OLD);
    for (const column of SEALED_COLUMNS) await both((tx) => resealBatch(tx, column, { afterId: null, size: 100 }));
    expect(await leftUnder('old')).toBe((PEOPLE - 100) * 3);
    for (const n of [0, 99, 100, PEOPLE - 1])
      for (const q of [emailOf(n).toUpperCase(), identity(n).phone]) {
        const found = await both((tx) => findCustomers(tx, { limit: 5, q }));
        expect(found.map(({ name }) => name)).toEqual([identity(n).name]);
      }
  });

  it('loses nothing that is written meanwhile', async () => {
    const both = under(NEW, OLD);
    const [report] = await Promise.all([
      rotateKeys(both, SEALED_COLUMNS),
      (async () => {
        for (let n = 200; n < 240; n += 1)
          await both((tx) => saveIdentity(tx, { ...identity(n), email: `moved${n}@example.com` }));
      })(),
    ]);
    expect(report.failed).toEqual([]);
    expect(await leftUnder('old')).toBe(0);
    for (const n of [200, 239]) {
      const [found] = await under(NEW)((tx) => findCustomers(tx, { limit: 5, q: `moved${n}@example.com` }));
      expect(found?.email).toBe(`moved${n}@example.com`);
    }
  });

  it('finds nothing to do the second time', async () => {
    expect(await rotateKeys(under(NEW, OLD), SEALED_COLUMNS)).toEqual({ resealed: 0, failed: [] });
  });

  it('walks answers kept for a key, whose rows have no id', async () => {
    const keyed = { scope: 'customer:1', key: 'k', endpoint: 'openTicket', bodyHash: 'h' };
    await under(OLD)(async (tx) => {
      claimKey(tx, keyed);
      storeAnswer(tx, keyed, { status: 201, body: { number: 'R-1' } });
    });
    expect(await rotateKeys(under(NEW, OLD), SEALED_COLUMNS)).toEqual({ resealed: 1, failed: [] });
    expect(await under(NEW)((tx) => findAnswer(tx, keyed))).toEqual({ status: 201, body: { number: 'R-1' } });
  });

  it('lets the old key go: everything reads and is found with the new one alone', async () => {
    const fresh = under(NEW);
    for (let n = 0; n < 200; n += 1) {
      const [found] = await fresh((tx) => findCustomers(tx, { limit: 5, q: emailOf(n) }));
      expect([found?.name, found?.email, found?.phone]).toEqual([identity(n).name, emailOf(n), identity(n).phone]);
    }
    const credentials = await fresh((tx) => findCredentialsByEmail(tx, 'wang@desk.test'));
    expect([credentials?.totpSecret, credentials?.totpPending]).toEqual(['JBSWY3DPEHPK3PXP', 'GEZDGNBVGY3TQOJQ']);
  });
});
