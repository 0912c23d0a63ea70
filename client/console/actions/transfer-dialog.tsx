import { Select, Textarea } from '@mantine/core';
import { useState } from 'react';
import { transferTicket } from '../../../server/contract/ticket-verbs.ts';
import { call } from '../../api.ts';
import { fill } from '../../words/words.ts';
import { Dialog } from '../parts/dialog.tsx';
import { useAgents, useTeams } from '../parts/use-people.ts';
import { useWords } from '../parts/use-words.ts';
import { useTicketChange } from '../thread/use-ticket.ts';
import type { ActionProps } from './action.ts';
import { useAgentLabel } from './use-agent-label.ts';

export const TransferDialog = ({ ticket, onClose }: ActionProps) => {
  const { w, locale } = useWords();
  const labelOf = useAgentLabel();
  const words = w.desk.transfer;
  const teams = useTeams();
  const agents = useAgents();
  const [teamId, setTeamId] = useState<string | null>(ticket.team?.id ?? null);
  const [who, setWho] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const change = useTicketChange(
    ticket.id,
    (team: string) =>
      call(transferTicket, {
        id: ticket.id,
        version: ticket.version,
        teamId: team,
        assigneeId: who,
        note: note.trim(),
      }),
    onClose,
  );
  const members = agents.filter(
    (agent) => agent.active && teamId !== null && agent.teamIds.includes(teamId) && agent.id !== ticket.assignee?.id,
  );
  // Within its team a ticket is handed to somebody, not to the team it is with.
  const stays = teamId === (ticket.team?.id ?? null) && who === null;
  return (
    <Dialog
      title={fill(words.title, { number: ticket.number })}
      submit={words.submit}
      disabled={!teamId || stays || note.trim() === ''}
      busy={change.isPending}
      fault={change.error}
      onSubmit={() => teamId && change.mutate(teamId)}
      onClose={onClose}
    >
      <Select
        data-autofocus
        label={words.team}
        data={teams.map((team) => ({ value: team.id, label: team.name[locale] }))}
        value={teamId}
        onChange={(value) => {
          setTeamId(value);
          setWho(null);
        }}
      />
      <Select
        label={teamId !== null && teamId === ticket.team?.id ? w.desk.assign.who : words.who}
        clearable
        disabled={members.length === 0}
        data={members.map((agent) => ({ value: agent.id, label: labelOf(agent) }))}
        value={who}
        onChange={setWho}
      />
      <Textarea
        label={words.note}
        required
        autosize
        minRows={3}
        maxLength={2_000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </Dialog>
  );
};
