import {
  createContext,
  type FocusEvent,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { IconButton } from '#ui/icon-button.tsx';

/** What a toast says, and the one thing it offers. */
export interface ToastMessage {
  /** What was done: 'Signaal weggelegd'. */
  text: string;
  /** Mostly undo. Pressing it also ends the toast. */
  action?: { label: string; onPress: () => void } | undefined;
  /** How long it stays; 10 seconds by default. It waits while pointed at or focused. */
  milliseconds?: number | undefined;
}

interface Toast extends ToastMessage {
  id: number;
}

const ToastContext = createContext<((message: ToastMessage) => void) | undefined>(undefined);

/** Gives `show`: tells in passing what was done, with an undo. The thing is already done; the toast is never a question. */
export function useToast(): (message: ToastMessage) => void {
  const show = useContext(ToastContext);
  if (!show) throw new Error('useToast needs a ToastProvider around it');
  return show;
}

/** The most that stand on top of each other; an older undo than this was not going to be pressed. */
const most = 3;

interface ToastProviderProps {
  /** Nothing is told while this is so, also not afterwards, and what was told is gone: a locked screen shows nothing. */
  silent?: boolean;
  children: ReactNode;
}

/** Holds the toasts of the whole app, above the bottom navigation. Its region is always there, so that new text is read. */
export function ToastProvider({ silent = false, children }: ToastProviderProps) {
  const [toasts, setToasts] = useState<Toast[]>([]);
  if (silent && toasts.length > 0) setToasts([]);
  const nextId = useRef(0);
  const muted = useRef(silent);
  useLayoutEffect(() => {
    muted.current = silent;
  }, [silent]);
  const show = useCallback((message: ToastMessage) => {
    if (muted.current) return;
    nextId.current += 1;
    const toast = { ...message, id: nextId.current };
    setToasts((shown) => [...shown, toast].slice(-most));
  }, []);
  const end = useCallback((id: number) => setToasts((shown) => shown.filter((toast) => toast.id !== id)), []);
  return (
    <ToastContext value={show}>
      {children}
      <div className="stoep-toasts" role="status" ref={measured}>
        {toasts.map((toast) => (
          <ToastCard key={toast.id} toast={toast} onEnd={end} />
        ))}
      </div>
    </ToastContext>
  );
}

/** How much stands there, so that what is under it can be scrolled clear. */
function measured(region: HTMLElement | null) {
  if (!region || typeof ResizeObserver === 'undefined') return;
  const root = document.documentElement.style;
  const observer = new ResizeObserver(() => root.setProperty('--stoep-toasts-height', `${region.offsetHeight}px`));
  observer.observe(region);
  return () => observer.disconnect();
}

function ToastCard({ toast, onEnd }: { toast: Toast; onEnd: (id: number) => void }) {
  const { id, text, action, milliseconds = 10_000 } = toast;
  const [held, setHeld] = useState(false);
  const cameFrom = useRef<Element | null>(null);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => onEnd(id), milliseconds);
    return () => clearTimeout(timer);
  }, [held, id, milliseconds, onEnd]);

  const hold = useMemo(
    () => ({
      onPointerEnter: () => setHeld(true),
      onPointerLeave: () => setHeld(false),
      onFocus: (event: FocusEvent) => {
        if (!event.currentTarget.contains(event.relatedTarget)) cameFrom.current = event.relatedTarget;
        setHeld(true);
      },
      onBlur: () => setHeld(false),
    }),
    [],
  );
  const finish = () => {
    // The button goes away under the focus; back to where the reader was.
    if (cameFrom.current instanceof HTMLElement && cameFrom.current.isConnected) cameFrom.current.focus();
    onEnd(id);
  };

  return (
    <div className="stoep-toast" {...hold}>
      <div className="stoep-toast__body">
        <p className="stoep-toast__text">{text}</p>
        {action && (
          <button
            type="button"
            className="stoep-toast__action"
            onClick={() => {
              action.onPress();
              finish();
            }}
          >
            {action.label}
          </button>
        )}
      </div>
      <IconButton icon="x" label="Sluiten" onClick={finish} />
    </div>
  );
}
