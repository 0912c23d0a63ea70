import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { previewWarnings, sendWarnings } from '../../../server/contract/signal.ts';
import { call, newKey } from '../../api.ts';
import { fill } from '../../words/words.ts';
import { Dialog } from '../parts/dialog.tsx';
import { Failure } from '../parts/failure.tsx';
import { Loading } from '../parts/loading.tsx';
import pageCss from '../parts/page.module.css';
import { TableBox } from '../parts/table.tsx';
import { tell } from '../parts/tell.ts';
import { useSignalWords } from './use-signal-words.ts';

type Props = { readonly signalIds: readonly string[]; readonly onClose: () => void; readonly onDone: () => void };

/** Who would be written to, who not and why, and the very words; then the writing itself, once. */
export const WarnDialog = ({ signalIds, onClose, onDone }: Props) => {
  const { s, c } = useSignalWords();
  const queries = useQueryClient();
  const [key] = useState(newKey);
  const ids = [...signalIds];
  const preview = useQuery({
    queryKey: ['signals', 'preview', ids],
    queryFn: ({ signal }) => call(previewWarnings, { signalIds: ids }, { signal }),
    staleTime: 0,
  });
  const sending = useMutation({
    mutationFn: () => call(sendWarnings, { signalIds: ids }, { idempotencyKey: key }),
    onSuccess: ({ recipients }) => {
      tell(fill(s.warned, { count: recipients.filter(({ fate }) => fate === 'send').length }));
      void queries.invalidateQueries({ queryKey: ['signals'] });
      onDone();
      onClose();
    },
  });
  const recipients = preview.data?.recipients ?? [];
  const count = recipients.filter(({ fate }) => fate === 'send').length;
  return (
    <Dialog
      title={count > 0 ? fill(s.warnTitle, { count }) : s.warnNobody}
      lead={s.warnLead}
      submit={fill(s.warnDo, { count })}
      size="lg"
      disabled={count === 0}
      busy={sending.isPending}
      fault={sending.error}
      onSubmit={() => sending.mutate()}
      onClose={onClose}
    >
      {preview.isPending ? <Loading rows={3} height={22} /> : null}
      {preview.isLoadingError ? <Failure fault={preview.error} again={() => void preview.refetch()} /> : null}
      {recipients.length > 0 ? (
        <TableBox>
          <table className={pageCss.table}>
            <tbody>
              {recipients.map(({ signalId, customerName, locale, fate }) => (
                <tr key={signalId}>
                  <th scope="row">{customerName}</th>
                  <td>{c.languages[locale]}</td>
                  <td>{s.fates[fate]}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableBox>
      ) : null}
      {preview.data?.samples.map(({ locale, code, subject, text }) => (
        <details key={`${locale} ${code}`}>
          <summary>{fill(s.sample, { language: c.languages[locale] })}</summary>
          <strong lang={locale}>{subject}</strong>
          <p lang={locale} style={{ whiteSpace: 'pre-wrap' }}>
            {text}
          </p>
        </details>
      ))}
    </Dialog>
  );
};
