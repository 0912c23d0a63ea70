import { Select } from '@mantine/core';
import { useState } from 'react';
import { assignTicket } from '../../../server/contract/ticket-verbs.ts';
import { call } from '../../api.ts';
import { fill } from '../../words/words.ts';
import { Dialog } from '../parts/dialog.tsx';
import { useAgents } from '../parts/use-people.ts';
import { useWords } from '../parts/use-words.ts';
import { useTicketChange } from '../thread/use-ticket.ts';
import type { ActionProps } from './action.ts';
import { useAgentLabel } from './use-agent-label.ts';

const NOBODY = '';

export const AssignDialog = ({ ticket, onClose }: ActionProps) => {
  const { w } = useWords();
  const labelOf = useAgentLabel();
  const words = w.desk.assign;
  const agents = useAgents().filter((agent) => agent.active);
  const [who, setWho] = useState<string | null>(ticket.assignee?.id ?? null);
  const change = useTicketChange(
    ticket.id,
    () => call(assignTicket, { id: ticket.id, version: ticket.version, assigneeId: who === NOBODY ? null : who }),
    onClose,
  );
  const options = [
    { value: NOBODY, label: w.desk.actions.nobody },
    ...agents.map((agent) => ({ value: agent.id, label: labelOf(agent) })),
  ];
  return (
    <Dialog
      title={fill(words.title, { number: ticket.number })}
      submit={words.submit}
      disabled={who === null}
      busy={change.isPending}
      fault={change.error}
      onSubmit={() => change.mutate(undefined)}
      onClose={onClose}
    >
      <Select
        data-autofocus
        label={words.who}
        placeholder={words.find}
        searchable
        data={options}
        value={who}
        onChange={setWho}
        maxDropdownHeight={280}
      />
    </Dialog>
  );
};
