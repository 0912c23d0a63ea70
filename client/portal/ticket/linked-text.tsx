/** @jsxImportSource preact */
import { writeRoute } from '../route.ts';

/** A sentence in which the number of another matter leads there; without a matter it is only said. */
export const LinkedText = ({ text, number, id }: { text: string; number: string; id: string | null }) => {
  const at = id && number ? text.indexOf(number) : -1;
  if (!id || at < 0) return text;
  return (
    <>
      {text.slice(0, at)}
      <a class="link-button figures" href={writeRoute({ page: 'ticket', id, tab: 'messages' })}>
        {number}
      </a>
      {text.slice(at + number.length)}
    </>
  );
};
