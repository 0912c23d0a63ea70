import { describe, expect, it } from '@jest/globals';
import { intakeEn } from '../../client/words/en/intake.ts';
import { intakeZhCN } from '../../client/words/zh-CN/intake.ts';
import { INTAKE_KINDS } from '../../server/contract/intake.ts';
import { QUESTIONS } from '../../server/contract/questions.ts';

const WORDS = { en: intakeEn, 'zh-CN': intakeZhCN };

describe.each(['en', 'zh-CN'] as const)('the questions of every kind, in %s', (locale) => {
  it.each(INTAKE_KINDS)('%s has its words, and no others', (kind) => {
    const said = Object.fromEntries(
      Object.entries(WORDS[locale][kind] ?? {}).map(([key, words]) => [key, Object.keys(words).sort()]),
    );
    const asked = Object.fromEntries(
      QUESTIONS[kind].map((question) => [
        question.key,
        ['ask', ...(question.type === 'choice' ? question.options : [])].sort(),
      ]),
    );
    expect(said).toEqual(asked);
    expect(Object.values(WORDS[locale][kind] ?? {}).flatMap((words) => Object.values(words))).not.toContain('');
  });
});
