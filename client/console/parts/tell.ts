import { notifications } from '@mantine/notifications';
import { localeStore } from '../../words/locale.ts';
import { problemText } from '../../words/shared.ts';

export const tell = (message: string): void => void notifications.show({ message, color: 'brand', autoClose: 4_000 });
export const tellFault = (fault: unknown): void =>
  void notifications.show({ message: problemText(fault, localeStore.get()), color: 'red', autoClose: 9_000 });
