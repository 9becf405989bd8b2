// What stands in the place of a view that has failed, which is a bug: never a blank page.
import { Component, type ComponentChildren } from 'preact';
import type { FailedNote } from './FailedNote';

interface BoundaryProps {
  /** Where it happened and in which version, for whoever has to look into it. */
  details: () => string;
  onReload: () => void;
  children: ComponentChildren;
}

interface BoundaryState {
  thrown: { readonly value: unknown } | null;
  Note: typeof FailedNote | null;
}

/** Draws its children; once one of them throws, that it has failed, with **Reload** and **Copy details**. */
export class Boundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = { thrown: null, Note: null };

  override componentDidCatch(value: unknown): void {
    this.setState({ thrown: { value } });
    void import('./FailedNote').then(({ FailedNote }) => this.setState({ Note: FailedNote }));
  }

  override render({ details, onReload, children }: BoundaryProps, { thrown, Note }: BoundaryState) {
    if (thrown === null) return children;
    return Note && <Note thrown={thrown.value} {...{ details, onReload }} />;
  }
}
