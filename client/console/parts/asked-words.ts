import { complaintEn } from '../../words/en/complaint.ts';
import { intakeEn } from '../../words/en/intake.ts';
import { dictionary } from '../../words/words.ts';
import { complaintZhCN } from '../../words/zh-CN/complaint.ts';
import { intakeZhCN } from '../../words/zh-CN/intake.ts';

/** What a customer chooses from, in their words. */
export const kindWords = dictionary(complaintEn, complaintZhCN);
/** What each kind of matter is asked, as it is put to a customer. */
export const askedWords = dictionary(intakeEn, intakeZhCN);
