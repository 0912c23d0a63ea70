import { Alert, Select, Switch, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { OUTCOMES, REDRESS } from '../../../server/contract/ticket.ts';
import { resolveTicket } from '../../../server/contract/ticket-verbs.ts';
import { call } from '../../api.ts';
import { fill } from '../../words/words.ts';
import { findUnfit } from '../filed/find-unfit.ts';
import { ReplyRoom, UnfitGuard } from '../filed/reply-room.tsx';
import { useFiledWords } from '../filed/use-filed-words.ts';
import { Dialog } from '../parts/dialog.tsx';
import { languageName } from '../parts/language-name.ts';
import { optionsOf, pick } from '../parts/pick.ts';
import { findWarnings, isHard } from '../thread/composer-guards.ts';
import { useTicketChange } from '../thread/use-ticket.ts';
import type { ActionProps } from './action.ts';
import { asksComplaint, type ComplaintAnswer, ComplaintQuestion } from './complaint-question.tsx';
import { soundsLikeComplaint } from './sounds-like-complaint.ts';

/** Decide and tell the customer; a complaint needs what was found and how it was put right. */
export const ResolveDialog = ({ ticket, onClose }: ActionProps) => {
  const { w, c, f, locale } = useFiledWords();
  const words = w.desk.resolve;
  const isComplaint = ticket.kind === 'complaint';
  const [outcome, setOutcome] = useState<(typeof OUTCOMES)[number] | null>(null);
  const [redress, setRedress] = useState<(typeof REDRESS)[number] | null>(null);
  const [cause, setCause] = useState('');
  const [body, setBody] = useState('');
  const [sendLesson, setSendLesson] = useState(true);
  const [completes, setCompletes] = useState(true);
  const place = ticket.complaintSource && f.places[ticket.complaintSource];
  const mayComplete = ticket.providerComplaint?.can.includes('complete') ?? false;
  const unfit = findUnfit(ticket.complaintSource, body, []);
  const asks = asksComplaint(ticket);
  const [answer, setAnswer] = useState<ComplaintAnswer>({ isComplaint: null });
  const change = useTicketChange(
    ticket.id,
    () =>
      call(resolveTicket, {
        id: ticket.id,
        version: ticket.version,
        outcome: outcome ?? undefined,
        redress: redress ?? undefined,
        cause: cause.trim() || undefined,
        body: body.trim() || undefined,
        sendLesson,
        completeAtProvider: mayComplete && completes,
        notComplaint: answer.isComplaint === false ? (answer.why ?? undefined) : undefined,
      }),
    onClose,
  );
  const warnings = findWarnings(body, true, ticket.customer.locale);
  const unanswered = asks && (answer.isComplaint !== false || answer.why === null);
  const lacks = unanswered || (isComplaint && (!outcome || !redress));
  return (
    <Dialog
      title={fill(words.title, { number: ticket.number })}
      lead={fill(words.lead, { customer: ticket.customer.name })}
      submit={words.submit}
      disabled={lacks || unfit !== null || warnings.some(isHard)}
      busy={change.isPending}
      fault={change.error}
      onSubmit={() => change.mutate(undefined)}
      onClose={onClose}
    >
      {isComplaint ? (
        <>
          <Select
            data-autofocus
            label={words.outcome}
            placeholder={words.pick}
            required
            data={optionsOf(OUTCOMES, c.outcomes)}
            value={outcome}
            onChange={(value) => setOutcome(pick(OUTCOMES, value))}
          />
          <Select
            label={words.redress}
            placeholder={words.pick}
            required
            data={optionsOf(REDRESS, c.redress)}
            value={redress}
            onChange={(value) => setRedress(pick(REDRESS, value))}
          />
          <TextInput
            label={words.cause}
            maxLength={80}
            value={cause}
            onChange={(event) => setCause(event.currentTarget.value)}
          />
        </>
      ) : null}
      {asks ? (
        <ComplaintQuestion
          sounds={soundsLikeComplaint(`${ticket.subject} ${ticket.lastMessage?.preview ?? ''}`)}
          answer={answer}
          onAnswer={setAnswer}
        />
      ) : null}
      <Textarea
        label={words.body}
        description={fill(words.bodyHint, { language: languageName(ticket.customer.locale, locale) })}
        autosize
        minRows={4}
        maxRows={12}
        maxLength={20_000}
        value={body}
        onChange={(event) => setBody(event.currentTarget.value)}
      />
      {ticket.complaintSource ? <ReplyRoom source={ticket.complaintSource} text={body} /> : null}
      <UnfitGuard source={ticket.complaintSource} unfit={unfit} />
      {warnings.map((warning) => (
        <Alert key={warning} color={isHard(warning) ? 'red' : 'yellow'}>
          {fill(w.writing.guards[warning], { language: languageName(ticket.customer.locale, locale) })}
        </Alert>
      ))}
      <Switch
        label={words.lesson}
        description={words.lessonHint}
        checked={sendLesson}
        onChange={(event) => setSendLesson(event.currentTarget.checked)}
      />
      {mayComplete && place ? (
        <Switch
          label={fill(f.resolveSwitch, { place })}
          description={f.resolveHint}
          checked={completes}
          onChange={(event) => setCompletes(event.currentTarget.checked)}
        />
      ) : null}
    </Dialog>
  );
};
