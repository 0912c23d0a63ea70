import { campaignMachine } from './desk/campaign/campaign.machine.ts';
import { clockMachine } from './desk/clock/clock.machine.ts';
import { complaintMachine } from './desk/complaint/complaint.machine.ts';
import { importMachine } from './desk/import/import.machine.ts';
import { modelMachine } from './desk/model/model.machine.ts';
import { outbreakMachine } from './desk/outbreak/outbreak.machine.ts';
import { problemMachine } from './desk/problem/problem.machine.ts';
import { answerMachine } from './desk/provider-complaint/answer.machine.ts';
import { differenceMachine } from './desk/reconciliation/difference.machine.ts';
import { reconciliationMachine } from './desk/reconciliation/reconciliation.machine.ts';
import { refundMachine } from './desk/refund/refund.machine.ts';
import { remedyMachine } from './desk/remedy/remedy.machine.ts';
import { signalMachine } from './desk/signal/signal.machine.ts';
import { ticketMachine } from './desk/ticket/ticket.machine.ts';
import type { Machine } from './kernel/machine.ts';

/** Every state machine of the desk. */
export const MACHINES: readonly Machine<string, string>[] = [
  ticketMachine,
  complaintMachine,
  refundMachine,
  remedyMachine,
  clockMachine,
  importMachine,
  outbreakMachine,
  modelMachine,
  campaignMachine,
  problemMachine,
  reconciliationMachine,
  differenceMachine,
  signalMachine,
  answerMachine,
];

const row = (state: string, events: Readonly<Record<string, string | undefined>>): string => {
  const told = Object.entries(events).map(([event, next]) => `${event} → \`${next}\``);
  return `| \`${state}\` | ${told.join(', ')} |`;
};

/** The machines as Markdown, for docs/domain.md. */
export const machineTables = (): string =>
  MACHINES.map(({ name, transitions }) =>
    [
      `### ${name}`,
      '',
      '| state | what may happen, and where it leads |',
      '|---|---|',
      ...Object.entries(transitions).map(([state, events]) => row(state, events)),
    ].join('\n'),
  ).join('\n\n');
