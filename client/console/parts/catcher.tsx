import { Component, type ReactNode } from 'react';
import { Failure } from './failure.tsx';

type Props = { readonly children: ReactNode };

/** Keeps one broken panel from taking the whole screen with it. */
export class Catcher extends Component<Props, { fault: unknown }> {
  override state: { fault: unknown } = { fault: null };

  static getDerivedStateFromError(fault: unknown) {
    return { fault };
  }

  override render() {
    if (this.state.fault === null) return this.props.children;
    return <Failure fault={this.state.fault} again={() => this.setState({ fault: null })} />;
  }
}
