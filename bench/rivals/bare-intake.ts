/**
 * The limit of complaint intake: Express and pg, nothing else, writing the rows that our intake writes, in one
 * transaction. No sign-in, no validation, no rate limit, no search terms worth the name.
 */
import { randomUUID } from 'node:crypto';
import express from 'express';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 16 });
const app = express();
app.use(express.json());
app.post('/', async (request, response) => {
  const { body, customerId, transactionId } = request.body;
  const id = randomUUID();
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query(
      `insert into idempotency_key (scope, key, endpoint, body_hash, status, created_at) values ($1, $2, 'bare', 'x', 201, now())`,
      [customerId, id],
    );
    await client.query(
      `insert into ticket (id, number, kind, status, subject, locale, channel, customer_id, last_seq, last_public_seq, last_message_kind,
         last_message_preview, last_message_at, next_due_kind, next_due_at, provider, terms, created_at, updated_at)
       values ($1, 'B-' || nextval('ticket_number'), 'complaint', 'new', $2, 'zh-CN', 'portal', $3, 1, 1, 'customer', $2, now(),
         'first_response', now() + interval '2 hours', 'wechatpay', to_tsvector('simple', $2), now(), now())`,
      [id, body, customerId],
    );
    await client.query(
      `insert into message (id, ticket_id, seq, author_kind, author_id, author_name, visibility, body, created_at)
       values ($1, $2, 1, 'customer', $3, 'Customer', 'public', $4, now())`,
      [randomUUID(), id, customerId, body],
    );
    await client.query(
      `insert into ticket_transaction (ticket_id, transaction_id, snapshot, linked_at)
       select $1, id, to_jsonb(t), now() from wallet_transaction t where id = $2`,
      [id, transactionId],
    );
    await client.query(
      `insert into clock (id, ticket_id, kind, rule_id, rule_version, started_at, due_at, state)
       values ($1, $3, 'first_response', 'bare', 1, now(), now() + interval '2 hours', 'running'),
         ($2, $3, 'resolution', 'bare', 1, now(), now() + interval '3 days', 'running')`,
      [randomUUID(), randomUUID(), id],
    );
    await client.query(
      `insert into complaint (ticket_id, state, recorded_at, promoted_by) values ($1, 'recorded', now(), $2)`,
      [id, customerId],
    );
    await client.query(
      `insert into audit_entry (id, at, actor_kind, actor_id, actor_name, action, subject_kind, subject_id, after, digest)
       values ($1, now(), 'customer', $2, 'Customer', 'ticket.opened', 'ticket', $3, '{}', 'bare')`,
      [randomUUID(), customerId, id],
    );
    await client.query(
      `insert into outbox_event (id, name, payload, created_at) values ($1, 'bare', jsonb_build_object('ticketId', $2::text), now())`,
      [randomUUID(), id],
    );
    await client.query('commit');
  } finally {
    client.release();
  }
  response.status(201).json({ id });
});
app.listen(Number(process.env.PORT), '127.0.0.1', () => process.stdout.write('bare intake is ready\n'));
