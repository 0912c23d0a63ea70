import { ATTACHMENT_TYPES } from '../../contract/attachment.ts';
import type { AttachmentType } from './attachment.ts';

const NAME_LENGTH = 120;
const FORBIDDEN_IN_NAMES = /[\p{Cc}\p{Cf}/\\:*?"<>|]/gu;
/** Beginnings of text that a browser or mail program might run. */
const MARKUP = /^\s*(?:<\?xml|<!doctype|<html|<svg|<script|<[a-z!?/])/iu;

export const isAttachmentType = (type: string): type is AttachmentType =>
  ATTACHMENT_TYPES.some((allowed) => allowed === type);

/** A name as it is shown and offered for download: no path, no control characters, no surprises of direction. */
export const safeName = (name: string): string => {
  const letters = [...name.normalize('NFC').replace(FORBIDDEN_IN_NAMES, '_').trim().replace(/^\.+/u, '')];
  if (letters.length === 0) return 'file';
  if (letters.length <= NAME_LENGTH) return letters.join('');
  const dot = letters.lastIndexOf('.');
  const extension = dot > letters.length - 10 ? letters.slice(dot) : [];
  return [...letters.slice(0, NAME_LENGTH - extension.length), ...extension].join('');
};

const EXTENSIONS: Readonly<Record<AttachmentType, readonly string[]>> = {
  'image/png': ['.png'],
  'image/jpeg': ['.jpg', '.jpeg', '.jfif'],
  'image/webp': ['.webp'],
  'application/pdf': ['.pdf'],
  'text/plain': ['.txt', '.log', '.csv', '.md'],
};

/** The name with an ending that is its type's: text that is called `bill.vbs` would run where it is opened. */
export const nameOfType = (name: string, type: AttachmentType): string => {
  const [usual = '', ...others] = EXTENSIONS[type];
  const lower = name.toLowerCase();
  return [usual, ...others].some((ending) => lower.endsWith(ending)) ? name : `${name}${usual}`;
};

/** Text that is nothing else: no NUL, no markup that something might run. */
export const isPlainText = (text: string): boolean => !text.includes('\0') && !MARKUP.test(text);
