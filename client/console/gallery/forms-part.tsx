import {
  Alert,
  Button,
  Checkbox,
  PasswordInput,
  Progress,
  SegmentedControl,
  Select,
  Switch,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '../parts/dialog.tsx';
import { EditButton } from '../parts/edit-button.tsx';
import { FileForm } from '../parts/file-form.tsx';
import { NoteField } from '../parts/note-field.tsx';
import { RemoveDialog } from '../parts/remove-dialog.tsx';
import css from './gallery.module.css';
import { Chapter, Specimen } from './specimen.tsx';
import { sampleProblem } from './states-part.tsx';
import { useGalleryWords } from './use-gallery-words.ts';

type DialogState = 'usual' | 'danger' | 'disabled' | 'busy' | 'wrong' | 'long';
const DIALOGS: readonly DialogState[] = ['usual', 'danger', 'disabled', 'busy', 'wrong', 'long'];
const FORMATS = ['csv', 'bill'] as const;
const FILE_LIMIT_BYTES = 1_000_000;

const Buttons = () => {
  const { g } = useGalleryWords();
  return (
    <>
      <Button>{g.usual}</Button>
      <Button variant="default">{g.usual}</Button>
      <Button variant="light">{g.usual}</Button>
      <Button variant="subtle">{g.usual}</Button>
      <Button color="red.8" data-danger>
        {g.danger}
      </Button>
      <Button disabled>{g.disabled}</Button>
      <Button loading aria-label={g.busy}>
        {g.busy}
      </Button>
      <Button size="compact-sm" variant="default">
        {g.act}
      </Button>
    </>
  );
};

const Dialogs = () => {
  const { g } = useGalleryWords();
  const [shown, setShown] = useState<DialogState | null>(null);
  const close = () => setShown(null);
  return (
    <>
      {DIALOGS.map((state) => (
        <Button key={state} variant="default" onClick={() => setShown(state)}>
          {g.open}: {g[state]}
        </Button>
      ))}
      {shown === 'danger' ? (
        <RemoveDialog
          title={g.sample}
          lead={g.hint}
          submit={g.act}
          remove={() => Promise.resolve(null)}
          reread={[]}
          onClose={close}
        />
      ) : null}
      {shown && shown !== 'danger' ? (
        <Dialog
          title={shown === 'long' ? g.sampleLong : g.sample}
          lead={shown === 'long' ? g.sampleLong : g.hint}
          submit={g.act}
          disabled={shown === 'disabled'}
          busy={shown === 'busy'}
          fault={shown === 'wrong' ? sampleProblem('input_invalid', 400) : null}
          onSubmit={close}
          onClose={close}
        >
          <TextInput label={g.name} defaultValue={g.sample} />
          {shown === 'long' ? (
            <EditButton label={g.act} onClick={close}>
              {g.sample}
            </EditButton>
          ) : null}
        </Dialog>
      ) : null}
    </>
  );
};

const Note = () => {
  const { g } = useGalleryWords();
  const [note, setNote] = useState('');
  return <NoteField label={g.note} hint={g.hint} required value={note} onChange={setNote} />;
};

export const FormsPart = () => {
  const { g } = useGalleryWords();
  return (
    <Chapter title={g.forms}>
      <Specimen of="Button">
        <Buttons />
      </Specimen>
      <Specimen of="TextInput, Select, Textarea">
        <div className={css.fields}>
          <TextInput label={g.name} placeholder={g.sample} description={g.hint} />
          <TextInput label={`${g.name} · ${g.wrong}`} defaultValue={g.sample} error={g.fault} />
          <TextInput label={`${g.name} · ${g.disabled}`} defaultValue={g.sample} disabled />
          <PasswordInput label={`${g.name} · 2`} defaultValue="········" />
          <Select label={g.when} data={[g.usual, g.busy]} defaultValue={g.usual} />
          <Textarea label={g.long} defaultValue={g.sampleLong} autosize minRows={2} />
        </div>
      </Specimen>
      <Specimen of="Checkbox, Switch, SegmentedControl, Progress, Alert">
        <Checkbox label={g.usual} defaultChecked />
        <Checkbox label={g.disabled} disabled />
        <Switch label={g.usual} defaultChecked />
        <SegmentedControl aria-label={g.when} data={[g.usual, g.busy, g.wrong]} />
        <Progress value={40} w={160} aria-label={g.busy} />
        <Alert color="red" variant="light">
          {g.fault}
        </Alert>
        <Alert color="green">{g.saidText}</Alert>
      </Specimen>
      <Specimen of="NoteField">
        <div className={css.fields}>
          <Note />
        </div>
      </Specimen>
      <Specimen of="FileForm">
        <FileForm
          words={g.file}
          formats={FORMATS}
          first="csv"
          limitBytes={FILE_LIMIT_BYTES}
          lead={() => g.file.lead}
          send={async () => null}
          onSent={() => {}}
        />
      </Specimen>
      <Specimen of="Dialog">
        <Dialogs />
      </Specimen>
    </Chapter>
  );
};
