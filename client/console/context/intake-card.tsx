import type { IntakeView } from '../../../server/contract/intake.ts';
import { QUESTIONS } from '../../../server/contract/questions.ts';
import type { TicketView } from '../../../server/contract/ticket.ts';
import { formatDay } from '../../parts/format.ts';
import { complaintWords, intakeWords } from '../../words/asked.ts';
import { useWords } from '../parts/use-words.ts';
import { Card } from './card.tsx';
import css from './context.module.css';
import { Facts } from './facts.tsx';

const typeOf = (kind: IntakeView['kind'], key: string) =>
  QUESTIONS[kind].find((question) => question.key === key)?.type;

/** What the customer was asked when they filed it, and answered: their view, not the desk's. */
export const IntakeCard = ({ ticket }: { readonly ticket: TicketView }) => {
  const { w, locale } = useWords();
  const { intake } = ticket;
  if (!intake) return null;
  const { kind } = intake;
  return (
    <Card title={w.desk.intake}>
      <div className={css.guess}>{complaintWords[locale].kinds[kind].title}</div>
      {intake.answers.length > 0 ? (
        <Facts
          facts={intake.answers.map(({ question, value }) => {
            const words = intakeWords[locale][kind]?.[question];
            const said =
              typeOf(kind, question) === 'date' ? formatDay(`${value}T12:00:00`, locale) : (words?.[value] ?? value);
            return [words?.ask ?? question, said];
          })}
        />
      ) : null}
    </Card>
  );
};
