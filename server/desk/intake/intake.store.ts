import type { Tx } from '../../kernel/tx.ts';
import { gather } from '../../platform/db/sql.ts';
import type { TicketIntake } from './intake.ts';

export const insertIntake = (tx: Tx, { ticketId, kind, answers, createdAt }: TicketIntake): void => {
  gather(tx, {
    text: 'insert into ticket_intake (ticket_id, kind, answers, created_at) values ($1, $2, $3::jsonb, $4)',
    values: [ticketId, kind, JSON.stringify(answers), createdAt],
  });
};
