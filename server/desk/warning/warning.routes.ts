import { previewWarnings, sendWarnings } from '../../contract/signal.ts';
import { type Route, routesFor } from '../../kernel/route.ts';
import { getDeskTimeZone } from '../clock/calendar.queries.ts';
import type { Letters } from '../notice/notice.ts';
import { findRecipients } from './find-recipients.ts';
import { warnCustomers } from './warn-customers.ts';
import type { Recipient } from './warning.ts';
import { writeWarning } from './warning-letter.ts';

export type WarningDeps = { letters: Letters };
const { route } = routesFor<WarningDeps>();

const viewRecipient = ({ signal, locale, fate }: Recipient) => ({
  signalId: signal.id,
  customerId: signal.customerId,
  customerName: signal.customerName,
  locale,
  fate,
});

export const warningRoutes: readonly Route<WarningDeps>[] = [
  route(previewWarnings, async ({ tx, actor, input, deps }) => {
    const recipients = await findRecipients(tx, actor, input.signalIds);
    const zone = await getDeskTimeZone(tx);
    // One of each kind and language that somebody would get.
    const sampled = new Map(
      recipients
        .filter(({ fate }) => fate === 'send')
        .map((recipient) => [`${recipient.locale} ${recipient.signal.code}`, recipient]),
    );
    const samples = [...sampled.values()].map(async ({ signal, locale }) => {
      const { subject, text } = await writeWarning(tx, deps.letters, signal, locale, zone);
      return { locale, code: signal.code, subject, text };
    });
    return { recipients: recipients.map(viewRecipient), samples: await Promise.all(samples) };
  }),
  route(sendWarnings, async ({ tx, actor, input, deps }) => ({
    recipients: (await warnCustomers(tx, deps.letters, actor, input.signalIds)).map(viewRecipient),
  })),
];
