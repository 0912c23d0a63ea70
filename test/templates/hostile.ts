import { SAMPLES } from '../../templates/samples.ts';
import type { MailData, MailTopic } from '../../templates/topics.ts';

const { en } = SAMPLES;

/** For every mail, what somebody could write who wants it to be read as markup. */
export const HOSTILE: { readonly [T in MailTopic]: MailData<T> } = {
  acknowledgement: { ...en.acknowledgement, subject: '<b>Charged twice</b> & "late"' },
  resolved: {
    ...en.resolved,
    bodies: [
      { name: 'An <ombudsman>', when: 'Within six months & free.', contact: 'ombudsman.example' },
      { name: 'A court', when: 'At any time.', contact: '' },
    ],
    lesson: { title: 'A <title>', tip: 'A tip & more' },
  },
  transcript: {
    ...en.transcript,
    subject: 'Charged <twice>',
    entries: en.transcript.entries.map((entry) => ({
      ...entry,
      body: 'Two <charges>\n& one coffee',
      files: ['a & b.png'],
    })),
  },
  refund_succeeded: en.refund_succeeded,
  lesson: { ...en.lesson, title: 'A <title> & more', paragraphs: ['First of <two>.', 'Second & last.'] },
  agent_replied: {
    ...en.agent_replied,
    said: [{ by: 'Lin', body: 'We asked the <bank> & will tell you\nby Friday.' }],
  },
  agent_digest: {
    ...en.agent_digest,
    name: '<Amy> & Co',
    items: en.agent_digest.items.map((item) => (item.what === 'mention' ? { ...item, by: 'Li <Na>' } : item)),
  },
  report_overview: {
    ...en.report_overview,
    name: '<Amy> & Co',
    title: 'Every <Monday>',
    causes: [{ name: 'fees & <more>', complaints: 12, share: '39 %' }],
  },
  signal_noticed: { ...en.signal_noticed, payee: 'Tea <House> & Co' },
};
