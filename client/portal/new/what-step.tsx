/** @jsxImportSource preact */
import { Icon } from '../icon.tsx';
import { useWords } from '../use-words.ts';
import { chooseKind, type Draft } from './draft.ts';
import { KIND_GROUPS, KINDS } from './kinds.ts';

/** "What happened", in a customer's words rather than the desk's categories. */
export const WhatStep = ({ draft, change }: { draft: Draft; change: (draft: Draft) => void }) => {
  const { words } = useWords();
  return (
    <>
      <p class="lead">{words.fresh.whatLead}</p>
      {KIND_GROUPS.map((group) => (
        <section key={group} class="kind-group" aria-label={words.kindGroups[group]}>
          <h2 class="group-title">{words.kindGroups[group]}</h2>
          <ul class="kinds">
            {KINDS.filter((kind) => kind.group === group).map((kind) => (
              <li key={kind.key}>
                <button
                  type="button"
                  class={draft.kind === kind.key ? 'kind on' : 'kind'}
                  onClick={() => change(chooseKind(draft, kind.key))}
                >
                  <span>{words.kinds[kind.key].title}</span>
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
