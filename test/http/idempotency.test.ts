import { describe, expect, it } from '@jest/globals';
import { ENDPOINTS } from '../../server/contract/endpoints.ts';

/** Every POST that takes no key, and why a second one does no harm. */
const WITHOUT: Readonly<Record<string, string>> = {
  signIn: 'a second sign-in is a second session, and its answer sets a cookie that no replay may',
  customerSignIn: 'the identity token is good for one session; its jti is the key',
  confirmSecondFactor: 'a code counts once by itself',
  confirmEnrolment: 'a code counts once by itself',
  enrolSecondFactor: 'the last secret asked for is the one that counts',
  changePassword: 'the old password is gone by the second',
  receiveProviderNotification: 'providers send no key; their own number is it',
  readAlerts: 'what is read stays read',
  answerLesson: 'the last answer counts',
  answerLessonLink: 'the last answer counts',
  optInByLink: 'the last choice counts',
  optOutByLink: 'the last choice counts',
  revealCustomer: 'each look is audited as one',
  revealProviderComplaint: 'each look is audited as one',
  lookAtProviderComplaint: 'the provider is read once more, which changes nothing there',
  testLesson: 'a second test mail to oneself is what was asked for',
  testTemplate: 'a second test mail to oneself is what was asked for',
  tryTemplate: 'reads',
  previewMerge: 'reads',
  previewBulk: 'reads',
  previewProblem: 'reads',
  previewLesson: 'reads',
  sizeAudience: 'reads',
  readIcal: 'reads',
};

const posts = Object.values(ENDPOINTS).filter(({ method }) => method === 'POST');

describe('Idempotency-Key', () => {
  it('is taken by every POST but those with a reason', () => {
    const without = posts.filter(({ idempotency }) => idempotency === 'none').map(({ name }) => name);
    expect(without.filter((name) => WITHOUT[name] === undefined)).toEqual([]);
    expect(Object.keys(WITHOUT).filter((name) => !without.includes(name))).toEqual([]);
  });

  it('is taken by whatever answers that it has made something', () => {
    const made = posts.filter(({ status, idempotency }) => status === 201 && idempotency === 'none');
    expect(made.map(({ name }) => name)).toEqual([]);
  });
});
