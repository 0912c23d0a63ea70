import { EntitySchema } from 'typeorm';
import type { ClockState } from './clock.ts';

export type ClockRow = {
  id: string;
  ticketId: string;
  kind: string;
  legal: boolean;
  ruleId: string;
  ruleVersion: number;
  calendarId: string | null;
  minutes: number | null;
  startedAt: Date;
  dueAt: Date;
  state: ClockState;
  stoppedAt: Date | null;
  pausedAt: Date | null;
};

export const clockTable = new EntitySchema<ClockRow>({
  name: 'clock',
  tableName: 'clock',
  columns: {
    id: { type: 'uuid', primary: true },
    ticketId: { type: 'uuid', name: 'ticket_id' },
    kind: { type: 'text' },
    legal: { type: 'boolean' },
    ruleId: { type: 'text', name: 'rule_id' },
    ruleVersion: { type: 'int', name: 'rule_version' },
    calendarId: { type: 'text', name: 'calendar_id', nullable: true },
    minutes: { type: 'int', nullable: true },
    startedAt: { type: 'timestamptz', name: 'started_at' },
    dueAt: { type: 'timestamptz', name: 'due_at' },
    state: { type: 'text' },
    stoppedAt: { type: 'timestamptz', name: 'stopped_at', nullable: true },
    pausedAt: { type: 'timestamptz', name: 'paused_at', nullable: true },
  },
});
