import type { Tx } from '../../kernel/tx.ts';
import { sql } from '../../platform/db/sql.ts';
import type { ProblemScope } from './problem.ts';
import { conditionsOf, inSpan, type Span } from './scope.queries.ts';

export type ScopeTicket = {
  readonly id: string;
  readonly number: string;
  readonly subject: string;
  readonly status: string;
  readonly openedAt: Date;
};

/** The newest complaints in scope between two days. */
export const findScopeTickets = (
  tx: Tx,
  scope: ProblemScope,
  { from, until, timeZone }: Span,
  limit: number,
): Promise<ScopeTicket[]> => {
  const { complaints, values } = conditionsOf(scope, 6);
  return sql(tx).query(
    `select t.id, t.number, t.subject, t.status, c.opened_at as "openedAt" from (
       select ticket_id, opened_at from counted_complaint
       where ${inSpan('opened_at')} and ($4::text is null or category = $4) and ${complaints}
       order by opened_at desc, ticket_id limit $5) c
     join ticket t on t.id = c.ticket_id order by c.opened_at desc, c.ticket_id`,
    [from, until, timeZone, scope.category, limit, ...values],
  );
};

export type ScopeTransaction = {
  readonly provider: string;
  readonly reference: string;
  readonly status: string;
  readonly complained: boolean;
  readonly occurredAt: Date;
};

/** The newest transactions in scope between two days, also of customers who said nothing. */
export const findScopeTransactions = (
  tx: Tx,
  scope: ProblemScope,
  { from, until, timeZone }: Span,
  limit: number,
): Promise<ScopeTransaction[]> => {
  // Transactions have no category: a value that no condition names is refused.
  const { category: _, ...attributes } = scope.attributes;
  const { transactions, values } = conditionsOf({ ...scope, attributes }, 5);
  return sql(tx).query(
    `select w.provider, w.reference, w.status, w.occurred_at as "occurredAt",
       exists (select from ticket_transaction k join ticket t on t.id = k.ticket_id
         where k.transaction_id = w.id and t.kind = 'complaint') as complained
     from (select * from wallet_transaction where ${inSpan('occurred_at')} and ${transactions}
       order by occurred_at desc, id limit $4) w order by w.occurred_at desc, w.id`,
    [from, until, timeZone, limit, ...values],
  );
};
