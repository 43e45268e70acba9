import { Modal, type ModalProps } from './modal.tsx';

/** A question in the middle of the screen that wants an answer: only its buttons and Escape close it. Prefer an undo. */
export function Dialog(props: ModalProps) {
  return <Modal {...props} className="stoep-modal stoep-modal--dialog" light={false} />;
}
