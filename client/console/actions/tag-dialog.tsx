import { TagsInput } from '@mantine/core';
import { useState } from 'react';
import { MAX_TAGS, tagSchema } from '../../../server/contract/ticket.ts';
import { tagTicket } from '../../../server/contract/ticket-verbs.ts';
import { call } from '../../api.ts';
import { fill } from '../../words/words.ts';
import { Dialog } from '../parts/dialog.tsx';
import { useWords } from '../parts/use-words.ts';
import { useTicketChange } from '../thread/use-ticket.ts';
import type { ActionProps } from './action.ts';

const read = (text: string): string[] => {
  const parsed = tagSchema.safeParse(text);
  return parsed.success ? [parsed.data] : [];
};

export const TagDialog = ({ ticket, onClose }: ActionProps) => {
  const { w } = useWords();
  const words = w.sorting.tags;
  const [tags, setTags] = useState(ticket.tags);
  const add = tags.filter((tag) => !ticket.tags.includes(tag));
  const remove = ticket.tags.filter((tag) => !tags.includes(tag));
  const change = useTicketChange(
    ticket.id,
    () => call(tagTicket, { id: ticket.id, version: ticket.version, add, remove }),
    onClose,
  );
  return (
    <Dialog
      title={fill(words.title, { number: ticket.number })}
      submit={words.submit}
      disabled={add.length + remove.length === 0}
      busy={change.isPending}
      fault={change.error}
      onSubmit={() => change.mutate(undefined)}
      onClose={onClose}
    >
      <TagsInput
        data-autofocus
        label={words.label}
        description={words.hint}
        maxTags={MAX_TAGS}
        value={tags}
        onChange={(texts) => setTags(texts.flatMap(read))}
      />
    </Dialog>
  );
};
