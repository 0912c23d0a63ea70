/** What the simulated series of both evaluations go through. */
export const YEAR = 365;
/** The last so many days are judged. */
export const JUDGED_DAYS = 120;
export const SCATTERS = [1, 1.5, 3];
/** How much of the mean each weekday has. */
export const WEEK = [1.15, 1.1, 1.1, 1.05, 1.05, 0.8, 0.75];
/** Of outbreaks, in standard deviations of a day, and in days. */
export const SIZES = [2, 3, 5, 10];
export const DURATIONS = [1, 3, 10];
/** Outbreaks of the past, that nobody took out. */
export const OLD_SPIKES = { count: 3, days: 3, size: 5 };
