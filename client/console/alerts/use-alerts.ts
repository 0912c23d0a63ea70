import { useQuery } from '@tanstack/react-query';
import { type AlertView, getAlertSettings, listAlerts } from '../../../server/contract/alert.ts';
import { call } from '../../api.ts';
import { fill } from '../../words/words.ts';
import type { ConsoleWords } from '../parts/use-words.ts';

const LONG_MS = 300_000;
export const ALERTS_KEY = ['alerts'] as const;
export const ALERT_SETTINGS_KEY = ['alert-settings'] as const;

export const useAlerts = () =>
  useQuery({ queryKey: ALERTS_KEY, queryFn: ({ signal }) => call(listAlerts, { limit: 30 }, { signal }) });
export const useAlertSettings = () =>
  useQuery({
    queryKey: ALERT_SETTINGS_KEY,
    staleTime: LONG_MS,
    queryFn: ({ signal }) => call(getAlertSettings, {}, { signal }),
  });

export const alertText = (alert: AlertView, w: ConsoleWords): string =>
  `${fill(w.alerts.kinds[alert.kind], { name: alert.byName })}${
    alert.count > 1 ? ` ${fill(w.alerts.times, { count: alert.count })}` : ''
  }`;
