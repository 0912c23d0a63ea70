import { Button, NumberInput, Select, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { changeEducationSetting, type EducationSettingView } from '../../../server/contract/lesson.ts';
import { call } from '../../api.ts';
import { useEducationSetting } from '../education/use-education.ts';
import { Failure } from '../parts/failure.tsx';
import { Loading } from '../parts/loading.tsx';
import page from '../parts/page.module.css';
import { Page } from '../parts/page.tsx';
import { optionsOf, pick } from '../parts/pick.ts';
import { tell, tellFault } from '../parts/tell.ts';
import { useWords } from '../parts/use-words.ts';
import own from './settings.module.css';

const CONSENTS = ['unless_refused', 'only_granted'] as const;

const Form = ({ setting }: { readonly setting: EducationSettingView }) => {
  const { w } = useWords();
  const words = w.education.setting;
  const queries = useQueryClient();
  const [wish, setWish] = useState(setting);
  const saving = useMutation({
    mutationFn: () => call(changeEducationSetting, wish),
    onSuccess: (saved) => {
      tell(words.saved);
      queries.setQueryData(['education-setting'], saved);
    },
    onError: tellFault,
  });
  const number = (key: 'capCount' | 'capDays' | 'effectDays', min: number, max: number) => (
    <NumberInput
      label={words[key]}
      min={min}
      max={max}
      allowDecimal={false}
      value={wish[key]}
      onChange={(value) => setWish({ ...wish, [key]: Number(value) || min })}
    />
  );
  const time = (key: 'quietFrom' | 'quietTo') => (
    <TextInput
      label={words[key]}
      description={words.quietHint}
      type="time"
      value={wish[key]}
      onChange={(event) => setWish({ ...wish, [key]: event.currentTarget.value })}
    />
  );
  return (
    <div className={page.stack}>
      <div className={own.row}>
        {time('quietFrom')}
        {time('quietTo')}
      </div>
      <div className={own.row}>
        {number('capCount', 1, 50)}
        {number('capDays', 1, 365)}
      </div>
      <div className={own.row}>
        <Select
          label={words.consent}
          allowDeselect={false}
          data={optionsOf(CONSENTS, words.consents)}
          value={wish.consent}
          onChange={(value) => setWish({ ...wish, consent: pick(CONSENTS, value) ?? wish.consent })}
        />
        {number('effectDays', 7, 180)}
      </div>
      <div>
        <Button loading={saving.isPending} onClick={() => saving.mutate()}>
          {words.save}
        </Button>
      </div>
    </div>
  );
};

export const EducationSettingScreen = () => {
  const { w } = useWords();
  const words = w.education.setting;
  const setting = useEducationSetting();
  return (
    <Page title={words.title} lead={words.lead}>
      {setting.isPending ? <Loading /> : null}
      {setting.isLoadingError ? <Failure fault={setting.error} again={() => void setting.refetch()} /> : null}
      {setting.data ? <Form key={setting.data.version} setting={setting.data} /> : null}
    </Page>
  );
};
