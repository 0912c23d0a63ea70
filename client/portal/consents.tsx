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

/** What the customer allows: lessons with an answer, and that a need for special care is noted. */
export const Consents = ({ customer }: { customer: CustomerSelf }) => {
  const said = consentWords[useStore(localeStore)];
  const [failed, setFailed] = useState(false);
  const change = (consent: { lessonsOptedOut: boolean } | { vulnerabilityConsent: boolean }) => {
    setFailed(false);
    call(updateCustomerMe, consent).then(changeCustomer, () => setFailed(true));
  };
  return (
    <>
      <label class="check">
        <input
          type="checkbox"
          checked={!customer.lessonsOptedOut}
          onChange={(event) => change({ lessonsOptedOut: !event.currentTarget.checked })}
        />
        <span>{said.lessons}</span>
      </label>
      <label class="check">
        <input
          type="checkbox"
          aria-describedby="care-hint"
          checked={customer.vulnerabilityConsent}
          onChange={(event) => change({ vulnerabilityConsent: event.currentTarget.checked })}
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
