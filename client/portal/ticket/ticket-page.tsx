/** @jsxImportSource preact */
import { useEffect } from 'preact/hooks';
import { getCustomerTicket } from '../../../server/contract/portal.ts';
import { ApiProblem, call } from '../../api.ts';
import { Failed, Waiting } from '../panel-state.tsx';
import { goTo, type TicketTab, writeRoute } from '../route.ts';
import { sessionStore } from '../session.ts';
import { StatusMark } from '../status-mark.tsx';
import { useFresh } from '../use-fresh.ts';
import { useRead } from '../use-read.ts';
import { useStore } from '../use-store.ts';
import { useWords } from '../use-words.ts';
import { Chat } from './chat.tsx';
import { Progress } from './progress.tsx';
import { readUpTo, unreadCount } from './unread.ts';
import { useThread } from './use-thread.ts';

const LINE_MS = 30_000;

export const TicketPage = ({ id, tab }: { id: string; tab: TicketTab }) => {
  const { words } = useWords();
  const session = useStore(sessionStore);
  const language = session.state === 'signed-in' ? session.customer.locale : '';
  const ticket = useRead((signal) => call(getCustomerTicket, { id }, { signal }), `${id}|${language}`);
  const held = useThread(id);
  useFresh(['ticket', 'refund', 'transaction'], ticket.reload);
  const version = held?.state.ticket?.version ?? 0;
  const lastSeq = held?.state.lastSeq ?? 0;
  const unread = held && tab === 'progress' ? unreadCount(held.state, readUpTo(id)) : 0;

  // The thread hears of every message and of the newest version at each catch-up; the steps may have moved with it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version or message is what asks for the reading
  useEffect(() => {
    if (ticket.value && (version > ticket.value.version || lastSeq > ticket.value.lastSeq)) ticket.reload();
  }, [version, lastSeq]);

  // The line moves with tickets that this customer never hears of.
  const inLine = ticket.value?.waiting?.state === 'in_line';
  const { reload } = ticket;
  useEffect(() => {
    if (!inLine) return;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') reload();
    }, LINE_MS);
    return () => clearInterval(timer);
  }, [inLine, reload]);

  // What was written to a matter that had ended was taken by another: there it stands, and there the answer will.
  const wentTo = held?.state.wentTo;
  useEffect(() => {
    if (wentTo) goTo({ page: 'ticket', id: wentTo, tab: 'messages' });
  }, [wentTo]);

  if (!ticket.value) {
    const absent = ticket.fault instanceof ApiProblem && (ticket.fault.status === 404 || ticket.fault.status === 400);
    return (
      <div class="page">
        <h1 class="unseen">{words.ticket.nextStep}</h1>
        {ticket.fault === null ? (
          <Waiting rows={4} />
        ) : (
          <Failed
            title={absent ? words.ticket.absent : words.ticket.failed}
            fault={ticket.fault}
            retry={absent ? null : ticket.reload}
          />
        )}
      </div>
    );
  }
  const shown = ticket.value;
  const tabs: readonly TicketTab[] = ['progress', 'messages'];
  const turn = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    const other = tab === 'progress' ? 'messages' : 'progress';
    goTo({ page: 'ticket', id, tab: other });
    document.getElementById(`tab-${other}`)?.focus();
  };
  return (
    <div class="page ticket" data-tab={tab}>
      <div class="ticket-top">
        <div class="card-top">
          <StatusMark ticket={shown} />
          <span class="figures faint">{shown.number}</span>
        </div>
        <h1 class="ticket-title">{shown.subject}</h1>
      </div>
      <div class="tabs" role="tablist" aria-label={shown.number}>
        {tabs.map((one) => (
          <a
            key={one}
            id={`tab-${one}`}
            role="tab"
            class="tab"
            href={writeRoute({ page: 'ticket', id, tab: one })}
            aria-selected={tab === one}
            aria-controls={`panel-${one}`}
            tabIndex={tab === one ? 0 : -1}
            onKeyDown={turn}
          >
            {one === 'progress' ? words.ticket.progressTab : words.ticket.messagesTab}
            {one === 'messages' && unread > 0 && (
              <span class="badge figures">
                <span aria-hidden="true">{unread}</span>
                <span class="unseen">{words.ticket.unread(unread)}</span>
              </span>
            )}
          </a>
        ))}
      </div>
      <section id="panel-progress" class="panel panel-progress" aria-label={words.ticket.progressTab}>
        <Progress ticket={shown} put={ticket.put} reload={ticket.reload} />
      </section>
      <section id="panel-messages" class="panel panel-messages" aria-label={words.ticket.messagesTab}>
        <Chat ticket={shown} held={held} active={tab === 'messages'} />
      </section>
    </div>
  );
};
