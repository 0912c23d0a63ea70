/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import { type CustomerSelf, updateCustomerMe } from '../../server/contract/session.ts';
import { call } from '../api.ts';
import { consentsEn } from '../words/en/consents.ts';
import { localeStore } from '../words/locale.ts';
import { dictionary } from '../words/words.ts';
import { consentsZhCN } from '../words/zh-CN/consents.ts';
import { changeCustomer } from './session.ts';
import { useStore } from './use-store.ts';

const consentWords = dictionary(consentsEn, consentsZhCN);

type Consent = Pick<CustomerSelf, 'lessonsOptedOut' | 'vulnerabilityConsent'>;

/** What the customer allows: lessons with an answer, and that a need for special care is noted. */
export const Consents = ({ customer }: { customer: CustomerSelf }) => {
  const said = consentWords[useStore(localeStore)];
  const [failed, setFailed] = useState(false);
  // What was ticked stands while the desk is told, whatever else is answered meanwhile.
  const [wished, setWished] = useState<Partial<Consent>>({});
  const { lessonsOptedOut, vulnerabilityConsent } = { ...customer, ...wished };
  const change = (name: keyof Consent, value: boolean) => {
    setFailed(false);
    setWished((before) => ({ ...before, [name]: value }));
    call(updateCustomerMe, { [name]: value })
      .then(changeCustomer, () => setFailed(true))
      .then(() => setWished(({ [name]: _told, ...others }) => others));
  };
  return (
    <>
      <label class="check">
        <input
          type="checkbox"
          checked={!lessonsOptedOut}
          onChange={(event) => change('lessonsOptedOut', !event.currentTarget.checked)}
        />
        <span>{said.lessons}</span>
      </label>
      <label class="check">
        <input
          type="checkbox"
          aria-describedby="care-hint"
          checked={vulnerabilityConsent}
          onChange={(event) => change('vulnerabilityConsent', event.currentTarget.checked)}
        />
        <span>{said.care}</span>
      </label>
      <p class="small faint" id="care-hint">
        {said.careHint}
      </p>
      {failed && (
        <p class="fault" role="alert">
          {said.failed}
        </p>
      )}
    </>
  );
};
