import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Problem } from '../../../server/kernel/problem.ts';
import type { Tx } from '../../../server/kernel/tx.ts';
import { ask, gather, sql } from '../../../server/platform/db/sql.ts';
import { openTestProcess, type TestProcess } from '../../support/process.ts';

let place: TestProcess;
beforeAll(async () => {
  place = await openTestProcess();
});
afterAll(() => place.close());

const put = (tx: Tx, key: string, value: number): void =>
  gather(tx, { text: 'insert into setting (key, value) values ($1, to_jsonb($2::int))', values: [key, value] });
const raise = (tx: Tx, key: string, by: number): void =>
  gather(tx, {
    text: 'update setting set value = to_jsonb(value::int + $2::int) where key = $1 returning 1',
    values: [key, by],
    rows: [`setting:${key}`],
    must: { rows: 1, otherwise: new Problem('conflict', 'stale_version') },
  });
const read = (key: string): Promise<unknown> =>
  place.desk.inRead(async (tx) => {
    const [row] = await ask<{ value: unknown }>(tx, 'select value from setting where key = $1', [key]);
    return row?.value ?? null;
  });
const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof Problem ? error.code : error instanceof Error ? error.message : error),
  );

describe('a transaction', () => {
  it('shows what it gathered to whatever it asks next, by either way', async () => {
    await place.desk.inTx(async (tx) => {
      put(tx, 'seen', 1);
      expect(await ask(tx, 'select value from setting where key = $1', ['seen'])).toEqual([{ value: 1 }]);
      raise(tx, 'seen', 1);
      expect(await sql(tx).query(`select value from setting where key = 'seen'`)).toEqual([{ value: 2 }]);
    });
    expect(await read('seen')).toBe(2);
  });

  it('changes one row as often as it is told', async () => {
    await place.desk.inTx(async (tx) => {
      put(tx, 'twice', 1);
      await ask(tx, 'select 1', []);
      raise(tx, 'twice', 10);
      raise(tx, 'twice', 100);
    });
    expect(await read('twice')).toBe(111);
  });

  it('tells a write what it gave once all is committed, and only then', async () => {
    const told: unknown[] = [];
    const putTold = (tx: Tx, key: string): void =>
      gather(tx, {
        text: 'insert into setting (key, value) values ($1, to_jsonb(1)) returning key',
        values: [key],
        onRows: (rows) => told.push(...rows),
      });
    await place.desk.inTx(async (tx) => {
      putTold(tx, 'told alone');
      expect(told).toEqual([]);
    });
    await place.desk.inTx(async (tx) => {
      putTold(tx, 'told after a question');
      await ask(tx, 'select 1', []);
      putTold(tx, 'told together');
      raise(tx, 'told alone', 1);
      expect(told).toHaveLength(1);
    });
    const undone = place.desk.inTx(async (tx) => {
      putTold(tx, 'told never');
      raise(tx, 'not there', 1);
    });
    expect(await codeOf(undone)).toBe('stale_version');
    expect(told).toEqual([{ key: 'told alone' }, { key: 'told after a question' }, { key: 'told together' }]);
  });

  it('leaves nothing when its work fails, when a write fails, or when a row is not as it must be', async () => {
    const { inTx } = place.desk;
    const fails = [
      inTx(async (tx) => {
        put(tx, 'never', 1);
        throw new Problem('refused', 'changed_my_mind');
      }),
      inTx(async (tx) => {
        put(tx, 'never', 1);
        put(tx, 'seen', 1);
      }),
      inTx(async (tx) => {
        put(tx, 'never', 1);
        raise(tx, 'not there', 1);
      }),
      inTx(async (tx) => {
        await ask(tx, 'select 1', []);
        put(tx, 'never', 1);
        raise(tx, 'not there', 1);
      }),
    ];
    expect(await Promise.all(fails.map(codeOf))).toEqual([
      'changed_my_mind',
      expect.stringContaining('duplicate key'),
      'stale_version',
      'stale_version',
    ]);
    expect(await read('never')).toBeNull();
  });

  it('fails for the sake of the write that failed, not of the question that came after', async () => {
    const asked = place.desk.inTx(async (tx) => {
      raise(tx, 'not there', 1);
      await ask(tx, 'select 1', []);
    });
    expect(await codeOf(asked)).toBe('stale_version');
  });

  it('does not commit when a failed statement was passed over', async () => {
    const passedOver = place.desk.inTx(async (tx) => {
      put(tx, 'half', 1);
      await ask(tx, 'select 1 / $1::int', [0]).catch(() => undefined);
    });
    expect(await codeOf(passedOver)).toContain('unheard');
    expect(await read('half')).toBeNull();
  });

  it('leaves its connection fit for the next, many times over', async () => {
    for (let nth = 0; nth < 40; nth += 1) {
      await codeOf(place.desk.inTx(async (tx) => put(tx, 'seen', nth)));
      expect(await codeOf(place.desk.inTx(async (tx) => raise(tx, 'seen', 1)))).toBe('done');
    }
    expect(await read('seen')).toBe(42);
  });
});
