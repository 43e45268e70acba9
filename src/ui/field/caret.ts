import { type RefObject, useLayoutEffect } from 'react';

type Typed = HTMLInputElement | HTMLTextAreaElement;

/**
 * A field that comes to the screen with text in it goes on at the end: browsers put the caret before the first letter when
 * a script or a label gives it the focus. A tap in the text still puts it where the finger was.
 */
export function useCaretAtEnd(field: RefObject<Typed | null>): void {
  useLayoutEffect(() => {
    const element = field.current;
    if (!element) return;
    const toEnd = () => {
      // Null for kinds of fields that have no caret to ask for, such as that of an e-mail address.
      if (element.selectionStart === 0 && element.selectionEnd === 0)
        element.setSelectionRange(element.value.length, element.value.length);
    };
    if (document.activeElement === element) toEnd();
    element.addEventListener('focus', toEnd, { once: true });
    return () => element.removeEventListener('focus', toEnd);
  }, [field]);
}

/** Whether somebody is typing somewhere: then no message may take the focus along, for the next letters would be lost. */
export const isTyping = (): boolean => document.activeElement?.matches('textarea, input:not([type=button])') === true;
