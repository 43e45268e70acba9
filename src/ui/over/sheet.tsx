import { Modal, type ModalProps } from './modal.tsx';

/**
 * Comes up from the bottom, within reach of the thumb; in the middle at the desk. For choosing and quick work: a press
 * beside it closes it, so keep drafts as they are typed.
 */
export function Sheet(props: ModalProps) {
  return <Modal {...props} className="stoep-modal stoep-modal--sheet" light />;
}
