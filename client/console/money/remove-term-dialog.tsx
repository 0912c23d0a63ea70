import { useMutation, useQueryClient } from '@tanstack/react-query';
import { removeTerm, type TermView } from '../../../server/contract/provider-term.ts';
import { call } from '../../api.ts';
import { fill } from '../../words/words.ts';
import { Dialog } from '../parts/dialog.tsx';
import { tell } from '../parts/tell.ts';
import { useTermWords } from './use-term-words.ts';

/** Says what removing terms does before it is done. */
export const RemoveTermDialog = ({ term, onClose }: { readonly term: TermView; readonly onClose: () => void }) => {
  const { t, nameOf, dayOf } = useTermWords();
  const queries = useQueryClient();
  const { provider, currency, validFrom, version } = term;
  const removing = useMutation({
    mutationFn: () => call(removeTerm, { provider, currency, validFrom, version }),
    onSuccess: () => {
      tell(t.removed);
      for (const head of ['terms', 'report', 'signals']) void queries.invalidateQueries({ queryKey: [head] });
      onClose();
    },
  });
  return (
    <Dialog
      title={fill(t.removeOf, { name: nameOf(term), day: dayOf(validFrom) })}
      lead={t.removeLead}
      submit={t.remove}
      danger
      busy={removing.isPending}
      fault={removing.error}
      onSubmit={() => removing.mutate()}
      onClose={onClose}
    />
  );
};
