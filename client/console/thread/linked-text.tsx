import { Link } from '@tanstack/react-router';
import { sameSearch } from '../queue/queue-search.ts';
import css from './timeline.module.css';

type Props = { readonly text: string; readonly number: string; readonly id: string };

/** A sentence in which the number of another ticket leads there. */
export const LinkedText = ({ text, number, id }: Props) => {
  const at = text.indexOf(number);
  if (at < 0) return text;
  return (
    <>
      {text.slice(0, at)}
      <Link className={css.other} to="/queue/$ticketId" params={{ ticketId: id }} search={sameSearch}>
        {number}
      </Link>
      {text.slice(at + number.length)}
    </>
  );
};
