import type { UploadedFile } from '../kernel/route.ts';

declare global {
  namespace Express {
    interface Request {
      /** Also in the answer's `X-Request-Id`, every log line and every audit entry of the request. */
      id: string;
      /** Filled by the multipart reader. */
      uploaded?: { file: UploadedFile | null; fields: Record<string, string> };
    }
  }
}
