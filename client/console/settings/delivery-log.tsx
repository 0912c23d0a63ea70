import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import {
  type DeliveryView,
  listDeliveries,
  pingWebhook,
  replayDelivery,
  type WebhookView,
} from '../../../server/contract/webhook.ts';
import { call } from '../../api.ts';
import { formatDateTime } from '../../parts/format.ts';
import { wordOf } from '../../words/shared.ts';
import { fill } from '../../words/words.ts';
import { Chip, type Tone } from '../parts/chip.tsx';
import { Empty } from '../parts/empty.tsx';
import { Listing } from '../parts/listing.tsx';
import css from '../parts/page.module.css';
import { figure, Table, unseen } from '../parts/table.tsx';
import { tell, tellFault } from '../parts/tell.ts';
import { usePages } from '../parts/use-pages.ts';
import { useWords } from '../parts/use-words.ts';

/** Deliveries go on while one looks. */
export const WATCH_MS = 5_000;
const TONES: Readonly<Record<DeliveryView['state'], Tone>> = { queued: 'info', delivered: 'good', failed: 'bad' };

/** What was sent to one webhook and what came back. */
export const DeliveryLog = ({ webhook }: { readonly webhook: WebhookView }) => {
  const { w, locale } = useWords();
  const words = w.administration.webhooks;
  const queries = useQueryClient();
  const { query: log, rows } = usePages(
    ['deliveries', webhook.id],
    (cursor, signal) => call(listDeliveries, { id: webhook.id, cursor }, { signal }),
    () => WATCH_MS,
  );
  const again = () => void queries.invalidateQueries({ queryKey: ['deliveries', webhook.id] });
  const replaying = useMutation({
    mutationFn: (deliveryId: string) => call(replayDelivery, { id: webhook.id, deliveryId }),
    onSuccess: () => {
      tell(words.replayed);
      again();
    },
    onError: tellFault,
  });
  const pinging = useMutation({
    mutationFn: () => call(pingWebhook, { id: webhook.id }),
    onSuccess: () => {
      tell(words.pinged);
      again();
    },
    onError: tellFault,
  });
  const answerOf = ({ status, fault, milliseconds }: DeliveryView) =>
    [fault ? wordOf(words.faults, fault) : status, milliseconds === null ? null : `${milliseconds} ms`]
      .filter((part) => part !== null)
      .join(' · ');
  const title = fill(words.log, { name: webhook.name });
  return (
    <section className={css.stack} aria-label={title}>
      <div className={css.head}>
        <div className={css.headText}>
          <h2>{title}</h2>
        </div>
        <Button
          variant="default"
          loading={pinging.isPending}
          disabled={!webhook.active}
          onClick={() => pinging.mutate()}
        >
          {words.ping}
        </Button>
      </div>
      <Listing query={log} count={rows.length} rows={3} empty={<Empty title={words.logEmpty} />}>
        <Table
          heads={[words.when, words.event, words.state, words.answer, figure(words.attempts), unseen(words.replay)]}
        >
          {rows.map((delivery) => (
            <tr key={delivery.id}>
              <td data-kind="time">{formatDateTime(delivery.createdAt, locale)}</td>
              <td>
                <code>{delivery.event}</code>
              </td>
              <td>
                <Chip tone={TONES[delivery.state]}>{words.states[delivery.state]}</Chip>
                {delivery.state === 'queued' && delivery.attempts > 0 ? (
                  <div className={css.small}>
                    {fill(words.nextTry, { when: formatDateTime(delivery.dueAt, locale) })}
                  </div>
                ) : null}
              </td>
              <td className="figures">{answerOf(delivery)}</td>
              <td data-kind="number">{delivery.attempts}</td>
              <td>
                {delivery.state === 'queued' ? null : (
                  <Button size="compact-xs" variant="default" onClick={() => replaying.mutate(delivery.id)}>
                    {words.replay}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </Table>
      </Listing>
    </section>
  );
};
