import { Component, type ReactNode } from 'react';
import { ScreenMissing } from './lazy-screen.tsx';

/** What is shown in the place of what failed. */
export interface Failed {
  /** Its files did not come; otherwise something in the program went wrong. */
  readonly missing: boolean;
  /** How often it was tried again here already. */
  readonly tries: number;
  /** Tries once more, in place: nothing is reloaded, so nothing locks. */
  readonly again: () => void;
}

interface ErrorBoundaryProps {
  /** Another address gets another chance. */
  at?: string;
  failed: (failed: Failed) => ReactNode;
  children: ReactNode;
}

interface ErrorBoundaryState {
  readonly error?: unknown;
  readonly broken: boolean;
  readonly tries: number;
}

/** A screen that breaks takes nothing with it: what was kept is on the device, and what was typed is in its draft. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { broken: false, tries: 0 };
  static getDerivedStateFromError(error: unknown) {
    return { error, broken: true };
  }
  override componentDidUpdate(before: ErrorBoundaryProps) {
    if (before.at === this.props.at) return;
    if (this.state.broken) this.restart(0);
    else if (this.state.tries > 0) this.setState({ tries: 0 });
  }
  private restart(tries: number) {
    if (this.state.error instanceof ScreenMissing) this.state.error.again();
    this.setState({ error: undefined, broken: false, tries });
  }
  override render() {
    const { broken, error, tries } = this.state;
    if (!broken) return this.props.children;
    return this.props.failed({
      missing: error instanceof ScreenMissing,
      tries,
      again: () => this.restart(tries + 1),
    });
  }
}
