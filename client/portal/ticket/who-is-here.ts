import type { ThreadState } from '../../live.ts';

type Here = ThreadState['present'][number];

/** Of several agents, whoever wrote last: the others may have handed the matter over and only look on. */
export const whoIsHere = ({ present, messages }: Pick<ThreadState, 'present' | 'messages'>): Here | undefined => {
  const here = present.filter((actor) => actor.kind === 'agent');
  const writer = messages.findLast(({ author }) => author.kind === 'agent')?.author.name;
  return here.find(({ name }) => name === writer) ?? here.at(-1);
};
