import type { Locale } from '../../contract/common.ts';
import type { WARNING_FATES } from '../../contract/signal.ts';
import type { KeptSignal } from '../signal/signal.ts';

export type Fate = (typeof WARNING_FATES)[number];

/** Whether a customer is written to about a signal, or why not. */
export type Recipient = { readonly signal: KeptSignal; readonly locale: Locale; readonly fate: Fate };
