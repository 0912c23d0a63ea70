/** @jsxImportSource preact */
import { ANSWER_LENGTH } from '../../../server/contract/intake.ts';
import { QUESTIONS } from '../../../server/contract/questions.ts';
import { answerWith, type Draft } from './draft.ts';
import { useComplaintWords, useIntakeWords } from './use-complaint-words.ts';

/** The few things this kind of matter is asked for; whoever does not know goes on without. */
export const Questions = ({ draft, change }: { draft: Draft; change: (draft: Draft) => void }) => {
  const form = useComplaintWords();
  const intake = useIntakeWords();
  if (draft.kind === null || QUESTIONS[draft.kind].length === 0) return null;
  const said = intake[draft.kind];
  return (
    <section class="questions" aria-label={form.fresh.questions}>
      <h2>{form.fresh.questions}</h2>
      <p class="small hint">{form.fresh.questionsHint}</p>
      {QUESTIONS[draft.kind].map((question) => {
        const words = said?.[question.key] ?? {};
        const value = draft.answers[question.key] ?? '';
        const put = (next: string) => change(answerWith(draft, question.key, next));
        if (question.type === 'choice')
          return (
            <fieldset key={question.key} class="choices">
              <legend>{words.ask}</legend>
              {question.options.map((option) => (
                <label key={option} class="choice">
                  <input
                    type="radio"
                    name={question.key}
                    checked={value === option}
                    onClick={() => value === option && put('')}
                    onChange={() => put(option)}
                  />
                  <span>{words[option]}</span>
                </label>
              ))}
            </fieldset>
          );
        return (
          <label key={question.key} class="field" for={`asked-${question.key}`}>
            <span>{words.ask}</span>
            {question.type === 'date' ? (
              <input
                id={`asked-${question.key}`}
                type="date"
                value={value}
                onInput={(event) => put(event.currentTarget.value)}
              />
            ) : (
              <input
                id={`asked-${question.key}`}
                type="text"
                maxLength={ANSWER_LENGTH}
                value={value}
                onInput={(event) => put(event.currentTarget.value)}
              />
            )}
          </label>
        );
      })}
    </section>
  );
};
