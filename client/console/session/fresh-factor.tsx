import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { confirmSecondFactor } from '../../../server/contract/session.ts';
import { ApiProblem, call } from '../../api.ts';
import { Dialog } from '../parts/dialog.tsx';
import { useWords } from '../parts/use-words.ts';
import { CodeField } from './code-field.tsx';

/** Whether an answer asks for a fresh second factor before the same thing is tried again. */
export const wantsFreshFactor = (fault: unknown): boolean =>
  fault instanceof ApiProblem && fault.code === 'second_factor_stale';

/** Asks for a code, proves it, then goes on with what was asked. */
export const FreshFactor = ({ onProved, onClose }: { readonly onProved: () => void; readonly onClose: () => void }) => {
  const { w } = useWords();
  const [code, setCode] = useState('');
  const proving = useMutation({
    mutationFn: (given: string) => call(confirmSecondFactor, { code: given }),
    onSuccess: onProved,
    onError: () => setCode(''),
  });
  return (
    <Dialog
      title={w.factor.title}
      lead={w.factor.lead}
      submit={w.factor.confirm}
      size="sm"
      disabled={code.length < 6}
      busy={proving.isPending}
      fault={proving.error}
      onSubmit={() => proving.mutate(code)}
      onClose={onClose}
    >
      <CodeField label={w.factor.code} value={code} onChange={setCode} onFull={(full) => proving.mutate(full)} />
    </Dialog>
  );
};
