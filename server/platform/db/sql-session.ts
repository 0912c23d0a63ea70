import type { PoolClient } from 'pg';
import type { EntityManager, QueryRunner } from 'typeorm';
import type { Database } from './open-database.ts';
import { prepared } from './prepared.ts';
import { joinWrites, tellWrites, UNHELD, type Write } from './write.ts';

/** What stores and queries speak to. Statements run in the order in which they are given, whichever way. */
export type SqlSession = {
  readonly manager: EntityManager;
  /** Rows of a statement that comes often. Several asked in one turn share a round trip. */
  ask<R>(text: string, values: readonly unknown[]): Promise<R[]>;
  /** Leaves before whatever is asked next, at the latest with the commit; its failure undoes the transaction. */
  gather(write: Write): void;
};

// Named, they go in the same packet as their neighbours.
const BEGIN = { name: 'begin', text: 'begin' };
const COMMIT = { name: 'commit', text: 'commit' };

type Transaction = { session: SqlSession; commit(): Promise<void>; fail(error: unknown): Promise<unknown> };

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined);

/** The problem that a write named for the case that its rows were not as expected. */
const problemOf = (error: unknown, writes: readonly Write[]): unknown => {
  if (!(error instanceof Error) || codeOf(error) !== UNHELD) return error;
  return writes[Number(error.message)]?.must?.otherwise ?? error;
};

const begin = (runner: QueryRunner, client: PoolClient): Transaction => {
  let begun = false;
  let writes: Write[] = [];
  const touched = new Set<string>();
  /** Failures of what nobody waits for; whatever is asked after them fails for their sake. */
  const failures: unknown[] = [];
  /** What the writes gave, for whoever wants to know once it is committed. */
  const given: (() => void)[] = [];

  // Not before there is something to say; what is said first does not wait for it.
  const start = (): void => {
    if (begun) return;
    begun = true;
    client.query(BEGIN).catch((error: unknown) => failures.push(error));
  };
  const flush = (): void => {
    if (writes.length === 0) return;
    const leaving = writes;
    writes = [];
    touched.clear();
    start();
    client.query(joinWrites(leaving)).then(
      ({ rows }) => given.push(() => tellWrites(leaving, rows)),
      (error: unknown) => failures.push(problemOf(error, leaving)),
    );
  };

  const query = runner.query.bind(runner);
  Object.assign(runner, {
    // As TypeORM has it in a transaction that it began by itself: locks are allowed, another begin is a savepoint.
    isTransactionActive: true,
    transactionDepth: 1,
    query: (...given: Parameters<typeof query>): Promise<unknown> => {
      flush();
      start();
      return query(...given);
    },
  });

  return {
    session: {
      manager: runner.manager,
      ask: async (text, values) => {
        flush();
        start();
        return (await client.query(prepared(text, values))).rows;
      },
      gather: (write) => {
        if (write.rows?.some((row) => touched.has(row))) flush();
        for (const row of write.rows ?? []) touched.add(row);
        writes.push(write);
      },
    },
    commit: async () => {
      if (!begun) {
        // One statement is a transaction of itself.
        if (writes.length === 0) return;
        const { rows } = await client.query(joinWrites(writes)).catch((error: unknown) => {
          throw problemOf(error, writes);
        });
        tellWrites(writes, rows);
        return;
      }
      flush();
      const { command } = await client.query(COMMIT);
      begun = false;
      if (failures.length > 0) throw failures[0];
      if (command !== 'COMMIT') throw new Error('a statement failed unheard, and the transaction with it');
      for (const tell of given) tell();
    },
    fail: async (error) => {
      // A connection that broke has rolled back already.
      if (begun) await client.query('rollback').catch(() => undefined);
      return failures[0] ?? error;
    },
  };
};

/** Runs `work` in one transaction: committed as a whole when it answers, undone when it or a statement fails. */
export const transact = async <T>(database: Database, work: (session: SqlSession) => Promise<T>): Promise<T> => {
  const runner = database.createQueryRunner();
  const client: PoolClient = await runner.connect();
  const transaction = begin(runner, client);
  try {
    const answer = await work(transaction.session);
    await transaction.commit();
    return answer;
  } catch (error) {
    throw await transaction.fail(error);
  } finally {
    await runner.release();
  }
};

/** For single reads that need no transaction: each takes a connection for itself. */
export const readOnly = (database: Database): SqlSession => ({
  manager: database.manager,
  ask: async (text, values) => {
    const runner = database.createQueryRunner();
    try {
      const client: PoolClient = await runner.connect();
      return (await client.query(prepared(text, values))).rows;
    } finally {
      await runner.release();
    }
  },
  gather: () => {
    throw new Error('a read changes nothing');
  },
});
