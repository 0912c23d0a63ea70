import { filedPlaces as en } from '../../words/en/filed-places.ts';
import { dictionary } from '../../words/words.ts';
import { filedPlaces as zhCN } from '../../words/zh-CN/filed-places.ts';

/** The few words that a row of the queue needs; the others come with the ticket. */
export const filedPlaces = dictionary(en, zhCN);
