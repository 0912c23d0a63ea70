import { Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { useMemo, useState, useSyncExternalStore } from 'react';
import { lastBulk } from '../bulk/last-bulk.ts';
import { useUndoBulk } from '../bulk/use-undo-bulk.ts';
import { later } from '../later.tsx';
import { OpenTicketDialog } from '../open/open-ticket-later.ts';
import { Catcher } from '../parts/catcher.tsx';
import { useWords } from '../parts/use-words.ts';
import { useSession } from '../session/session.ts';
import { useCategoryNames } from '../settings/use-categories.ts';
import { ClosedPlace } from './closed-place.tsx';
import { type Command, useCommands } from './commands.ts';
import { ConnectionBanner } from './connection-banner.tsx';
import { useKeys } from './keys.ts';
import { needOf, PLACES } from './places.ts';
import { Rail } from './rail.tsx';
import css from './shell.module.css';
import { useFreshness } from './use-freshness.ts';

const CommandPalette = later(async () => (await import('./command-palette.tsx')).CommandPalette);
const HelpSheet = later(async () => (await import('./help-sheet.tsx')).HelpSheet);

type Sheet = 'help' | 'commands' | 'open' | null;

/** The frame around every screen: places, keys, commands, the state of the line. */
export const Shell = () => {
  const { w } = useWords();
  const { may } = useSession();
  const navigate = useNavigate();
  const [sheet, setSheet] = useState<Sheet>(null);
  useFreshness();
  useCategoryNames();
  useKeys({ '?': () => setSheet('help'), 'mod+k': () => setSheet('commands') });
  // Of the page that is drawn, which the address is ahead of while the next one loads.
  const need = useRouterState({ select: ({ matches }) => needOf(matches.at(-1)?.pathname ?? '') });
  const reach = PLACES.filter((place) => may(place.needs))
    .map((place) => place.to)
    .join();
  const undoable = useSyncExternalStore(lastBulk.subscribe, lastBulk.get);
  const undo = useUndoBulk();
  const commands = useMemo(
    (): Command[] => [
      ...PLACES.filter((place) => reach.split(',').includes(place.to)).map(
        (place): Command => ({
          id: place.key,
          group: 'go',
          label: `${w.commands.go} ${w.nav[place.key]}`,
          run: () => void navigate({ to: place.to }),
        }),
      ),
      {
        id: 'phrases',
        group: 'go',
        label: `${w.commands.go} ${w.writing.macros.title}`,
        run: () => void navigate({ to: '/phrases' }),
      },
      { id: 'open', group: 'desk', label: w.queue.open, run: () => setSheet('open') },
      ...(undoable
        ? [
            {
              id: 'undo-bulk',
              group: 'desk' as const,
              label: w.sorting.bulk.lastUndo,
              run: () => void undo(undoable.id),
            },
          ]
        : []),
      { id: 'help', group: 'desk', label: w.keys.title, key: '?', run: () => setSheet('help') },
    ],
    [w, navigate, reach, undoable, undo],
  );
  useCommands('shell', commands);
  const close = () => setSheet(null);
  return (
    <div className={css.shell}>
      <a className={css.skip} href="#content">
        {w.skip}
      </a>
      <Rail />
      <div className={css.main}>
        <ConnectionBanner />
        <main id="content" className={css.content} tabIndex={-1}>
          <Catcher>{need === null || may(need) ? <Outlet /> : <ClosedPlace />}</Catcher>
        </main>
      </div>
      {sheet === 'help' ? <HelpSheet onClose={close} /> : null}
      {sheet === 'commands' ? <CommandPalette onClose={close} /> : null}
      {sheet === 'open' ? <OpenTicketDialog onClose={close} /> : null}
    </div>
  );
};
