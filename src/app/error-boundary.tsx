import { Component, type ReactNode } from 'react';
import { Splash } from './splash.tsx';

interface ErrorBoundaryProps {
  /** Another address gets another chance. */
  at?: string;
  children: ReactNode;
}

/** A screen that breaks takes nothing with it: drafts and notes are on the device, and a reload brings them back. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { failed: boolean }> {
  override state = { failed: false };
  static getDerivedStateFromError() {
    return { failed: true };
  }
  override componentDidUpdate(before: ErrorBoundaryProps) {
    if (this.state.failed && before.at !== this.props.at) this.setState({ failed: false });
  }
  override render() {
    return this.state.failed ? <Splash failed /> : this.props.children;
  }
}
