import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { deleteWebhook, listWebhooks, type WebhookView } from '../../../server/contract/webhook.ts';
import { call } from '../../api.ts';
import { formatNumber } from '../../parts/format.ts';
import { fill } from '../../words/words.ts';
import { Chip } from '../parts/chip.tsx';
import { EditButton } from '../parts/edit-button.tsx';
import { Empty } from '../parts/empty.tsx';
import { Listing } from '../parts/listing.tsx';
import css from '../parts/page.module.css';
import { Page } from '../parts/page.tsx';
import { RemoveDialog } from '../parts/remove-dialog.tsx';
import { figure, Table, unseen } from '../parts/table.tsx';
import { useWords } from '../parts/use-words.ts';
import { When } from '../parts/when.tsx';
import { DeliveryLog, WATCH_MS } from './delivery-log.tsx';
import own from './settings.module.css';
import { WebhookDialog } from './webhook-dialog.tsx';

export const WebhooksScreen = () => {
  const { w, locale } = useWords();
  const words = w.administration.webhooks;
  const [edited, setEdited] = useState<WebhookView | 'new' | null>(null);
  const [ending, setEnding] = useState<WebhookView | null>(null);
  const [openId, setOpenId] = useState<string | null>(null);
  const webhooks = useQuery({
    queryKey: ['webhooks'],
    queryFn: ({ signal }) => call(listWebhooks, { limit: 200 }, { signal }),
    refetchInterval: WATCH_MS,
  });
  const items = webhooks.data?.items ?? [];
  const open = items.find(({ id }) => id === openId);
  return (
    <Page title={words.title} lead={words.lead} side={<Button onClick={() => setEdited('new')}>{words.add}</Button>}>
      <Listing query={webhooks} count={items.length} empty={<Empty title={words.empty} />}>
        <Table
          heads={[
            words.name,
            figure(words.events),
            figure(words.waiting),
            figure(words.failed),
            words.last,
            unseen(words.open),
          ]}
        >
          {items.map((webhook) => (
            <tr key={webhook.id}>
              <td>
                <EditButton
                  label={fill(w.administration.edit, { name: webhook.name })}
                  onClick={() => setEdited(webhook)}
                >
                  {webhook.name}
                </EditButton>
                <div className={css.small}>{webhook.url}</div>
                {webhook.active ? null : <Chip tone="warn">{words.off}</Chip>}
              </td>
              <td data-kind="number">{formatNumber(webhook.events.length, locale)}</td>
              <td data-kind="number">{formatNumber(webhook.waiting, locale)}</td>
              <td data-kind="number">{formatNumber(webhook.failed, locale)}</td>
              <td data-kind="time">{webhook.lastDeliveredAt ? <When at={webhook.lastDeliveredAt} /> : words.never}</td>
              <td>
                <div className={own.buttons}>
                  <Button
                    size="compact-xs"
                    variant="default"
                    aria-expanded={webhook.id === openId}
                    onClick={() => setOpenId(webhook.id === openId ? null : webhook.id)}
                  >
                    {words.open}
                  </Button>
                  <Button size="compact-xs" variant="default" onClick={() => setEnding(webhook)}>
                    {words.remove}
                  </Button>
                </div>
              </td>
            </tr>
          ))}
        </Table>
      </Listing>
      {open ? <DeliveryLog key={open.id} webhook={open} /> : null}
      {edited ? <WebhookDialog webhook={edited === 'new' ? null : edited} onClose={() => setEdited(null)} /> : null}
      {ending ? (
        <RemoveDialog
          title={fill(words.removeTitle, { name: ending.name })}
          lead={words.removeLead}
          submit={words.remove}
          remove={() => call(deleteWebhook, { id: ending.id })}
          reread={['webhooks']}
          onClose={() => setEnding(null)}
        />
      ) : null}
    </Page>
  );
};
