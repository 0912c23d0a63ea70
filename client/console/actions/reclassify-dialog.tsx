import { Select } from '@mantine/core';
import { useState } from 'react';
import { CATEGORIES, type Category, SEVERITIES } from '../../../server/contract/taxonomy.ts';
import { reclassifyTicket } from '../../../server/contract/ticket-verbs.ts';
import { call } from '../../api.ts';
import { fill } from '../../words/words.ts';
import { Dialog } from '../parts/dialog.tsx';
import { optionsOf, pick } from '../parts/pick.ts';
import { useWords } from '../parts/use-words.ts';
import { useChoosable } from '../settings/use-categories.ts';
import { useTicketChange } from '../thread/use-ticket.ts';
import type { ActionProps } from './action.ts';

export const ReclassifyDialog = ({ ticket, onClose }: ActionProps) => {
  const { w, c } = useWords();
  const words = w.desk.reclassify;
  const choosable = useChoosable(CATEGORIES);
  const [category, setCategory] = useState<Category | null>(ticket.category ?? ticket.triage?.category ?? null);
  const [severity, setSeverity] = useState(ticket.severity);
  const change = useTicketChange(
    ticket.id,
    (to: Category) =>
      call(reclassifyTicket, { id: ticket.id, version: ticket.version, category: to, severity: severity ?? undefined }),
    onClose,
  );
  return (
    <Dialog
      title={fill(words.title, { number: ticket.number })}
      submit={words.submit}
      disabled={!category}
      busy={change.isPending}
      fault={change.error}
      onSubmit={() => category && change.mutate(category)}
      onClose={onClose}
    >
      <Select
        data-autofocus
        label={words.category}
        searchable
        data={optionsOf(choosable, c.categories)}
        value={category}
        onChange={(value) => setCategory(pick(CATEGORIES, value))}
      />
      <Select
        label={words.severity}
        data={optionsOf(SEVERITIES, c.severities)}
        value={severity}
        onChange={(value) => setSeverity(pick(SEVERITIES, value))}
      />
    </Dialog>
  );
};
