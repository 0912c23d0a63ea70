import type { AgentView } from '../../../server/contract/agent.ts';
import { fill } from '../../words/words.ts';
import { useWords } from '../parts/use-words.ts';

/** What tells whom to hand something to: how much they have, what they speak, whether they are there. */
export const useAgentLabel = () => {
  const { w, c } = useWords();
  return ({ name, load, capacity, languages, presence }: AgentView): string =>
    [
      name,
      fill(w.desk.assign.load, { load, capacity }),
      languages.map((one) => c.languages[one]).join('/'),
      w.account[presence],
    ].join(' · ');
};
