import { Button, Checkbox, Group, Switch, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ALERT_CHANNELS, ALERT_KINDS, type AlertSettings, putAlertSettings } from '../../../server/contract/alert.ts';
import { call } from '../../api.ts';
import { Dialog } from '../parts/dialog.tsx';
import { Loading } from '../parts/loading.tsx';
import { tell } from '../parts/tell.ts';
import { useWords } from '../parts/use-words.ts';
import css from './alerts.module.css';
import { ALERT_SETTINGS_KEY, useAlertSettings } from './use-alerts.ts';

const HOUR = 60;
const NIGHT = { from: 22 * HOUR, to: 7 * HOUR };
const toClock = (minute: number): string =>
  `${String(Math.floor(minute / HOUR)).padStart(2, '0')}:${String(minute % HOUR).padStart(2, '0')}`;
const fromClock = (text: string): number => {
  const [hours = 0, minutes = 0] = text.split(':').map(Number);
  return hours * HOUR + minutes;
};

const Form = ({ kept, onClose }: { readonly kept: AlertSettings; readonly onClose: () => void }) => {
  const { w } = useWords();
  const words = w.alerts;
  const queries = useQueryClient();
  const [{ kinds, quiet }, setSettings] = useState(kept);
  const [permission, setPermission] = useState(
    typeof Notification === 'undefined' ? 'denied' : Notification.permission,
  );
  const saving = useMutation({
    mutationFn: () => call(putAlertSettings, { kinds, quiet }),
    onSuccess: (saved) => {
      queries.setQueryData(ALERT_SETTINGS_KEY, saved);
      tell(words.saved);
      onClose();
    },
  });
  const wantsDesktop = ALERT_KINDS.some((kind) => kinds[kind].desktop);
  return (
    <Dialog
      title={words.settings}
      submit={w.state.save}
      size="lg"
      busy={saving.isPending}
      fault={saving.error}
      onSubmit={() => saving.mutate()}
      onClose={onClose}
    >
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">{words.kind}</th>
            {ALERT_CHANNELS.map((channel) => (
              <th key={channel} scope="col">
                {words.channels[channel]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ALERT_KINDS.map((kind) => (
            <tr key={kind}>
              <th scope="row">{words.kindNames[kind]}</th>
              {ALERT_CHANNELS.map((channel) => (
                <td key={channel}>
                  <Checkbox
                    aria-label={`${words.kindNames[kind]} · ${words.channels[channel]}`}
                    checked={kinds[kind][channel]}
                    onChange={(event) =>
                      setSettings({
                        quiet,
                        kinds: { ...kinds, [kind]: { ...kinds[kind], [channel]: event.currentTarget.checked } },
                      })
                    }
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={css.hint}>{words.mailHint}</p>
      {wantsDesktop && permission === 'default' ? (
        <div>
          <Button size="xs" variant="default" onClick={() => void Notification.requestPermission().then(setPermission)}>
            {words.allow}
          </Button>
        </div>
      ) : null}
      {wantsDesktop && permission === 'denied' ? <p className={css.hint}>{words.blocked}</p> : null}
      <Switch
        label={words.quiet}
        description={words.quietHint}
        checked={quiet !== null}
        onChange={(event) =>
          setSettings({
            kinds,
            quiet: event.currentTarget.checked
              ? { ...NIGHT, timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone }
              : null,
          })
        }
      />
      {quiet ? (
        <Group grow>
          {(['from', 'to'] as const).map((edge) => (
            <TextInput
              key={edge}
              type="time"
              label={words[edge]}
              value={toClock(quiet[edge])}
              onChange={(event) =>
                setSettings({ kinds, quiet: { ...quiet, [edge]: fromClock(event.currentTarget.value) } })
              }
            />
          ))}
        </Group>
      ) : null}
    </Dialog>
  );
};

/** By kind and by way: in the app, on the desktop, by mail; and the hours in which nothing rings. */
export const AlertSettingsDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const settings = useAlertSettings();
  return settings.data ? <Form kept={settings.data} onClose={onClose} /> : <Loading rows={1} />;
};
