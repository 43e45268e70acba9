import { Component, type ReactNode } from 'react';
import { Splash } from './splash.tsx';

/** A screen that breaks takes nothing with it: drafts and notes are on the device, and a reload brings them back. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };
  static getDerivedStateFromError() {
    return { failed: true };
  }
  override render() {
    return this.state.failed ? <Splash failed /> : this.props.children;
  }
}
