import { Button, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { addProblemEvidence, type ProblemCaseView } from '../../../server/contract/problem-case.ts';
import { listTickets } from '../../../server/contract/queue.ts';
import { call } from '../../api.ts';
import page from '../parts/page.module.css';
import { tell, tellFault } from '../parts/tell.ts';
import css from './problems.module.css';
import { useCauseWords, useProblemChange } from './use-causes.ts';

/** The tickets that speak for the cause. */
export const EvidencePart = ({ problem }: { readonly problem: ProblemCaseView }) => {
  const { p } = useCauseWords();
  const [number, setNumber] = useState('');
  const add = useProblemChange(async () => {
    const { items } = await call(listTickets, { view: 'all', q: number.trim(), limit: 5 });
    const found = items.find((one) => one.number === number.trim().toUpperCase());
    if (!found) {
      tell(p.notFound);
      return problem;
    }
    setNumber('');
    return call(addProblemEvidence, { id: problem.id, version: problem.version, ticketId: found.id });
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (number.trim()) add.mutate(undefined, { onError: tellFault });
  };
  return (
    <section className={css.part} aria-labelledby="evidence">
      <h2 id="evidence">{p.evidence}</h2>
      {problem.evidence.length === 0 ? <p className={css.quiet}>{p.noEvidence}</p> : null}
      <ul className={css.list}>
        {problem.evidence.map((ticket) => (
          <li key={ticket.id} className={css.speaks}>
            <Link to="/queue/$ticketId" params={{ ticketId: ticket.id }} className={page.link}>
              {ticket.number}
            </Link>
            <span className="grow">{ticket.subject}</span>
          </li>
        ))}
      </ul>
      {problem.can.includes('evidence') ? (
        <form className={css.row} onSubmit={send}>
          <TextInput
            aria-label={p.number}
            placeholder="R-2026-000123"
            maxLength={40}
            value={number}
            onChange={(event) => setNumber(event.currentTarget.value)}
          />
          <Button type="submit" variant="default" disabled={number.trim() === ''} loading={add.isPending}>
            {p.addEvidence}
          </Button>
        </form>
      ) : null}
    </section>
  );
};
