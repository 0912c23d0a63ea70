import { complaintEn } from './en/complaint.ts';
import { intakeEn } from './en/intake.ts';
import { dictionary } from './words.ts';
import { complaintZhCN } from './zh-CN/complaint.ts';
import { intakeZhCN } from './zh-CN/intake.ts';

/** The form of a complaint, and what a customer chooses from in it, in their words. */
export const complaintWords = dictionary(complaintEn, complaintZhCN);
/** What each kind of matter is asked, as it is put to a customer. */
export const intakeWords = dictionary(intakeEn, intakeZhCN);
