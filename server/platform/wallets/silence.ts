import { AnswerLost } from './exchange.ts';

/** Turns a lost answer into `unknown`; anything else is a fault of ours and goes on up. */
export const orSilence = async <T>(
  ask: () => Promise<T>,
): Promise<T | { state: 'unknown'; code: string; message: string }> => {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof AnswerLost) return { state: 'unknown', code: error.code, message: error.message };
    throw error;
  }
};
