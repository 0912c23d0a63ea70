import type { TicketView } from '../../../server/contract/ticket.ts';
import { FiledCard } from '../filed/filed-card.tsx';
import { RemediesCard } from '../remedies/remedies-card.tsx';
import { ClocksCard } from './clocks-card.tsx';
import { ComplaintCard } from './complaint-card.tsx';
import css from './context.module.css';
import { CustomerCard } from './customer-card.tsx';
import { EarlierCard } from './earlier-card.tsx';
import { IntakeCard } from './intake-card.tsx';
import { RefundsCard } from './refunds-card.tsx';
import { SuggestionsCard } from './suggestions-card.tsx';
import { TransactionsCard } from './transactions-card.tsx';
import { TriageCard } from './triage-card.tsx';

/** Everything known about the matter, most urgent first. */
export const ContextPanel = ({ ticket }: { readonly ticket: TicketView }) => (
  <div className={css.panel}>
    <ClocksCard ticket={ticket} />
    <FiledCard ticket={ticket} />
    <IntakeCard ticket={ticket} />
    <TriageCard ticket={ticket} />
    <SuggestionsCard ticket={ticket} />
    <TransactionsCard ticket={ticket} />
    <RefundsCard ticket={ticket} />
    <RemediesCard ticket={ticket} />
    <CustomerCard ticket={ticket} />
    <ComplaintCard ticket={ticket} />
    <EarlierCard ticket={ticket} />
  </div>
);
