import { Button, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  lookAtProviderComplaint,
  type ProviderComplaintView,
  revealProviderComplaint,
} from '../../../server/contract/provider-complaint.ts';
import type { TicketView } from '../../../server/contract/ticket.ts';
import { call } from '../../api.ts';
import { formatDateTime, formatMoney } from '../../parts/format.ts';
import { wordOf } from '../../words/shared.ts';
import { fill } from '../../words/words.ts';
import { Card } from '../context/card.tsx';
import css from '../context/context.module.css';
import { Facts } from '../context/facts.tsx';
import { RevealDialog } from '../context/reveal-dialog.tsx';
import { Chip, type Tone } from '../parts/chip.tsx';
import { tell } from '../parts/tell.ts';
import { When } from '../parts/when.tsx';
import { AnswerList } from './answer-list.tsx';
import { CompleteDialog, RefuseDialog } from './decide-dialogs.tsx';
import { useFiledWords } from './use-filed-words.ts';

const TONES: Readonly<Record<ProviderComplaintView['state'], Tone>> = {
  pending: 'bad',
  processing: 'warn',
  processed: 'good',
  escalated: 'bad',
  withdrawn: 'plain',
  unknown: 'warn',
};
type Asked = 'complete' | 'refuse_refund' | 'reveal';

const FiledFacts = ({ filed, onReveal }: { readonly filed: ProviderComplaintView; readonly onReveal: () => void }) => {
  const { f, locale } = useFiledWords();
  const phone = filed.phoneMasked ? (
    <>
      {filed.phoneMasked}{' '}
      {filed.can.includes('reveal') ? (
        <Button size="compact-xs" variant="subtle" onClick={onReveal} aria-label={f.revealTitle}>
          {f.show}
        </Button>
      ) : null}
    </>
  ) : null;
  return (
    <Facts
      facts={[
        [f.problem, filed.problem && wordOf(f.problems, filed.problem)],
        [f.asked, filed.refundAsked && formatMoney(filed.refundAsked, locale)],
        [f.paid, filed.paid && formatMoney(filed.paid, locale)],
        [f.payment, fill(f.payments[filed.payment], { reference: filed.transactionReference ?? '' })],
        [f.complained, formatDateTime(filed.complainedAt, locale)],
        [f.reference, filed.reference],
        [f.phone, phone],
      ]}
    />
  );
};

const Marks = ({ filed }: { readonly filed: ProviderComplaintView }) => {
  const { f } = useFiledWords();
  return (
    <div className={css.row}>
      <Chip tone={TONES[filed.state]}>{fill(f.states[filed.state], { word: filed.providerState })}</Chip>
      {filed.times > 1 ? <Chip tone="bad">{fill(f.times, { count: filed.times })}</Chip> : null}
      {filed.isReplyAwaited ? <Chip tone="warn">{f.flags.awaited}</Chip> : null}
      {filed.isUrgent ? <Chip tone="bad">{f.flags.urgent}</Chip> : null}
      {filed.isPlatformIn ? <Chip tone="bad">{f.flags.platform}</Chip> : null}
      {filed.isFullyRefunded ? <Chip tone="good">{f.flags.refunded}</Chip> : null}
    </div>
  );
};

const Filed = ({ ticket, filed }: { readonly ticket: TicketView; readonly filed: ProviderComplaintView }) => {
  const { f } = useFiledWords();
  const queries = useQueryClient();
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = () => setAsked(null);
  const look = useMutation({
    mutationFn: () => call(lookAtProviderComplaint, { id: ticket.id }),
    onSuccess: () => {
      tell(f.looked);
      void queries.invalidateQueries({ queryKey: ['ticket', ticket.id] });
    },
  });
  const place = f.places[filed.source];
  return (
    <Card
      title={fill(f.title, { place })}
      side={
        <span className={css.small}>
          <When at={filed.readAt} phrase={f.read} />
        </span>
      }
    >
      <Stack gap={10}>
        <Marks filed={filed} />
        <FiledFacts filed={filed} onReveal={() => setAsked('reveal')} />
        <AnswerList filed={filed} />
        <div className={css.row}>
          {filed.can.includes('complete') ? (
            <Button size="compact-sm" variant="default" onClick={() => setAsked('complete')}>
              {f.complete}
            </Button>
          ) : null}
          {filed.can.includes('refuse_refund') ? (
            <Button size="compact-sm" variant="default" onClick={() => setAsked('refuse_refund')}>
              {f.refuse}
            </Button>
          ) : null}
          {filed.can.includes('look') ? (
            <Button size="compact-sm" variant="subtle" loading={look.isPending} onClick={() => look.mutate()}>
              {f.look}
            </Button>
          ) : null}
        </div>
      </Stack>
      {asked === 'complete' ? <CompleteDialog ticketId={ticket.id} filed={filed} onClose={close} /> : null}
      {asked === 'refuse_refund' ? <RefuseDialog ticketId={ticket.id} filed={filed} onClose={close} /> : null}
      {asked === 'reveal' ? (
        <RevealDialog
          title={f.revealTitle}
          reveal={async (reason) => (await call(revealProviderComplaint, { id: ticket.id, reason })).phone}
          onClose={close}
        />
      ) : null}
    </Card>
  );
};

/** The complaint at the provider that the ticket answers: where it stands there, and what has been given back. */
export const FiledCard = ({ ticket }: { readonly ticket: TicketView }) =>
  ticket.providerComplaint ? <Filed ticket={ticket} filed={ticket.providerComplaint} /> : null;
