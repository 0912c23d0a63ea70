import type { ComponentType } from 'react';
import type { ActionProps, DialogAction } from './action.ts';
import { AssignDialog } from './assign-dialog.tsx';
import { DowngradeDialog } from './downgrade-dialog.tsx';
import { LinkDialog } from './link-dialog.tsx';
import { MergeDialog } from './merge-dialog.tsx';
import { PromoteDialog } from './promote-dialog.tsx';
import { ReclassifyDialog } from './reclassify-dialog.tsx';
import { ReopenDialog } from './reopen-dialog.tsx';
import { ResolveDialog } from './resolve-dialog.tsx';
import { SnoozeDialog } from './snooze-dialog.tsx';
import { SplitDialog } from './split-dialog.tsx';
import { TagDialog } from './tag-dialog.tsx';
import { TransferDialog } from './transfer-dialog.tsx';

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
  tag: TagDialog,
  split: SplitDialog,
};

export const ActionDialog = ({ action, ...rest }: ActionProps & { readonly action: DialogAction }) => {
  const Chosen = DIALOGS[action];
  return <Chosen {...rest} />;
};
