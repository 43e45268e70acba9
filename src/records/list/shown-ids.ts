/** What a list shows, for the buttons around it: what is exported is what one sees. */
import { createContext, useContext } from 'react';

const ShownContext = createContext<() => readonly string[]>(() => []);
export const ShownProvider = ShownContext.Provider;

/**
 * For what stands in `actions` of a RecordList: asks at the press which ids are shown, in the order of the list. It never
 * re-renders by it.
 */
export const useShownIds = (): (() => readonly string[]) => useContext(ShownContext);
