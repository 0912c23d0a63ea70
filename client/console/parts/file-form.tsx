import { Alert, Button, FileInput, Progress, Select } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { ApiProblem } from '../../api-problem.ts';
import { formatBytes, formatShare } from '../../parts/format.ts';
import { fill } from '../../words/words.ts';
import css from './page.module.css';
import { optionsOf, pick } from './pick.ts';
import { problemText } from './problem-text.ts';
import { useLocale } from './use-words.ts';

type FileWords<F extends string> = {
  readonly file: string;
  readonly choose: string;
  readonly format: string;
  readonly formats: Readonly<Record<F, string>>;
  readonly submit: string;
  readonly sending: string;
  readonly tooLarge: string;
};

/** Hands a file of rows in: which, in what format, how far it is, and why it was not taken. */
export const FileForm = <F extends string, T>({
  words,
  formats,
  first,
  limitBytes,
  fields,
  ready = true,
  lead,
  send,
  onSent,
}: {
  readonly words: FileWords<F>;
  readonly formats: readonly F[];
  readonly first: F;
  readonly limitBytes: number;
  readonly fields?: ReactNode;
  readonly ready?: boolean;
  readonly lead: (format: F) => ReactNode;
  readonly send: (file: File, format: F, onProgress: (share: number) => void) => Promise<T>;
  readonly onSent: (answer: T) => void;
}) => {
  const locale = useLocale();
  const [file, setFile] = useState<File | null>(null);
  const [format, setFormat] = useState(first);
  const [share, setShare] = useState(0);
  const sending = useMutation({
    mutationFn: (chosen: File) => send(chosen, format, setShare),
    onSuccess: (answer) => {
      setFile(null);
      onSent(answer);
    },
  });
  const tooLarge = fill(words.tooLarge, { limit: formatBytes(limitBytes, locale) });
  const isTooLarge = file !== null && file.size > limitBytes;
  const faultOf = (error: unknown) =>
    error instanceof ApiProblem && error.code === 'file_too_large' ? tooLarge : problemText(error, locale);
  return (
    <form
      className={css.sheet}
      onSubmit={(event) => {
        event.preventDefault();
        setShare(0);
        if (file) sending.mutate(file);
      }}
    >
      <div className={css.form}>
        <FileInput
          w={280}
          label={words.file}
          placeholder={words.choose}
          value={file}
          onChange={(chosen) => {
            setFile(chosen);
            sending.reset();
          }}
          error={isTooLarge ? tooLarge : null}
          accept=".csv,.txt,text/csv,text/plain"
          clearable
        />
        <Select
          w={230}
          label={words.format}
          allowDeselect={false}
          data={optionsOf(formats, words.formats)}
          value={format}
          onChange={(value) => {
            setFormat(pick(formats, value) ?? format);
            sending.reset();
          }}
        />
        {fields}
        <Button type="submit" disabled={!file || isTooLarge || !ready} loading={sending.isPending}>
          {words.submit}
        </Button>
      </div>
      <p className={css.lead}>{lead(format)}</p>
      {sending.isPending ? (
        <Progress mt="sm" value={share * 100} aria-label={fill(words.sending, { share: formatShare(share, locale) })} />
      ) : null}
      {sending.isError ? (
        <Alert mt="sm" color="red" role="alert">
          {faultOf(sending.error)}
        </Alert>
      ) : null}
    </form>
  );
};
