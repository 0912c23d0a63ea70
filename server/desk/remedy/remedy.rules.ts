import { CUSTOMER_CREDIT_STATES } from '../../contract/remedy.ts';
import { step } from '../../kernel/machine.ts';
import type { EntryKind } from '../ledger/ledger.ts';
import { type RemedyEvent, remedyMachine } from './remedy.machine.ts';
import type { Remedy, RemedyState } from './remedy.ts';

const FOR_PROVISIONAL: readonly RemedyEvent[] = ['finalise', 'reverse'];

/** Where an event leads this remedy, or null when it does not take it. */
export const stepOf = ({ kind, state }: Pick<Remedy, 'kind' | 'state'>, event: RemedyEvent): RemedyState | null =>
  FOR_PROVISIONAL.includes(event) && kind !== 'provisional_credit' ? null : step(remedyMachine, state, event);

/** What a remedy in this state enters in the ledger; null when it moves nothing. */
export const entryOf = ({ kind, state }: Pick<Remedy, 'kind' | 'state'>): EntryKind | null => {
  switch (state) {
    case 'credited':
      return kind;
    case 'final':
      return 'provisional_final';
    case 'reversed':
      return 'provisional_reversed';
    default:
      return null;
  }
};

/** The customer hears of it when they have it, keep it, or lose it again; of the deciding only staff do. */
export const toldStateOf = (state: RemedyState): (typeof CUSTOMER_CREDIT_STATES)[number] | null =>
  CUSTOMER_CREDIT_STATES.find((one) => one === state) ?? null;
export const announcementOf = ({
  kind,
  state,
}: Pick<Remedy, 'kind' | 'state'>): { code: string; visibility: 'public' | 'internal' } =>
  toldStateOf(state)
    ? { code: `${kind}_${state}`, visibility: 'public' }
    : { code: `remedy_${state}`, visibility: 'internal' };

/** `RM-2026-000123` */
export const remedyNumber = (year: number, serial: string): string => `RM-${year}-${serial.padStart(6, '0')}`;
