import { type ComponentType, type ReactNode, useEffect, useState } from 'react';
import { unreachable } from '../api-problem.ts';
import { Failure } from './parts/failure.tsx';

const ahead: (() => Promise<unknown>)[] = [];

/**
 * A part that the first sight of the desk does without: its code is fetched once that stands, or when it is first
 * wanted. One that is here already is drawn at once, without the blink of `React.lazy`.
 */
export const later = <P extends object>(load: () => Promise<ComponentType<P>>, meanwhile: ReactNode = null) => {
  let here: ComponentType<P> | null = null;
  const fetchPart = async (): Promise<ComponentType<P>> => {
    here ??= await load();
    return here;
  };
  ahead.push(fetchPart);

  return (given: P): ReactNode => {
    const [Part, setPart] = useState(() => here);
    const [isLost, setLost] = useState(false);
    useEffect(() => {
      if (Part || isLost) return;
      let isGone = false;
      fetchPart().then(
        (found) => isGone || setPart(() => found),
        () => isGone || setLost(true),
      );
      return () => {
        isGone = true;
      };
    }, [Part, isLost]);
    if (Part) return <Part {...given} />;
    return isLost ? <Failure fault={unreachable()} again={() => setLost(false)} /> : meanwhile;
  };
};

/** Fetches, one after the other, what was left for later; parts that such a part leaves for later come after it. */
export const fetchAhead = async (): Promise<void> => {
  for (const fetchPart of ahead) {
    try {
      await fetchPart();
    } catch {
      // Browsers tell a cut line by different errors; whoever wants the part asks for it again, and is told.
      return;
    }
  }
};
