import * as contract from '../../contract/transcript.ts';
import { routesFor } from '../../kernel/route.ts';
import type { Letters } from './notice.ts';
import { sendTranscript } from './send-transcript.ts';

const { route } = routesFor<{ readonly letters: Letters }>();

export const transcriptRoutes = [
  route(contract.sendOwnTranscript, ({ tx, actor, deps, input }) => sendTranscript(tx, deps.letters, actor, input.id)),
  route(contract.sendTranscript, ({ tx, actor, deps, input }) => sendTranscript(tx, deps.letters, actor, input.id)),
];
