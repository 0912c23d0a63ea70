import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { COMPLAINT_SOURCES, type ComplaintSource } from '../../contract/complaint-source.ts';

const entrySchema = z.object({
  id: z.string(),
  at: z.number(),
  /** The provider's own word. */
  operation: z.string(),
  text: z.string(),
  images: z.array(z.string()),
});
export type BookEntry = z.infer<typeof entrySchema>;

export const complaintRowSchema = z.object({
  source: z.enum(COMPLAINT_SOURCES),
  id: z.string(),
  state: z.string(),
  text: z.string(),
  problem: z.string(),
  payment: z.string().nullable(),
  merchantReference: z.string().nullable(),
  paidMinor: z.number().int().nullable(),
  askedMinor: z.number().int().nullable(),
  payer: z.string(),
  phone: z.string(),
  times: z.number().int(),
  isReplyAwaited: z.boolean(),
  isRefunded: z.boolean(),
  isUrgent: z.boolean(),
  isPlatformIn: z.boolean(),
  images: z.array(z.string()),
  dueAt: z.number().nullable(),
  at: z.number(),
  changedAt: z.number(),
  entries: z.array(entrySchema),
});
export type ComplaintRow = z.infer<typeof complaintRowSchema>;

export const pictureSchema = z.object({ id: z.string(), type: z.string(), base64: z.string() });
export type BookPicture = z.infer<typeof pictureSchema>;

export type ComplaintRecord =
  | { readonly type: 'complaint'; readonly complaint: ComplaintRow }
  | { readonly type: 'picture'; readonly picture: BookPicture };

const key = (source: ComplaintSource, id: string): string => `${source}\n${id}`;

/** What customers have complained about at the providers, with all that was said. Each change is given to `keep`. */
export const openComplaintBook = (keep: (record: ComplaintRecord) => void) => {
  const complaints = new Map<string, ComplaintRow>();
  const pictures = new Map<string, BookPicture>();
  const save = (complaint: ComplaintRow): ComplaintRow => {
    complaints.set(key(complaint.source, complaint.id), complaint);
    keep({ type: 'complaint', complaint });
    return complaint;
  };
  return {
    save,
    find: (source: ComplaintSource, id: string): ComplaintRow | null => complaints.get(key(source, id)) ?? null,
    /** Newest first. */
    list: (source?: ComplaintSource): ComplaintRow[] =>
      [...complaints.values()]
        .filter((one) => source === undefined || one.source === source)
        .sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1)),
    /** Adds what was done, and changes what it changes. */
    note: (
      complaint: ComplaintRow,
      { at, operation, text = '', images = [] }: { at: number; operation: string; text?: string; images?: string[] },
      change: Partial<ComplaintRow> = {},
    ): ComplaintRow =>
      save({
        ...complaint,
        ...change,
        changedAt: at,
        entries: [...complaint.entries, { id: `3${randomBytes(12).toString('hex')}`, at, operation, text, images }],
      }),
    putPicture: (picture: Omit<BookPicture, 'id'>): string => {
      const kept = { ...picture, id: `media${randomBytes(12).toString('hex')}` };
      pictures.set(kept.id, kept);
      keep({ type: 'picture', picture: kept });
      return kept.id;
    },
    findPicture: (id: string): BookPicture | null => pictures.get(id) ?? null,
    replay: (record: { type: string; complaint?: ComplaintRow; picture?: BookPicture }): void => {
      if (record.type === 'complaint' && record.complaint)
        complaints.set(key(record.complaint.source, record.complaint.id), record.complaint);
      if (record.type === 'picture' && record.picture) pictures.set(record.picture.id, record.picture);
    },
  };
};
export type ComplaintBook = ReturnType<typeof openComplaintBook>;
