import { Button } from '@mantine/core';
import { useState } from 'react';
import {
  type ProviderAnswerView,
  type ProviderComplaintView,
  retryProviderAnswer,
} from '../../../server/contract/provider-complaint.ts';
import { call, newKey } from '../../api.ts';
import { formatDateTime } from '../../parts/format.ts';
import { fill } from '../../words/words.ts';
import css from '../context/context.module.css';
import { Failure } from '../parts/failure.tsx';
import { SettleDialog } from './settle-dialog.tsx';
import { useFiledChange } from './use-filed-change.ts';
import { useFiledWords } from './use-filed-words.ts';

/** Of many replies the last ones are enough; each shows beside its own message too. */
const SHOWN = 6;

const Answer = ({ answer, onSettle }: { readonly answer: ProviderAnswerView; readonly onSettle: () => void }) => {
  const { f, locale, whyNot } = useFiledWords();
  const retry = useFiledChange(
    () => call(retryProviderAnswer, { id: answer.id, version: answer.version }, { idempotencyKey: newKey() }),
    f.retried,
  );
  const said = fill(f.given[answer.state], {
    when: answer.sentAt ? formatDateTime(answer.sentAt, locale) : '',
    code: whyNot(answer.code),
    name: answer.settledBy ?? '',
    note: answer.note ?? '',
  });
  return (
    <li>
      <div>
        {f.kinds[answer.kind]} <span className={answer.state === 'failed' ? css.bad : css.small}>{said}</span>
      </div>
      {answer.words ? <div className={css.small}>“{answer.words}”</div> : null}
      {answer.state === 'failed' ? (
        <div className={css.row}>
          <Button size="compact-xs" variant="default" loading={retry.isPending} onClick={() => retry.mutate()}>
            {f.retry}
          </Button>
          <Button size="compact-xs" variant="subtle" onClick={onSettle}>
            {f.settle}
          </Button>
        </div>
      ) : null}
      {retry.isError ? <Failure fault={retry.error} again={() => retry.mutate()} /> : null}
    </li>
  );
};

/** What the desk has given back to the provider, and what a person must see to. */
export const AnswerList = ({ filed }: { readonly filed: ProviderComplaintView }) => {
  const { f } = useFiledWords();
  const [settling, setSettling] = useState<ProviderAnswerView | null>(null);
  return (
    <div>
      <div className={css.small}>{filed.answers.length === 0 ? f.noAnswers : f.answers}</div>
      <ul className={css.list}>
        {filed.answers.slice(-SHOWN).map((answer) => (
          <Answer key={answer.id} answer={answer} onSettle={() => setSettling(answer)} />
        ))}
      </ul>
      {settling ? <SettleDialog answer={settling} source={filed.source} onClose={() => setSettling(null)} /> : null}
    </div>
  );
};
