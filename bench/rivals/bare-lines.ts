import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import pg from 'pg';

const AT_ONCE = 4_000;
const [TIME, REFERENCE, ORDER, STATUS, CURRENCY, AMOUNT, FEE] = [0, 5, 6, 9, 11, 24, 22];

/**
 * The least that holding a bill against the books takes: its lines split and stored many to an insert, under a key and
 * an index, then one join that counts where the amounts differ. Nothing can be resumed, owned or explained. In seconds.
 */
export const compareBare = async (databaseUrl: string, path: string): Promise<{ keepS: number; compareS: number }> => {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(`create table bare_line (line int primary key, reference text not null, order_number text not null,
      status text not null, currency char(3) not null, minor bigint not null, fee_minor bigint not null, occurred_at timestamptz not null)`);
    await client.query('create index bare_line_reference on bare_line (reference)');
    const started = performance.now();
    let [line, rows]: [number, string[][]] = [0, []];
    const keep = async (): Promise<void> => {
      const of = (at: number): string[] => rows.map((cells) => cells[at] ?? '');
      await client.query(
        `insert into bare_line select $1::int + n, r, o, s, c, round(a::numeric * 100), round(f::numeric * 100), (t || '+08')::timestamptz
         from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[]) with ordinality as x(r, o, s, c, a, f, t, n)`,
        [line, of(REFERENCE), of(ORDER), of(STATUS), of(CURRENCY), of(AMOUNT), of(FEE), of(TIME)],
      );
      line += rows.length;
      rows = [];
    };
    for await (const text of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })) {
      if (!text.startsWith('`')) continue;
      const cells = text.split(',').map((cell) => cell.slice(1));
      if (cells.length > FEE && cells.length > AMOUNT) rows.push(cells);
      if (rows.length === AT_ONCE) await keep();
    }
    if (rows.length > 0) await keep();
    const kept = performance.now();
    await client.query(
      `select count(*) from bare_line b full join (select * from wallet_transaction where provider = 'wechatpay') w
         on w.reference = b.reference where w.amount_minor is distinct from b.minor`,
    );
    return { keepS: (kept - started) / 1_000, compareS: (performance.now() - kept) / 1_000 };
  } finally {
    await client.query('drop table if exists bare_line').finally(() => client.end());
  }
};
