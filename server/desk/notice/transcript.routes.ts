import * as contract from '../../contract/transcript.ts';
import type { Actor } from '../../kernel/actor.ts';
import { Download, type InTx, routesFor } from '../../kernel/route.ts';
import type { Letters } from './notice.ts';
import { type Printer, printTranscript } from './print-transcript.ts';
import { sendTranscript } from './send-transcript.ts';

type TranscriptDeps = { readonly letters: Letters; readonly print: Printer };
const { route, looseRoute } = routesFor<TranscriptDeps>();

type Asked = { inTx: InTx; actor: Actor; deps: TranscriptDeps; input: Parameters<typeof printTranscript>[3] };
const printed = async ({ inTx, actor, deps, input }: Asked): Promise<Download> => {
  const { content, name } = await printTranscript(inTx, deps.print, actor, input);
  return new Download(content, 'application/pdf', name);
};

export const transcriptRoutes = [
  route(contract.sendOwnTranscript, ({ tx, actor, deps, input }) => sendTranscript(tx, deps.letters, actor, input.id)),
  route(contract.sendTranscript, ({ tx, actor, deps, input }) => sendTranscript(tx, deps.letters, actor, input.id)),
  looseRoute(contract.printOwnTranscript, printed),
  looseRoute(contract.printTranscript, printed),
];
