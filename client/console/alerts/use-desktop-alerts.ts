import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { type AlertSettings, type AlertView, isQuiet } from '../../../server/contract/alert.ts';
import { useWords } from '../parts/use-words.ts';
import { sameSearch } from '../queue/queue-search.ts';
import { alertText, useAlertSettings, useAlerts } from './use-alerts.ts';

/** Which of the alerts should pop up: new since the last look, wanted on the desktop, and not in quiet hours. */
export const findPopUps = (
  alerts: readonly AlertView[],
  seen: ReadonlyMap<string, string>,
  settings: AlertSettings,
  now: Date,
): AlertView[] =>
  isQuiet(settings.quiet, now)
    ? []
    : alerts.filter(
        ({ id, at, readAt, kind }) => readAt === null && seen.get(id) !== at && settings.kinds[kind].desktop,
      );

const canPop = (): boolean => typeof Notification !== 'undefined' && Notification.permission === 'granted';

/** Pops a desktop notification up for what is new while the desk is out of sight. */
export const useDesktopAlerts = (): void => {
  const { w } = useWords();
  const navigate = useNavigate();
  const alerts = useAlerts().data?.items;
  const settings = useAlertSettings().data;
  const seen = useRef<Map<string, string> | null>(null);
  useEffect(() => {
    if (!alerts || !settings) return;
    const before = seen.current;
    seen.current = new Map(alerts.map(({ id, at }) => [id, at]));
    // What was there when the page opened has been told of before.
    if (!before || !document.hidden || !canPop()) return;
    for (const alert of findPopUps(alerts, before, settings, new Date())) {
      const shown = new Notification(alertText(alert, w), {
        body: alert.ticket?.number ?? alert.problem?.number ?? '',
        tag: alert.id,
      });
      shown.onclick = () => {
        window.focus();
        shown.close();
        if (alert.ticket)
          void navigate({ to: '/queue/$ticketId', params: { ticketId: alert.ticket.id }, search: sameSearch });
        else if (alert.problem) void navigate({ to: '/problems/$problemId', params: { problemId: alert.problem.id } });
        else void navigate({ to: '/admin/$section', params: { section: 'models' } });
      };
    }
  }, [alerts, settings, w, navigate]);
};
