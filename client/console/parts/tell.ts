import { notifications } from '@mantine/notifications';
import { localeStore } from '../../words/locale.ts';
import { problemText } from './problem-text.ts';
import { consoleWords } from './use-words.ts';

const TOLD_MS = 4_000;
const FAULT_TOLD_MS = 9_000;

const show = (message: string, color: string, autoClose: number): void => {
  const closeButtonProps = { 'aria-label': consoleWords[localeStore.get()].state.close };
  notifications.show({ message, color, autoClose, closeButtonProps });
};

export const tell = (message: string): void => show(message, 'brand', TOLD_MS);
export const tellFault = (fault: unknown): void => show(problemText(fault, localeStore.get()), 'red', FAULT_TOLD_MS);
