/** @jsxImportSource preact */
import { Icon } from '../icon.tsx';
import { chooseKind, type Draft } from './draft.ts';
import { KIND_GROUPS, KINDS } from './kinds.ts';
import { useComplaintWords } from './use-complaint-words.ts';

/** "What happened", in a customer's words rather than the desk's categories. */
export const WhatStep = ({ draft, change }: { draft: Draft; change: (draft: Draft) => void }) => {
  const form = useComplaintWords();
  return (
    <>
      <p class="lead">{form.fresh.whatLead}</p>
      {KIND_GROUPS.map((group) => (
        <section key={group} class="kind-group" aria-label={form.kindGroups[group]}>
          <h2 class="group-title">{form.kindGroups[group]}</h2>
          <ul class="kinds">
            {KINDS.filter((kind) => kind.group === group).map((kind) => (
              <li key={kind.key}>
                <button
                  type="button"
                  class={draft.kind === kind.key ? 'kind on' : 'kind'}
                  onClick={() => change(chooseKind(draft, kind.key))}
                >
                  <span>{form.kinds[kind.key].title}</span>
                  <Icon name="next" />
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
};
