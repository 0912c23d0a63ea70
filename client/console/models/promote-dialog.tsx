import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ModelView, promoteModel } from '../../../server/contract/model.ts';
import { call } from '../../api.ts';
import { fill } from '../../words/words.ts';
import { Dialog } from '../parts/dialog.tsx';
import { tell } from '../parts/tell.ts';
import { useWords } from '../parts/use-words.ts';

type Props = {
  readonly model: ModelView;
  /** It was in use before the present one. */
  readonly isOlder: boolean;
  readonly onClose: () => void;
};

export const PromoteDialog = ({ model, isOlder, onClose }: Props) => {
  const { w } = useWords();
  const words = w.models;
  const queries = useQueryClient();
  const { id, number, version } = model;
  const promoting = useMutation({
    mutationFn: () => call(promoteModel, { id, version }),
    onSettled: () => void queries.invalidateQueries({ queryKey: ['models'] }),
    onSuccess: () => {
      tell(fill(words.promoted, { number }));
      onClose();
    },
  });
  return (
    <Dialog
      title={fill(words.promoteTitle, { number })}
      submit={isOlder ? words.bringBack : words.promote}
      busy={promoting.isPending}
      fault={promoting.error}
      onSubmit={() => promoting.mutate()}
      onClose={onClose}
    >
      <p>{words.promoteHint}</p>
    </Dialog>
  );
};
