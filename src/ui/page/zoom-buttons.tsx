import { type LucideIcon, Maximize, Minus, Plus } from 'lucide-react';
import './zoom-buttons.css';

interface ZoomButtonsProps {
  onCloser: () => void;
  onFarther: () => void;
  /** Brings everything into sight. */
  onAll: () => void;
}

/** The three buttons on a drawing that one can come closer to, in the corner of whatever is `position: relative`. */
export function ZoomButtons({ onCloser, onFarther, onAll }: ZoomButtonsProps) {
  return (
    <div className="stoep-zoom-buttons">
      {button(Plus, 'Dichterbij', onCloser)}
      {button(Minus, 'Verder weg', onFarther)}
      {button(Maximize, 'Alles in beeld', onAll)}
    </div>
  );
}

function button(Drawing: LucideIcon, label: string, press: () => void) {
  return (
    <button type="button" className="stoep-icon-button" aria-label={label} title={label} onClick={press}>
      <Drawing className="stoep-icon" strokeWidth={1.9} aria-hidden="true" focusable="false" />
    </button>
  );
}
