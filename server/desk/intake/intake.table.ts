import { EntitySchema } from 'typeorm';
import type { TicketIntake } from './intake.ts';

export const intakeTable = new EntitySchema<TicketIntake>({
  name: 'ticket_intake',
  tableName: 'ticket_intake',
  columns: {
    ticketId: { type: 'uuid', name: 'ticket_id', primary: true },
    kind: { type: 'text' },
    answers: { type: 'jsonb' },
    createdAt: { type: 'timestamptz', name: 'created_at' },
  },
});
