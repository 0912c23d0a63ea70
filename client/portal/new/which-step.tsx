/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import { type CustomerTransactionView, listCustomerTransactions } from '../../../server/contract/transaction.ts';
import { call } from '../../api.ts';
import { Icon } from '../icon.tsx';
import { Failed, Waiting } from '../panel-state.tsx';
import { TransactionLine } from '../transaction-line.tsx';
import { useRead } from '../use-read.ts';
import { useWords } from '../use-words.ts';
import { type Draft, toggleTransaction } from './draft.ts';
import { matching } from './search.ts';
import { useComplaintWords } from './use-complaint-words.ts';

const PAGE_TRANSACTIONS = 100;
const MOST_CHOSEN = 20;

const readPages = async (pages: number, signal: AbortSignal) => {
  const items: CustomerTransactionView[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < pages && (page === 0 || cursor !== null); page += 1) {
    const answer: { items: CustomerTransactionView[]; nextCursor: string | null } = await call(
      listCustomerTransactions,
      { limit: PAGE_TRANSACTIONS, ...(cursor === null ? {} : { cursor }) },
      { signal },
    );
    items.push(...answer.items);
    cursor = answer.nextCursor;
  }
  return { items, more: cursor !== null };
};

type Props = { draft: Draft; change: (draft: Draft) => void; on: () => void };

export const WhichStep = ({ draft, change, on }: Props) => {
  const { words } = useWords();
  const form = useComplaintWords();
  const said = form.fresh;
  const [pages, setPages] = useState(1);
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState(false);
  const list = useRead((signal) => readPages(pages, signal), String(pages));
  const found = matching(list.value?.items ?? [], typed);
  const chosen = draft.transactionIds.length;
  const next = () => {
    if (chosen === 0) setAsked(true);
    else on();
  };
  return (
    <>
      <p class="lead">{draft.kind === 'dup' ? said.whichDup : said.whichMany}</p>
      {list.value === null &&
        (list.fault === null ? (
          <Waiting rows={5} />
        ) : (
          <Failed title={said.transactionsFailed} fault={list.fault} retry={list.reload} />
        ))}
      {list.value?.items.length === 0 && <p class="sheet empty">{said.noTransactions}</p>}
      {list.value && list.value.items.length > 0 && (
        <>
          <label class="search">
            <Icon name="search" />
            <span class="unseen">{said.search}</span>
            <input
              type="search"
              placeholder={said.search}
              value={typed}
              onInput={(event) => setTyped(event.currentTarget.value)}
            />
          </label>
          <p class="small faint figures" role="status">
            {found.length === 0 ? said.noneFound : said.found(found.length)}
          </p>
          <fieldset class="picks">
            <legend class="unseen">{said.whichTitle}</legend>
            {found.map((transaction) => {
              const on = draft.transactionIds.includes(transaction.id);
              return (
                <label key={transaction.id} class={on ? 'pick on' : 'pick'}>
                  <input
                    type="checkbox"
                    checked={on}
                    disabled={!on && chosen >= MOST_CHOSEN}
                    onChange={() => change(toggleTransaction(draft, transaction.id))}
                  />
                  <TransactionLine transaction={transaction} />
                </label>
              );
            })}
          </fieldset>
          {list.value.more && (
            <button type="button" class="button wide" disabled={list.busy} onClick={() => setPages(pages + 1)}>
              {words.homePage.more}
            </button>
          )}
        </>
      )}
      <div class="foot-bar">
        {asked && chosen === 0 && (
          <p class="fault" role="alert">
            {said.chooseOne}
          </p>
        )}
        <button
          type="button"
          class="quiet-button"
          onClick={() => change({ ...draft, transactionIds: [], step: 'tell' })}
        >
          {said.whichSkip}
        </button>
        <button type="button" class="button primary" onClick={next}>
          {said.on}
          {chosen > 0 && <span class="figures"> · {said.chosen(chosen)}</span>}
        </button>
      </div>
    </>
  );
};
