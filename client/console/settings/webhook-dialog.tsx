import { Checkbox, Code, Group, Stack, Switch, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { changeWebhook, createWebhook, WEBHOOK_EVENTS, type WebhookView } from '../../../server/contract/webhook.ts';
import { call } from '../../api.ts';
import { fill } from '../../words/words.ts';
import { Dialog } from '../parts/dialog.tsx';
import { pick } from '../parts/pick.ts';
import { tell } from '../parts/tell.ts';
import { useWords } from '../parts/use-words.ts';
import own from './settings.module.css';

/** Adds a webhook or changes one; a new one's secret is shown here and never again. */
export const WebhookDialog = ({
  webhook,
  onClose,
}: {
  readonly webhook: WebhookView | null;
  readonly onClose: () => void;
}) => {
  const { w } = useWords();
  const words = w.administration.webhooks;
  const queries = useQueryClient();
  const [name, setName] = useState(webhook?.name ?? '');
  const [url, setUrl] = useState(webhook?.url ?? 'https://');
  const [events, setEvents] = useState(webhook?.events ?? []);
  const [active, setActive] = useState(webhook?.active ?? true);
  const [secret, setSecret] = useState<string | null>(null);
  const chosen = events.flatMap((event) => pick(WEBHOOK_EVENTS, event) ?? []);
  const saving = useMutation({
    mutationFn: async () => {
      const wish = { name: name.trim(), url: url.trim(), events: chosen };
      if (!webhook) return (await call(createWebhook, wish)).secret;
      await call(changeWebhook, { ...wish, active, id: webhook.id, version: webhook.version });
      return null;
    },
    onSuccess: (made) => {
      tell(w.administration.saved);
      void queries.invalidateQueries({ queryKey: ['webhooks'] });
      if (made === null) onClose();
      else setSecret(made);
    },
  });
  if (secret !== null)
    return (
      <Dialog title={words.secretTitle} lead={words.once} submit={w.state.close} onSubmit={onClose} onClose={onClose}>
        <Code block className={own.secret}>
          {secret}
        </Code>
      </Dialog>
    );
  return (
    <Dialog
      title={webhook ? fill(w.administration.edit, { name: webhook.name }) : words.add}
      submit={w.administration.save}
      disabled={name.trim() === '' || !URL.canParse(url.trim()) || chosen.length === 0}
      busy={saving.isPending}
      fault={saving.error}
      size="lg"
      onSubmit={() => saving.mutate()}
      onClose={onClose}
    >
      <TextInput
        data-autofocus
        label={words.name}
        required
        maxLength={100}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        label={words.url}
        description={words.urlHint}
        required
        type="url"
        maxLength={500}
        value={url}
        onChange={(event) => setUrl(event.currentTarget.value)}
      />
      <Checkbox.Group label={words.events} required value={events} onChange={setEvents}>
        <Group gap="sm" mt="xs">
          {WEBHOOK_EVENTS.map((event) => (
            <Checkbox key={event} value={event} label={event} />
          ))}
        </Group>
      </Checkbox.Group>
      {webhook ? (
        <Stack>
          <Switch label={words.active} checked={active} onChange={(event) => setActive(event.currentTarget.checked)} />
        </Stack>
      ) : null}
    </Dialog>
  );
};
