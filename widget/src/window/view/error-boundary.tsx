import { Component, type ComponentChildren } from 'preact';

/** One message that cannot be drawn must not take the conversation with it. */
export class ErrorBoundary extends Component<
  { children: ComponentChildren; fallback: ComponentChildren },
  { isBroken: boolean }
> {
  override state = { isBroken: false };

  override componentDidCatch(error: unknown): void {
    console.error(error);
    this.setState({ isBroken: true });
  }

  override render() {
    return this.state.isBroken ? this.props.fallback : this.props.children;
  }
}
