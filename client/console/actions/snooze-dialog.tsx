import { Button, Group, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { WAITING_FOR } from '../../../server/contract/ticket.ts';
import { snoozeTicket } from '../../../server/contract/ticket-verbs.ts';
import { call } from '../../api.ts';
import { fill } from '../../words/words.ts';
import { Dialog } from '../parts/dialog.tsx';
import { optionsOf, pick } from '../parts/pick.ts';
import { useWords } from '../parts/use-words.ts';
import { useTicketChange } from '../thread/use-ticket.ts';
import type { ActionProps } from './action.ts';
import { toLocalField, wakeTimes } from './wake-times.ts';

const CHOICES = ['hour', 'tomorrow', 'monday'] as const;

/** Aside until a moment, or waiting for somebody, or both. */
export const SnoozeDialog = ({ ticket, onClose }: ActionProps) => {
  const { w } = useWords();
  const words = w.desk.snooze;
  const [until, setUntil] = useState('');
  const [waitingFor, setWaitingFor] = useState<(typeof WAITING_FOR)[number] | null>(null);
  const wake = until ? new Date(until) : null;
  const isPast = wake !== null && !(wake.getTime() > Date.now());
  const change = useTicketChange(
    ticket.id,
    () =>
      call(snoozeTicket, {
        id: ticket.id,
        version: ticket.version,
        wakeAt: wake?.toISOString(),
        waitingFor: waitingFor ?? undefined,
      }),
    onClose,
  );
  return (
    <Dialog
      title={fill(words.title, { number: ticket.number })}
      submit={words.submit}
      disabled={isPast || (!wake && !waitingFor)}
      busy={change.isPending}
      fault={change.error}
      onSubmit={() => change.mutate(undefined)}
      onClose={onClose}
    >
      <Group gap="xs">
        {CHOICES.map((choice) => (
          <Button
            key={choice}
            size="xs"
            variant="default"
            onClick={() => setUntil(toLocalField(wakeTimes(Date.now())[choice]))}
          >
            {words[choice]}
          </Button>
        ))}
      </Group>
      <TextInput
        data-autofocus
        type="datetime-local"
        label={words.pick}
        value={until}
        error={isPast ? words.past : null}
        onChange={(event) => setUntil(event.currentTarget.value)}
      />
      <Select
        label={words.waiting}
        placeholder={words.nobody}
        clearable
        data={optionsOf(WAITING_FOR, w.waitingFor)}
        value={waitingFor}
        onChange={(value) => setWaitingFor(pick(WAITING_FOR, value))}
      />
    </Dialog>
  );
};
