/** Why the server did not do what was asked, in plain Dutch. Never claims that nothing happened where that is not known. */
import { type CallFailure, failureWords } from '#device/index.ts';

/** One sentence or two for a call that failed; the server's own where it refused, or knows better what was too large. */
export function whyNot({ reason, message }: CallFailure): string {
  if (reason === 'refused' || reason === 'tooLarge') return message;
  const { why, asked } = failureWords(reason);
  return `${why} ${asked}`;
}
