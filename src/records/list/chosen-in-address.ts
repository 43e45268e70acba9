/** What is chosen on a screen, kept in the address. */
import { startTransition, useOptimistic } from 'react';
import { useSearchParams } from 'react-router';

interface ChosenInAddress {
  /** For the controls: what was pressed last, at once, also while a long list is still being worked out. */
  readonly pressed: URLSearchParams;
  /** For the list: what stands in the address. */
  readonly query: URLSearchParams;
  /** Takes the place of what stood in the address; no step in the history. */
  readonly choose: (to: URLSearchParams) => void;
}

export function useChosenInAddress(): ChosenInAddress {
  const [query, setQuery] = useSearchParams();
  const [pressed, press] = useOptimistic(query);
  const choose = (to: URLSearchParams) =>
    // The router moves in a transition; until it arrives the controls go by what was pressed.
    startTransition(() => {
      press(to);
      setQuery(to, { replace: true });
    });
  return { pressed, query, choose };
}
