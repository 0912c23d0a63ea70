import type { ComplaintSource } from '../../server/contract/complaint-source.ts';
import { storeAttachment } from '../../server/desk/attachment/store-attachment.ts';
import { findWait } from '../../server/desk/provider/guard-calls.ts';
import { complaintLine } from '../../server/desk/provider/provider.ts';
import { callDesk } from '../../server/desk/provider-complaint/call-desk.ts';
import { findComplainant } from '../../server/desk/provider-complaint/find-complainant.ts';
import { type FiledFiles, takeComplaint } from '../../server/desk/provider-complaint/take-complaint.ts';
import type { CustomerActor } from '../../server/kernel/actor.ts';
import type { ComplaintGateway, FiledComplaint } from '../../server/kernel/complaint-gateway.ts';
import { Problem } from '../../server/kernel/problem.ts';
import type { WorkerDeps } from '../worker-deps.ts';

export type ReadDeps = Pick<WorkerDeps, 'inTx' | 'complaintGateways' | 'files' | 'scanner'>;

/** Of one entry, and of all that is new at once; the rest stays with the provider. */
const IMAGES_OF_ENTRY = 4;
const IMAGES_AT_ONCE = 12;

/** Nothing could be concluded: the queue tries again, and the next poll finds what it gave up. */
export class ProviderSilent extends Error {
  constructor(source: ComplaintSource, code: string) {
    super(`${source} gives no answer: ${code}`);
    this.name = 'ProviderSilent';
  }
}

type Owner = { readonly deps: ReadDeps; readonly gateway: ComplaintGateway; readonly customer: CustomerActor };

/** Keeps the pictures that can be had and that may be kept; one that cannot holds up no complaint. */
const keepImages = async (
  { deps: { inTx, files, scanner }, gateway, customer }: Owner,
  addresses: readonly string[],
): Promise<string[]> => {
  const ids: string[] = [];
  for (const address of addresses) {
    const heard = await gateway.fetchImage(address);
    if (heard.state !== 'answered') continue;
    const { name, content } = heard.value;
    try {
      const uploaded = { name, content: Buffer.from(content) };
      ids.push((await storeAttachment(inTx, files, customer, uploaded, scanner)).id);
    } catch (error) {
      // No picture at all, too large, or infected.
      if (!(error instanceof Problem)) throw error;
    }
  }
  return ids;
};

const fetchFiles = async (owner: Owner, filed: FiledComplaint, taken: ReadonlySet<string>): Promise<FiledFiles> => {
  const fresh = filed.entries.filter(({ reference }) => !taken.has(reference));
  const isNew = taken.size === 0;
  const begun = fresh.filter(({ kind }) => kind === 'complained').flatMap(({ images }) => images);
  const first = isNew ? [...new Set([...filed.images, ...begun])].slice(0, IMAGES_OF_ENTRY) : [];
  let left = IMAGES_AT_ONCE - first.length;
  const of = new Map<string, readonly string[]>();
  const kept = await keepImages(owner, first);
  for (const { reference, kind, images } of fresh) {
    if (kind !== 'customer' && kind !== 'continued') continue;
    const some = images.slice(0, Math.min(IMAGES_OF_ENTRY, left));
    left -= some.length;
    if (some.length > 0) of.set(reference, await keepImages(owner, some));
  }
  return { first: kept, of };
};

/**
 * Reads a complaint with all that was said, outside any transaction, and brings its ticket up to it. What the provider does
 * not know (any more) changes nothing; while it is not called at all, the polling sweep comes back to it.
 */
export const readComplaint = async (
  deps: ReadDeps,
  { source, reference }: { source: ComplaintSource; reference: string },
): Promise<void> => {
  const gateway = deps.complaintGateways.get(source);
  if (!gateway || (await deps.inTx((tx) => findWait(tx, complaintLine(source))))) return;
  const heard = await callDesk(deps.inTx, gateway, 'query', (desk) => desk.read(reference));
  if (heard.state !== 'answered') {
    if (heard.state === 'unknown') throw new ProviderSilent(source, heard.code);
    return;
  }

  const { customer, taken } = await deps.inTx((tx) => findComplainant(tx, heard.value));
  const files = await fetchFiles({ deps, gateway, customer }, heard.value, taken);
  await deps.inTx((tx) => takeComplaint(tx, heard.value, files));
};
