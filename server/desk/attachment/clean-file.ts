import { isUtf8 } from 'node:buffer';
import { fileTypeFromBuffer } from 'file-type';
import sharp from 'sharp';
import { Problem } from '../../kernel/problem.ts';
import { isAttachmentType, isPlainText } from './attachment.rules.ts';
import type { AttachmentType } from './attachment.ts';

/** A picture that unpacks to more pixels is refused before it is unpacked. */
const MAX_PIXELS = 50_000_000;

export type CleanFile = { readonly type: AttachmentType; readonly content: Buffer };

const refused = (): Problem => new Problem('wrong_type', 'attachment_type_refused');

/**
 * Draws the picture anew: whatever was hidden beside its pixels, such as the place it was taken or a second file, is
 * gone. The orientation is applied first, since it is metadata too.
 */
const redraw = async (content: Buffer, type: 'image/png' | 'image/jpeg' | 'image/webp'): Promise<Buffer> => {
  const picture = sharp(content, { limitInputPixels: MAX_PIXELS, failOn: 'error' }).rotate();
  try {
    if (type === 'image/png') return await picture.png().toBuffer();
    if (type === 'image/jpeg') return await picture.jpeg({ quality: 90 }).toBuffer();
    return await picture.webp({ quality: 90 }).toBuffer();
  } catch (error) {
    // The picture library only says in words that a file is broken or too large.
    if (error instanceof Error) throw new Problem('refused', 'attachment_unreadable');
    throw error;
  }
};

/** What a file really is, by its content alone, made safe to hand on; refused when it is none of the allowed types. */
export const cleanFile = async (content: Buffer): Promise<CleanFile> => {
  const found = await fileTypeFromBuffer(content);
  if (!found) {
    if (!isUtf8(content) || !isPlainText(content.toString('utf8'))) throw refused();
    return { type: 'text/plain', content };
  }
  if (!isAttachmentType(found.mime)) throw refused();
  if (found.mime === 'image/png' || found.mime === 'image/jpeg' || found.mime === 'image/webp')
    return { type: found.mime, content: await redraw(content, found.mime) };
  return { type: found.mime, content };
};
