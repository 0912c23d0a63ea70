import type { ComponentType } from 'react';
import type { TicketView } from '../../../server/contract/ticket.ts';
import type { DialogAction } from './action-bar.tsx';
import { AssignDialog } from './assign-dialog.tsx';
import { DowngradeDialog } from './downgrade-dialog.tsx';
import { LinkDialog } from './link-dialog.tsx';
import { MergeDialog } from './merge-dialog.tsx';
import { PromoteDialog } from './promote-dialog.tsx';
import { ReclassifyDialog } from './reclassify-dialog.tsx';
import { ReopenDialog } from './reopen-dialog.tsx';
import { ResolveDialog } from './resolve-dialog.tsx';
import { SnoozeDialog } from './snooze-dialog.tsx';
import { TransferDialog } from './transfer-dialog.tsx';

export type ActionProps = { readonly ticket: TicketView; readonly onClose: () => void };
const DIALOGS: Readonly<Record<DialogAction, ComponentType<ActionProps>>> = {
  assign: AssignDialog,
  transfer: TransferDialog,
  snooze: SnoozeDialog,
  resolve: ResolveDialog,
  reopen: ReopenDialog,
  promote: PromoteDialog,
  downgrade: DowngradeDialog,
  reclassify: ReclassifyDialog,
  merge: MergeDialog,
  link: LinkDialog,
};

export const ActionDialog = ({ action, ...rest }: ActionProps & { readonly action: DialogAction }) => {
  const Chosen = DIALOGS[action];
  return <Chosen {...rest} />;
};
