import { complaintEn } from '../../words/en/complaint.ts';
import { intakeEn } from '../../words/en/intake.ts';
import { localeStore } from '../../words/locale.ts';
import { dictionary } from '../../words/words.ts';
import { complaintZhCN } from '../../words/zh-CN/complaint.ts';
import { intakeZhCN } from '../../words/zh-CN/intake.ts';
import { useStore } from '../use-store.ts';

export const complaintWords = dictionary(complaintEn, complaintZhCN);

/** The form's own words, in the page's language. */
export const useComplaintWords = () => complaintWords[useStore(localeStore)];

const intakeWords = dictionary(intakeEn, intakeZhCN);
export const useIntakeWords = () => intakeWords[useStore(localeStore)];
