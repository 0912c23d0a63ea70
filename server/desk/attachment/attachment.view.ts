import type { AttachmentView } from '../../contract/attachment.ts';
import type { Attachment } from './attachment.ts';

export const viewAttachment = ({ id, name, size, type, scan }: Attachment): AttachmentView => ({
  id,
  name,
  size,
  type,
  ...(scan === 'scanning' || scan === 'infected' ? { scan } : {}),
});
