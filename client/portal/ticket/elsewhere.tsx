/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import { OUTSIDE_BODIES, PLACES, type Place, placeOf } from '../../../server/contract/outside-bodies.ts';
import type { CustomerTicketView } from '../../../server/contract/portal.ts';
import { mayGoFurther } from './may-go-further.ts';
import { useBeyondWords } from './use-beyond-words.ts';

const isAddress = (contact: string): boolean => contact.startsWith('https://');

const Bodies = ({ place }: { place: Place }) => {
  const { words, locale } = useBeyondWords();
  return (
    <ul class="bodies">
      {OUTSIDE_BODIES[place].map((body) => (
        <li key={body.name.en}>
          <strong>{body.name[locale]}</strong>
          {body.contact !== null && (
            <a
              class="figures"
              href={isAddress(body.contact) ? body.contact : `tel:${body.contact}`}
              target="_blank"
              rel="noreferrer"
            >
              {body.contact.replace('https://', '')}
            </a>
          )}
          <p class="small">
            {body.when[locale]} {body.sureness === 'recalled' && words.elsewhere.check}
          </p>
        </li>
      ))}
    </ul>
  );
};

/** Where to go if still unsatisfied, by where the customer lives. */
export const Elsewhere = ({ ticket }: { ticket: CustomerTicketView }) => {
  const { words } = useBeyondWords();
  const said = words.elsewhere;
  const [place, setPlace] = useState<Place | 'other' | null>(() =>
    placeOf(new Intl.DateTimeFormat().resolvedOptions().timeZone),
  );
  return (
    <details class="sheet elsewhere" open={mayGoFurther(ticket)}>
      <summary>{said.title}</summary>
      <p>{said.lead}</p>
      <p>{said.desk}</p>
      <label class="field" for="live-where">
        <span>{said.where}</span>
        <select
          id="live-where"
          value={place ?? ''}
          onChange={({ currentTarget: { value } }) =>
            setPlace(PLACES.find((one) => one === value) ?? (value === 'other' ? 'other' : null))
          }
        >
          {place === null && <option value="">{said.choose}</option>}
          {PLACES.map((one) => (
            <option key={one} value={one}>
              {said.places[one]}
            </option>
          ))}
          <option value="other">{said.other}</option>
        </select>
      </label>
      {place === 'other' && <p>{said.otherBody}</p>}
      {place !== null && place !== 'other' && <Bodies place={place} />}
    </details>
  );
};
