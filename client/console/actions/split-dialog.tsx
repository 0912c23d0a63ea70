import { Checkbox, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { listMessages, type MessageView } from '../../../server/contract/message.ts';
import { TICKET_KINDS } from '../../../server/contract/ticket.ts';
import { splitTicket } from '../../../server/contract/ticket-verbs.ts';
import { call } from '../../api.ts';
import { formatDateTime } from '../../parts/format.ts';
import { fill } from '../../words/words.ts';
import { Dialog } from '../parts/dialog.tsx';
import { Loading } from '../parts/loading.tsx';
import { optionsOf, pick } from '../parts/pick.ts';
import { tell } from '../parts/tell.ts';
import { useWords } from '../parts/use-words.ts';
import { sameSearch } from '../queue/queue-search.ts';
import { refreshQueue } from '../queue/refresh-queue.ts';
import type { ActionProps } from './action.ts';
import css from './actions.module.css';

const PAGE = 200;
const isSaid = (message: MessageView): boolean => message.visibility === 'public' && message.event === null;

/** Picks the messages of the second matter; what was said stays where it was said. */
export const SplitDialog = ({ ticket, onClose }: ActionProps) => {
  const { w, c, locale } = useWords();
  const words = w.sorting.split;
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [seqs, setSeqs] = useState<readonly number[]>([]);
  const [kind, setKind] = useState<(typeof TICKET_KINDS)[number]>(ticket.kind);
  const [subject, setSubject] = useState('');
  const thread = useQuery({
    queryKey: ['split', ticket.id],
    queryFn: ({ signal }) => call(listMessages, { id: ticket.id, limit: PAGE }, { signal }),
  });
  const splitting = useMutation({
    mutationFn: () =>
      call(splitTicket, {
        id: ticket.id,
        version: ticket.version,
        seqs: [...seqs],
        kind,
        subject: subject.trim() || undefined,
      }),
    onSuccess: (opened) => {
      queries.setQueryData(['ticket', opened.id], opened);
      refreshQueue(queries);
      for (const queryKey of [['counts'], ['ticket', ticket.id]]) void queries.invalidateQueries({ queryKey });
      tell(fill(words.done, { number: opened.number }));
      onClose();
      void navigate({ to: '/queue/$ticketId', params: { ticketId: opened.id }, search: sameSearch });
    },
  });
  const said = (thread.data?.items ?? []).filter(isSaid);
  return (
    <Dialog
      title={fill(words.title, { number: ticket.number })}
      lead={words.lead}
      submit={fill(words.submit, { count: seqs.length })}
      size="lg"
      disabled={seqs.length === 0}
      busy={splitting.isPending}
      fault={splitting.error ?? thread.error}
      onSubmit={() => splitting.mutate()}
      onClose={onClose}
    >
      {thread.isPending ? <Loading rows={3} height={36} /> : null}
      <fieldset className={css.choices}>
        <legend>{words.which}</legend>
        <Stack gap="xs">
          {said.map((message) => (
            <Checkbox
              key={message.seq}
              label={message.body}
              description={`${message.author.name} · ${formatDateTime(message.at, locale)}`}
              classNames={{ label: css.said }}
              checked={seqs.includes(message.seq)}
              onChange={(event) =>
                setSeqs(
                  event.currentTarget.checked ? [...seqs, message.seq] : seqs.filter((seq) => seq !== message.seq),
                )
              }
            />
          ))}
        </Stack>
      </fieldset>
      <TextInput
        label={words.subject}
        maxLength={200}
        value={subject}
        onChange={(event) => setSubject(event.currentTarget.value)}
      />
      <SegmentedControl
        aria-label={words.kind}
        value={kind}
        data={optionsOf(TICKET_KINDS, c.kinds)}
        onChange={(value) => setKind(pick(TICKET_KINDS, value) ?? kind)}
      />
    </Dialog>
  );
};
