import { suggestForTicket } from '../../contract/suggestion.ts';
import { route } from '../../kernel/route.ts';
import { suggest } from './suggest.ts';

export const suggestionRoutes = [route(suggestForTicket, ({ tx, input }) => suggest(tx, input.id))];
