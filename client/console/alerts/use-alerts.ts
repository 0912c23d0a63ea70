import { useQuery } from '@tanstack/react-query';
import { type AlertView, getAlertSettings, listAlerts } from '../../../server/contract/alert.ts';
import { call } from '../../api.ts';
import { wordOf } from '../../words/shared.ts';
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

export const alertText = (alert: AlertView, w: ConsoleWords): string => {
  // A program of the desk has no name of its own, and what it is called may begin small.
  const told = fill(w.alerts.kinds[alert.kind], { name: wordOf(w.machines, alert.byName) });
  const times = alert.count > 1 ? ` ${fill(w.alerts.times, { count: alert.count })}` : '';
  return `${told.charAt(0).toUpperCase()}${told.slice(1)}${times}`;
};
