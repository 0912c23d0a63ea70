import type { Locale } from '../../../server/contract/common.ts';
import type { MacroVariable, MacroView } from '../../../server/contract/macro.ts';
import type { TicketView } from '../../../server/contract/ticket.ts';
import { formatDate, formatMoney } from '../../parts/format.ts';

/** What the places of a phrase become for a ticket, in the customer's language. A date gone by promises nothing. */
export const macroValues = (
  ticket: Pick<TicketView, 'number' | 'subject' | 'customer' | 'nextDue' | 'transactions'>,
  agentName: string,
  nowMs: number,
): Record<MacroVariable, string> => {
  const { locale } = ticket.customer;
  const [transaction] = ticket.transactions;
  const due = ticket.nextDue && Date.parse(ticket.nextDue.dueAt) > nowMs ? ticket.nextDue.dueAt : null;
  return {
    'customer.name': ticket.customer.name,
    'ticket.number': ticket.number,
    'ticket.subject': ticket.subject,
    'agent.name': agentName,
    'due.date': due ? formatDate(due, locale) : '',
    'transaction.reference': transaction?.reference ?? '',
    'transaction.amount': transaction ? formatMoney(transaction.money, locale) : '',
    'transaction.payee': transaction?.payee ?? '',
  };
};

const orOther = (texts: Readonly<Record<Locale, string>>, locale: Locale): string =>
  texts[locale] || texts[locale === 'en' ? 'zh-CN' : 'en'];

/** The text for a customer's language; the other one where this one was never written. */
export const macroBody = (macro: Pick<MacroView, 'body'>, locale: Locale): string => orOther(macro.body, locale);
export const macroTitle = (macro: Pick<MacroView, 'title'>, locale: Locale): string => orOther(macro.title, locale);
