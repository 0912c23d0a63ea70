import type { consentsEn } from '../en/consents.ts';
import type { Worded } from '../words.ts';

export const consentsZhCN: Worded<typeof consentsEn> = {
  lessons: '回复时附上简短的安全提示',
  care: '如果我可能需要特别照顾，请告诉处理我投诉的人员',
  careHint:
    '当您的描述提到年事已高、亲人离世、疾病、经济困难或不熟悉设备等情况时，只有处理您投诉的人员会看到一条提示。结案后，或您取消勾选后，提示即被删除。',
  failed: '没有保存成功，请再试一次。',
};
