import { ActionIcon } from '@mantine/core';
import { IconEye } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { revealCustomer } from '../../../server/contract/customer.ts';
import type { TicketView } from '../../../server/contract/ticket.ts';
import { call } from '../../api.ts';
import { fill } from '../../words/words.ts';
import { Chip } from '../parts/chip.tsx';
import { useWords } from '../parts/use-words.ts';
import { useSession } from '../session/session.ts';
import { Card } from './card.tsx';
import css from './context.module.css';
import { RevealDialog } from './reveal-dialog.tsx';

type PersonalField = 'sub' | 'name' | 'email' | 'phone';
const TONES = { anonymous: 'bad', signed: 'info', confirmed: 'good' } as const;

/** Who it is, masked; one field at a time can be shown, with a reason. */
export const CustomerCard = ({ ticket }: { readonly ticket: TicketView }) => {
  const { w, c } = useWords();
  const words = w.desk.customer;
  const { may } = useSession();
  const [field, setField] = useState<PersonalField | null>(null);
  const { customer } = ticket;
  const rows: readonly (readonly [PersonalField, string | null])[] = [
    ['sub', '••••'],
    ['email', customer.emailMasked],
    ['phone', customer.phoneMasked],
  ];
  return (
    <Card
      title={words.title}
      side={<Chip tone={TONES[customer.assurance]}>{words.assurance[customer.assurance]}</Chip>}
    >
      <div className={css.spread}>
        <span className={css.name}>{customer.name}</span>
        <Link className={css.link} to="/queue" search={{ customerId: customer.id, view: 'all', status: 'any' }}>
          {fill(words.tickets, { count: customer.ticketCount })}
        </Link>
      </div>
      <dl className={css.facts}>
        <dt>{words.language}</dt>
        <dd>{c.languages[customer.locale]}</dd>
        {rows.map(([name, masked]) => (
          <div key={name} className={css.fact}>
            <dt>{words[name]}</dt>
            <dd className={css.row}>
              {masked ?? w.state.none}
              {masked && may('customer:reveal') ? (
                <ActionIcon
                  size={24}
                  variant="subtle"
                  color="gray"
                  aria-label={fill(words.reveal, { field: words[name] })}
                  title={fill(words.reveal, { field: words[name] })}
                  onClick={() => setField(name)}
                >
                  <IconEye size={15} aria-hidden />
                </ActionIcon>
              ) : null}
            </dd>
          </div>
        ))}
      </dl>
      {field ? (
        <RevealDialog
          title={`${words.revealTitle}: ${words[field]}`}
          reveal={async (reason) => (await call(revealCustomer, { id: customer.id, field, reason })).value}
          onClose={() => setField(null)}
        />
      ) : null}
    </Card>
  );
};
