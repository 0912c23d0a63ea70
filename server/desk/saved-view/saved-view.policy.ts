import { type Actor, hasPermission } from '../../kernel/actor.ts';
import type { SavedView } from './saved-view.ts';

export const maySeeView = (actor: Actor, view: SavedView): boolean =>
  view.ownerId === actor.id ||
  (actor.kind === 'agent' && view.teamId !== null && actor.teamIds.includes(view.teamId)) ||
  (view.teamId !== null && hasPermission(actor, 'macro:share'));

export const mayChangeView = (actor: Actor, view: SavedView): boolean => view.ownerId === actor.id;

/** A view that a whole team reads can be taken away by its leads as well. */
export const mayRemoveView = (actor: Actor, view: SavedView): boolean =>
  mayChangeView(actor, view) || (view.teamId !== null && hasPermission(actor, 'macro:share'));

export const mayShareWith = (actor: Actor, teamId: string | null): boolean =>
  teamId === null || hasPermission(actor, 'macro:share') || (actor.kind === 'agent' && actor.teamIds.includes(teamId));
