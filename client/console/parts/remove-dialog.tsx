import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Dialog } from './dialog.tsx';

type Props = {
  readonly title: string;
  readonly lead: ReactNode;
  readonly submit: string;
  readonly remove: () => Promise<unknown>;
  /** What is read again once it is gone. */
  readonly reread: readonly string[];
  readonly onRemoved?: () => void;
  readonly onClose: () => void;
};

/** Asks before something goes for good. */
export const RemoveDialog = ({ title, lead, submit, remove, reread, onRemoved, onClose }: Props) => {
  const queries = useQueryClient();
  const removing = useMutation({
    mutationFn: remove,
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: [...reread] });
      (onRemoved ?? onClose)();
    },
  });
  return (
    <Dialog
      title={title}
      lead={lead}
      submit={submit}
      danger
      busy={removing.isPending}
      fault={removing.error}
      onSubmit={() => removing.mutate()}
      onClose={onClose}
    />
  );
};
