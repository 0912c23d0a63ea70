import { Radio, Stack, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type RefundTaskView, resolveRefundTask } from '../../../server/contract/refund-task.ts';
import { call, newKey } from '../../api.ts';
import { formatMoney } from '../../parts/format.ts';
import { wordOf } from '../../words/shared.ts';
import { fill } from '../../words/words.ts';
import css from '../context/context.module.css';
import { Dialog } from '../parts/dialog.tsx';
import { pick } from '../parts/pick.ts';
import { tell } from '../parts/tell.ts';
import { FreshFactor, wantsFreshFactor } from '../session/fresh-factor.tsx';
import { useRefundWords } from './use-refund-words.ts';

const EVIDENCE_CHARACTERS = 5;

/** A person says what is true of a refund, what proves it, and sees what that does before they do it. */
export const TaskDialog = ({ task, onClose }: { readonly task: RefundTaskView; readonly onClose: () => void }) => {
  const { r, locale } = useRefundWords();
  const words = r.tasks;
  const queries = useQueryClient();
  const [resolution, setResolution] = useState(task.can.length === 1 ? (task.can[0] ?? null) : null);
  const [evidence, setEvidence] = useState('');
  const [reference, setReference] = useState('');
  const needsEvidence = resolution !== 'ask_again';
  const resolving = useMutation({
    mutationFn: async () => {
      if (!resolution) return;
      const proof = { evidence: evidence.trim() || undefined, reference: reference.trim() || undefined };
      const body = { id: task.id, version: task.version, resolution, ...proof };
      await call(resolveRefundTask, body, { idempotencyKey: newKey() });
    },
    onSuccess: () => {
      tell(words.done);
      for (const head of ['refunds', 'ticket', 'transaction']) void queries.invalidateQueries({ queryKey: [head] });
      onClose();
    },
  });
  const money = formatMoney(task.refund.money, locale);
  if (resolving.isError && wantsFreshFactor(resolving.error))
    return <FreshFactor onProved={() => resolving.mutate()} onClose={() => resolving.reset()} />;
  return (
    <Dialog
      title={fill(words.titleOf, { number: task.refund.number })}
      submit={words.submit}
      disabled={!resolution || (needsEvidence && evidence.trim().length < EVIDENCE_CHARACTERS)}
      busy={resolving.isPending}
      fault={resolving.error}
      onSubmit={() => resolving.mutate()}
      onClose={onClose}
    >
      <div className={css.sentence}>
        {money} · {words.kinds[task.kind]}
        {task.code ? ` · ${wordOf(r.codes, task.code)}` : ''}
      </div>
      <Radio.Group
        label={words.resolution}
        value={resolution ?? ''}
        onChange={(value) => setResolution(pick(task.can, value))}
      >
        <Stack gap="xs" mt={6}>
          {task.can.map((one) => (
            <Radio
              key={one}
              value={one}
              label={words.resolutions[one]}
              description={fill(words.effects[one], { money })}
            />
          ))}
        </Stack>
      </Radio.Group>
      {needsEvidence ? (
        <Textarea
          label={words.evidence}
          description={words.evidenceHint}
          autosize
          minRows={2}
          maxLength={2_000}
          required
          value={evidence}
          onChange={(event) => setEvidence(event.currentTarget.value)}
        />
      ) : null}
      {resolution === 'paid' || resolution === 'not_paid' ? (
        <TextInput
          label={words.reference}
          maxLength={128}
          value={reference}
          onChange={(event) => setReference(event.currentTarget.value)}
        />
      ) : null}
    </Dialog>
  );
};
