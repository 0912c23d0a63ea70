import { complaintWords, intakeWords } from '../../words/asked.ts';
import { localeStore } from '../../words/locale.ts';
import { useStore } from '../use-store.ts';

/** The form's own words, in the page's language. */
export const useComplaintWords = () => complaintWords[useStore(localeStore)];
export const useIntakeWords = () => intakeWords[useStore(localeStore)];
