import type { FieldFault } from '../../contract/common.ts';
import { MACRO_VARIABLES, placesIn } from '../../contract/macro.ts';
import type { MacroDraft } from './macro.ts';

const isKnown = (name: string): boolean => MACRO_VARIABLES.some((variable) => variable === name);

/** Everything wrong with a phrase at once: nothing said, a team missing or too many, a place nobody can fill. */
export const findMacroFaults = ({ scope, teamId, title, body }: MacroDraft): FieldFault[] => [
  ...(title['zh-CN'] || title.en ? [] : [{ path: 'title', code: 'required' }]),
  ...(body['zh-CN'] || body.en ? [] : [{ path: 'body', code: 'required' }]),
  ...(scope === 'team' && teamId === null ? [{ path: 'teamId', code: 'required' }] : []),
  ...(scope !== 'team' && teamId !== null ? [{ path: 'teamId', code: 'not_with_this_scope' }] : []),
  ...(['zh-CN', 'en'] as const).flatMap((locale) =>
    placesIn(body[locale]).some((name) => !isKnown(name)) ? [{ path: `body.${locale}`, code: 'unknown_variable' }] : [],
  ),
];
