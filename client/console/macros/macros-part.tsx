import { Button } from '@mantine/core';
import { IconMessage2Plus } from '@tabler/icons-react';
import { useState } from 'react';
import type { MacroView } from '../../../server/contract/macro.ts';
import { fill } from '../../words/words.ts';
import { Chip } from '../parts/chip.tsx';
import { Empty } from '../parts/empty.tsx';
import { Failure } from '../parts/failure.tsx';
import { Loading } from '../parts/loading.tsx';
import { Table } from '../parts/table.tsx';
import { useTeams } from '../parts/use-people.ts';
import { useWords } from '../parts/use-words.ts';
import { MacroDialog } from './macro-dialog.tsx';
import { macroTitle } from './macro-values.ts';
import { useMacros } from './use-macros.ts';

/** The list of phrases, to stand on a screen of its own or among other settings. */
export const MacrosPart = () => {
  const { w, c, locale } = useWords();
  const words = w.writing.macros;
  const macros = useMacros();
  const teams = useTeams();
  const [edited, setEdited] = useState<MacroView | null>(null);
  const listed = (names: readonly string[]) => names.join(locale === 'zh-CN' ? '、' : ', ');
  const scopeOf = (macro: MacroView) =>
    macro.scope === 'team'
      ? (teams.find((team) => team.id === macro.teamId)?.name[locale] ?? words.scopes.team)
      : words.scopes[macro.scope];
  const conditionOf = ({ conditions }: MacroView) =>
    listed([
      ...conditions.kinds.map((kind) => c.kinds[kind]),
      ...conditions.categories.map((category) => c.categories[category]),
      ...conditions.channels.map((channel) => c.channels[channel]),
    ]) || words.anything;
  if (macros.isPending) return <Loading />;
  if (macros.isLoadingError) return <Failure fault={macros.error} again={() => void macros.refetch()} />;
  if (macros.data.length === 0)
    return <Empty icon={<IconMessage2Plus size={28} aria-hidden />} title={words.empty} hint={words.emptyHint} />;
  return (
    <>
      <Table heads={[words.name, words.scope, words.only, words.languages]}>
        {macros.data.map((macro) => (
          <tr key={macro.id}>
            <td>
              {macro.mayChange ? (
                <Button
                  size="compact-sm"
                  variant="subtle"
                  px={0}
                  aria-label={fill(words.edit, { name: macroTitle(macro, locale) })}
                  onClick={() => setEdited(macro)}
                >
                  {macroTitle(macro, locale)}
                </Button>
              ) : (
                macroTitle(macro, locale)
              )}
            </td>
            <td>
              <Chip tone={macro.scope === 'own' ? 'brand' : 'plain'}>{scopeOf(macro)}</Chip>
            </td>
            <td>{conditionOf(macro)}</td>
            <td>
              {listed((['zh-CN', 'en'] as const).filter((one) => macro.body[one]).map((one) => c.languages[one]))}
            </td>
          </tr>
        ))}
      </Table>
      {edited ? <MacroDialog macro={edited} onClose={() => setEdited(null)} /> : null}
    </>
  );
};
