import type { Intake } from '../../contract/intake.ts';
import { QUESTIONS, type Question } from '../../contract/questions.ts';

export type WrongAnswer = { readonly path: string; readonly code: string };

const isDay = (value: string): boolean =>
  /^(19|20)\d{2}-\d{2}-\d{2}$/.test(value) && new Date(`${value}T00:00:00Z`).toJSON()?.slice(0, 10) === value;

const faultOf = (question: Question | undefined, value: string): string | null => {
  if (!question) return 'question_unknown';
  if (question.type === 'choice') return question.options.includes(value) ? null : 'option_unknown';
  return question.type === 'date' && !isDay(value) ? 'date_invalid' : null;
};

/** What of it is no answer to what this kind is asked. */
export const findWrongAnswers = ({ kind, answers }: Intake): WrongAnswer[] =>
  Object.entries(answers).flatMap(([key, value]) => {
    const code = faultOf(
      QUESTIONS[kind].find((question) => question.key === key),
      value,
    );
    return code === null ? [] : [{ path: `intake.answers.${key}`, code }];
  });

/** The answers in the customer's own words, by question; the others can hold no secret. */
export const ownWords = ({ kind, answers }: Intake): [string, string][] =>
  QUESTIONS[kind].flatMap(({ key, type }): [string, string][] => {
    const value = answers[key];
    return type === 'text' && value !== undefined ? [[key, value]] : [];
  });
