import Sequencer from '@jest/test-sequencer';

/** Seconds on a small machine of the files that take long; whatever is not here is short, and fills what they leave. */
const SECONDS = Object.entries({
  'browser/chat': 130,
  'faults/soak': 100,
  'browser/journey': 90,
  'browser/desk': 80,
  'browser/screens': 65,
  'browser/administration': 65,
  'browser/keyboard': 60,
  'desk/outbreak/story': 50,
  'faults/start-up': 45,
  'browser/education': 45,
  'browser/widget': 45,
  'browser/money': 45,
  'faults/provider': 40,
  'faults/kill-worker': 40,
  'faults/kill-all': 40,
  'faults/kill-database': 35,
  'browser/offline': 30,
  'browser/gallery': 30,
  'platform/embedded': 25,
  'faults/races': 20,
  'faults/kill-reconciliation': 15,
  'faults/kill-server': 15,
  'safety/doors': 15,
  'platform/infrastructure': 15,
});

const secondsOf = (path) => SECONDS.find(([name]) => path.includes(`/test/${name}.`))?.[1] ?? 0;

/**
 * The longest first, so that no worker sits idle while another has begun the longest last. Jest would know from earlier
 * runs, which a fresh clone has not seen; there it goes by the size of the files, which says little about these.
 */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    return super.sort(tests).sort((a, b) => secondsOf(b.path) - secondsOf(a.path));
  }
}
