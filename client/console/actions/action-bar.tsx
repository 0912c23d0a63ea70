import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { TicketView } from '../../../server/contract/ticket.ts';
import { assignTicket } from '../../../server/contract/ticket-verbs.ts';
import { printTranscript, sendTranscript } from '../../../server/contract/transcript.ts';
import { addressOf, call } from '../../api.ts';
import { fill } from '../../words/words.ts';
import { later } from '../later.tsx';
import { tell, tellFault } from '../parts/tell.ts';
import { useWords } from '../parts/use-words.ts';
import { useSession } from '../session/session.ts';
import { type Command, useCommands } from '../shell/commands.ts';
import { useKeys } from '../shell/keys.ts';
import css from '../thread/header.module.css';
import { useTicketChange } from '../thread/use-ticket.ts';
import type { DialogAction } from './action.ts';

const ActionDialog = later(async () => (await import('./action-dialog.tsx')).ActionDialog);

const ORDER: readonly DialogAction[] = [
  'assign',
  'transfer',
  'snooze',
  'resolve',
  'reopen',
  'reclassify',
  'promote',
  'downgrade',
  'tag',
  'link',
  'split',
  'merge',
];
const KEYS: Partial<Record<DialogAction, string>> = { assign: 'a', resolve: 'e', transfer: 't', snooze: 's', tag: 'l' };

/** What this person may do with the ticket: the frequent as buttons, the rest in a menu, all of it by command. */
export const ActionBar = ({ ticket }: { readonly ticket: TicketView }) => {
  const { w } = useWords();
  const { me } = useSession();
  const words = w.desk.actions;
  const [open, setOpen] = useState<DialogAction | null>(null);
  const can = ticket.can.join();
  const allowed = useMemo(() => ORDER.filter((action) => can.split(',').includes(action)), [can]);
  const take = useTicketChange(ticket.id, () =>
    call(assignTicket, { id: ticket.id, version: ticket.version, assigneeId: me.id }),
  );
  const start = (action: DialogAction) => () => {
    if (allowed.includes(action)) setOpen(action);
  };
  useKeys({
    a: start('assign'),
    e: start('resolve'),
    t: start('transfer'),
    s: start('snooze'),
    l: start('tag'),
  });
  const commands = useMemo(
    () =>
      allowed.map(
        (action): Command => ({
          id: `ticket-${action}`,
          group: 'ticket',
          label: words[action],
          key: KEYS[action],
          run: () => setOpen(action),
        }),
      ),
    [allowed, words],
  );
  useCommands('ticket', commands);
  const mailTranscript = () =>
    call(sendTranscript, { id: ticket.id }).then(
      ({ sentTo }) => tell(fill(words.transcriptSent, { to: sentTo })),
      tellFault,
    );
  const main = allowed.includes('resolve') ? 'resolve' : allowed.includes('reopen') ? 'reopen' : null;
  const rest = allowed.filter((action) => action !== main);
  return (
    <div className={css.actions} role="toolbar" aria-label={words.label}>
      {allowed.includes('assign') && ticket.assignee?.id !== me.id ? (
        <Button
          size="xs"
          variant="default"
          loading={take.isPending}
          onClick={() => take.mutate(undefined, { onError: tellFault })}
        >
          {words.toMe}
        </Button>
      ) : null}
      {allowed.includes('snooze') ? (
        <Button className={css.spare} size="xs" variant="default" onClick={start('snooze')}>
          {words.snooze}
        </Button>
      ) : null}
      {main ? (
        <Button size="xs" onClick={start(main)}>
          {words[main]}
        </Button>
      ) : null}
      <Menu position="bottom-end" width={220}>
        <Menu.Target>
          <ActionIcon variant="default" size={30} aria-label={words.more} title={words.more}>
            <IconDots size={17} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {rest.map((action) => (
            <Menu.Item key={action} onClick={start(action)} rightSection={KEYS[action]}>
              {words[action]}
            </Menu.Item>
          ))}
          {allowed.length > 0 ? <Menu.Item onClick={mailTranscript}>{words.transcript}</Menu.Item> : null}
          <Menu.Item component="a" href={addressOf(printTranscript, { id: ticket.id })} download>
            {words.transcriptPdf}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {open ? <ActionDialog action={open} ticket={ticket} onClose={() => setOpen(null)} /> : null}
    </div>
  );
};
