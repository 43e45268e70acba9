import { createContext, type ReactNode } from 'react';

/**
 * The frame's status line, on its way to the page: on the phone it stands under the title of whatever page is shown, as
 * the look has it, and the frame doesn't know where that is.
 */
export const FrameStatus = createContext<ReactNode>(undefined);
FrameStatus.displayName = 'FrameStatus';
