import { Select, TextInput } from '@mantine/core';
import { ANSWER_LENGTH, type IntakeKind } from '../../../server/contract/intake.ts';
import { QUESTIONS } from '../../../server/contract/questions.ts';
import { CATEGORIES } from '../../../server/contract/taxonomy.ts';
import { complaintWords, intakeWords } from '../../words/asked.ts';
import { pick } from '../parts/pick.ts';
import { useWords } from '../parts/use-words.ts';

export type TakenDown = { readonly kind: IntakeKind | null; readonly answers: Readonly<Record<string, string>> };
export const NOT_ASKED: TakenDown = { kind: null, answers: {} };

type Props = { readonly taken: TakenDown; readonly onChange: (taken: TakenDown) => void };

/** What the caller says it is, and the questions to read out to them: the same that the portal asks. */
export const IntakeFields = ({ taken, onChange }: Props) => {
  const { w, locale } = useWords();
  const words = w.desk.open;
  const { kind, answers } = taken;
  const kinds = complaintWords[locale].kinds;
  const put = (key: string, value: string | null) => {
    const { [key]: _before, ...others } = answers;
    onChange({ kind, answers: value ? { ...others, [key]: value } : others });
  };
  return (
    <>
      <Select
        label={words.about}
        placeholder={words.aboutNone}
        clearable
        searchable
        data={CATEGORIES.map((value) => ({ value, label: kinds[value].title }))}
        value={kind}
        onChange={(value) => onChange({ kind: pick(CATEGORIES, value), answers: {} })}
      />
      {kind === null
        ? null
        : QUESTIONS[kind].map((question) => {
            const said = intakeWords[locale][kind]?.[question.key] ?? {};
            const label = said.ask ?? question.key;
            if (question.type === 'choice')
              return (
                <Select
                  key={question.key}
                  label={label}
                  clearable
                  data={question.options.map((option) => ({ value: option, label: said[option] ?? option }))}
                  value={answers[question.key] ?? null}
                  onChange={(value) => put(question.key, value)}
                />
              );
            return (
              <TextInput
                key={question.key}
                label={label}
                type={question.type}
                maxLength={ANSWER_LENGTH}
                value={answers[question.key] ?? ''}
                onChange={(event) => put(question.key, event.currentTarget.value)}
              />
            );
          })}
    </>
  );
};
