import { Button, Popover, UnstyledButton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconBell } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { readAlerts } from '../../../server/contract/alert.ts';
import { call } from '../../api.ts';
import { fill } from '../../words/words.ts';
import { later } from '../later.tsx';
import { Empty } from '../parts/empty.tsx';
import { tellFault } from '../parts/tell.ts';
import { useWords } from '../parts/use-words.ts';
import shell from '../shell/shell.module.css';
import { AlertLine } from './alert-line.tsx';
import css from './alerts.module.css';
import { ALERTS_KEY, useAlerts } from './use-alerts.ts';
import { useDesktopAlerts } from './use-desktop-alerts.ts';

const AlertSettingsDialog = later(async () => (await import('./alert-settings-dialog.tsx')).AlertSettingsDialog);

/** The bell: how much is unread, and what it is; reading a line reads its ticket's. */
export const AlertsMenu = () => {
  const { w } = useWords();
  const words = w.alerts;
  const queries = useQueryClient();
  const alerts = useAlerts();
  const [open, setOpen] = useState(false);
  const [settings, setSettings] = useState(false);
  // There the bell stands in the bar at the bottom, and nothing has room beside it.
  const isNarrow = useMediaQuery('(max-width: 760px)', false, { getInitialValueInEffect: false });
  useDesktopAlerts();
  const reading = useMutation({
    mutationFn: (which: { id?: string; ticketId?: string }) => call(readAlerts, which),
    onSuccess: () => void queries.invalidateQueries({ queryKey: ALERTS_KEY }),
    onError: tellFault,
  });
  const unread = alerts.data?.unread ?? 0;
  const items = alerts.data?.items ?? [];
  return (
    <>
      <Popover
        opened={open}
        onChange={setOpen}
        width={340}
        position={isNarrow ? 'top-end' : 'right-end'}
        shadow="md"
        trapFocus
        returnFocus
      >
        <Popover.Target>
          <UnstyledButton
            className={`${shell.place} ${css.bell}`}
            aria-label={fill(words.open, { count: unread })}
            onClick={() => setOpen((now) => !now)}
          >
            <IconBell size={20} stroke={1.7} aria-hidden />
            {unread > 0 ? <b className={shell.count}>{unread}</b> : null}
          </UnstyledButton>
        </Popover.Target>
        <Popover.Dropdown p={0} aria-label={words.title}>
          <div className={css.head}>
            <strong>{words.title}</strong>
            <Button size="compact-xs" variant="subtle" disabled={unread === 0} onClick={() => reading.mutate({})}>
              {words.readAll}
            </Button>
          </div>
          {items.length === 0 ? <Empty title={words.none} hint={words.noneHint} /> : null}
          <ul className={css.list}>
            {items.map((alert) => (
              <li key={alert.id}>
                <AlertLine
                  alert={alert}
                  onRead={() => {
                    setOpen(false);
                    reading.mutate(alert.ticket ? { ticketId: alert.ticket.id } : { id: alert.id });
                  }}
                />
              </li>
            ))}
          </ul>
          <div className={css.foot}>
            <Button
              size="compact-xs"
              variant="subtle"
              onClick={() => {
                setOpen(false);
                setSettings(true);
              }}
            >
              {words.settings}
            </Button>
          </div>
        </Popover.Dropdown>
      </Popover>
      {settings ? <AlertSettingsDialog onClose={() => setSettings(false)} /> : null}
    </>
  );
};
