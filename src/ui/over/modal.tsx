import { type ReactNode, type SyntheticEvent, useId, useLayoutEffect, useRef } from 'react';
import { IconButton } from '#ui/icon-button.tsx';

/** What {@link Modal}, and with it sheet and dialog, need to know. */
export interface ModalProps {
  open: boolean;
  /** Asked for by Escape, the phone's back button, 'Sluiten' or, on a sheet, a press beside it. */
  onClose: () => void;
  title: string;
  /** Stays in sight at the bottom: the buttons. */
  footer?: ReactNode;
  closeLabel?: string | undefined;
  children?: ReactNode;
}

interface ModalLook extends ModalProps {
  className: string;
  /** Whether a press beside it closes it. */
  light: boolean;
}

/**
 * A native `<dialog>` as modal: the browser keeps the focus inside, makes the rest inert and draws it on top. Focus goes
 * to what carries `data-autofocus`, else to the title, and back to where it was. Where `showModal` is missing (jsdom, old
 * browsers) it degrades to an open dialog in place. Its content exists only while it is open.
 */
export function Modal({ open, onClose, title, footer, closeLabel = 'Sluiten', children, className, light }: ModalLook) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const titleId = useId();

  useLayoutEffect(() => {
    const element = dialog.current;
    if (!open || !element) return;
    const before = document.activeElement;
    if (typeof element.showModal === 'function') element.showModal();
    else element.setAttribute('open', '');
    (element.querySelector<HTMLElement>('[data-autofocus]') ?? heading.current)?.focus();
    return () => {
      // Also when the sheet is taken out of the page while open: close first, or the focus falls to the top.
      if (typeof element.close === 'function') element.close();
      else element.removeAttribute('open');
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, [open]);

  const ask = (event: SyntheticEvent) => {
    // Only its own: 'cancel' and 'close' of a file picker or a sheet inside bubble through React.
    if (event.target !== dialog.current) return;
    event.preventDefault();
    if (open) onClose();
  };

  return (
    <dialog
      ref={dialog}
      className={className}
      aria-labelledby={titleId}
      onCancel={ask}
      onClose={ask}
      onKeyDown={(event) => {
        // For where `showModal` is missing, and thus no 'cancel' comes.
        if (event.key === 'Escape' && typeof dialog.current?.showModal !== 'function') onClose();
      }}
      onClick={(event) => light && event.target === dialog.current && onClose()}
    >
      {open && (
        <div className="stoep-modal__inside">
          <div className="stoep-modal__head">
            <h2 className="stoep-modal__title" id={titleId} tabIndex={-1} ref={heading}>
              {title}
            </h2>
            <IconButton icon="x" label={closeLabel} onClick={onClose} />
          </div>
          <div className="stoep-modal__content">{children}</div>
          {footer && <div className="stoep-modal__footer">{footer}</div>}
        </div>
      )}
    </dialog>
  );
}
