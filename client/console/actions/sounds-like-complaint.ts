const DISSATISFIED =
  /投诉|举报|太差|不满|失望|生气|气愤|骗|欺诈|凭什么|忽悠|不负责任|曝光|\b(?:complain\w*|unacceptable|terrible|angry|furious|disappoint\w*|ridiculous|worst|scam\w*|disgust\w*|ombudsman|regulator)\b/i;

/** Words of dissatisfaction, with or without the word complaint. A hint for a person, never a decision. */
export const soundsLikeComplaint = (text: string): boolean => DISSATISFIED.test(text);
