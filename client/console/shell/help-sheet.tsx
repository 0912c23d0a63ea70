import { Kbd, Modal, Stack, Switch } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import { useWords } from '../parts/use-words.ts';
import { singleKeys, switchSingleKeys } from './keys.ts';
import css from './shell.module.css';

const MOD = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform) ? '⌘' : 'Ctrl';

export const HelpSheet = ({ onClose }: { readonly onClose: () => void }) => {
  const { w } = useWords();
  const on = useSyncExternalStore(singleKeys.subscribe, singleKeys.get);
  const rows = [
    ['j', w.keys.next],
    ['k', w.keys.previous],
    ['r', w.keys.reply],
    ['n', w.keys.note],
    ['a', w.keys.assign],
    ['e', w.keys.resolve],
    ['t', w.keys.transfer],
    ['s', w.keys.snooze],
    ['l', w.keys.tag],
    ['x', w.keys.choose],
    ['u', w.keys.back],
    ['/', w.keys.search],
    ['/', w.keys.phrases],
    ['@', w.keys.mention],
    [`${MOD} K`, w.keys.commands],
    [`${MOD} ↵`, w.keys.send],
    ['?', w.keys.help],
  ];
  return (
    <Modal opened onClose={onClose} title={w.keys.title} closeButtonProps={{ 'aria-label': w.state.close }}>
      <Stack>
        <dl className={css.keys}>
          {rows.map(([key, what]) => (
            <div key={what} style={{ display: 'contents' }}>
              <dt>
                <Kbd>{key}</Kbd>
              </dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
        <Switch
          label={w.keys.single}
          description={w.keys.singleHint}
          checked={on}
          onChange={(event) => switchSingleKeys(event.currentTarget.checked)}
        />
      </Stack>
    </Modal>
  );
};
