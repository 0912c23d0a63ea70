import { Button, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { editTemplate, restoreTemplate, type TemplateView, tryTemplate } from '../../../server/contract/template.ts';
import { ApiProblem, call } from '../../api.ts';
import { fill } from '../../words/words.ts';
import { LetterPaper } from '../parts/letter-paper.tsx';
import { tell, tellFault } from '../parts/tell.ts';
import { useWords } from '../parts/use-words.ts';
import own from './settings.module.css';

const reasonIn = (fault: unknown): { part: string; reason: string } | null => {
  if (!(fault instanceof ApiProblem)) return null;
  const [field] = fault.fields;
  const { reason } = fault.detail;
  return field ? { part: field.path, reason: typeof reason === 'string' ? reason : '' } : null;
};

/** Other words for a mail, tried with sample data before they are kept. */
export const TemplateForm = ({
  template,
  onClose,
}: {
  readonly template: TemplateView;
  readonly onClose: () => void;
}) => {
  const { w } = useWords();
  const words = w.administration.templates;
  const { topic, locale, version } = template;
  const [draft, setDraft] = useState(template.words);
  const client = useQueryClient();
  const trying = useMutation({ mutationFn: () => call(tryTemplate, { topic, locale, ...draft }) });
  const done = async (): Promise<void> => {
    await client.invalidateQueries({ queryKey: ['templates'] });
    tell(w.administration.saved);
    onClose();
  };
  const saving = useMutation({
    mutationFn: () => call(editTemplate, { topic, locale, version, ...draft }),
    onSuccess: done,
    onError: tellFault,
  });
  const restoring = useMutation({
    mutationFn: () => call(restoreTemplate, { topic, locale, version }),
    onSuccess: done,
    onError: tellFault,
  });
  const wrong = reasonIn(saving.error) ?? reasonIn(trying.error);
  const errorOf = (part: string): string | null =>
    wrong?.part === part ? fill(words.unreadable, { reason: wrong.reason }) : null;
  const field = (part: 'subject' | 'text' | 'html') => ({
    label: words.parts[part],
    value: draft[part],
    error: errorOf(part),
    lang: locale,
    spellCheck: part !== 'html',
    onChange: ({ currentTarget }: { currentTarget: { value: string } }) => {
      const { value } = currentTarget;
      setDraft((before) => ({ ...before, [part]: value }));
    },
  });
  return (
    <form
      className={own.form}
      onSubmit={(event) => {
        event.preventDefault();
        saving.mutate();
      }}
    >
      <p className={own.quiet}>
        {fill(words.places, { places: template.places.map((place) => `{{${place}}}`).join(' ') })}
      </p>
      <TextInput {...field('subject')} maxLength={400} required />
      <Textarea {...field('text')} autosize minRows={6} maxRows={16} maxLength={20_000} required />
      <Textarea {...field('html')} autosize minRows={8} maxRows={20} maxLength={20_000} required className={own.code} />
      <div className={own.buttons}>
        <Button type="submit" loading={saving.isPending}>
          {w.administration.save}
        </Button>
        <Button variant="default" loading={trying.isPending} onClick={() => trying.mutate()}>
          {words.try}
        </Button>
        <Button variant="subtle" onClick={onClose}>
          {words.leave}
        </Button>
        {template.isOriginal ? null : (
          <Button variant="subtle" color="red" loading={restoring.isPending} onClick={() => restoring.mutate()}>
            {words.restore}
          </Button>
        )}
      </div>
      {trying.data ? (
        <>
          <p className={own.subject} lang={locale}>
            {trying.data.subject}
          </p>
          <LetterPaper html={trying.data.html} locale={locale} label={trying.data.subject} />
        </>
      ) : null}
    </form>
  );
};
