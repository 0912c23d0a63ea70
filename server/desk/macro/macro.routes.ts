import {
  createMacro as createMacroEndpoint,
  listMacros,
  type MacroView,
  removeMacro as removeMacroEndpoint,
  updateMacro,
} from '../../contract/macro.ts';
import type { Actor } from '../../kernel/actor.ts';
import { pageOf } from '../../kernel/page.ts';
import { route } from '../../kernel/route.ts';
import { changeMacro } from './change-macro.ts';
import { createMacro } from './create-macro.ts';
import { mayChangeMacro } from './macro.policy.ts';
import { findMacros } from './macro.queries.ts';
import type { Macro } from './macro.ts';
import { removeMacro } from './remove-macro.ts';

const viewMacro = (macro: Macro, actor: Actor): MacroView => ({
  id: macro.id,
  scope: macro.scope,
  teamId: macro.teamId,
  ownerName: macro.ownerName,
  title: macro.title,
  body: macro.body,
  conditions: macro.conditions,
  version: macro.version,
  mayChange: mayChangeMacro(actor, macro),
});

export const macroRoutes = [
  route(listMacros, async ({ tx, actor, input }) =>
    pageOf(
      await findMacros(tx, actor, input),
      input.limit,
      ({ id }) => [id],
      (macro) => viewMacro(macro, actor),
    ),
  ),
  route(createMacroEndpoint, async ({ tx, actor, input }) => viewMacro(await createMacro(tx, actor, input), actor)),
  route(updateMacro, async ({ tx, actor, input }) => viewMacro(await changeMacro(tx, actor, input), actor)),
  route(removeMacroEndpoint, async ({ tx, actor, input }) => {
    await removeMacro(tx, actor, input.id);
    return null;
  }),
];
