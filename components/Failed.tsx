// What stands in the place of a view that has failed, which is a bug: never a blank page.
import { Component, type ComponentChildren } from 'preact';
import { useWords } from './use-words';

interface BoundaryProps {
  /** Where it happened and in which version, for whoever has to look into it. */
  details: () => string;
  onReload: () => void;
  /** Something was put on the clipboard. */
  onCopied: () => void;
  children: ComponentChildren;
}

interface BoundaryState {
  thrown: { readonly value: unknown } | null;
  note: Awaited<ReturnType<typeof loadNote>> | null;
}

const loadNote = () => import('./FailedNote');

/** Draws its children; once one of them throws, that it has failed, with **Reload** and **Copy details**. */
export class Boundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = { thrown: null, note: null };

  override componentDidCatch(value: unknown): void {
    this.setState({ thrown: { value } });
    // Where not even that can be loaded, it can be reloaded at least.
    loadNote().then(
      (note) => this.setState({ note }),
      () => undefined,
    );
  }

  override render(props: BoundaryProps, { thrown, note }: BoundaryState) {
    if (thrown === null) return props.children;
    return note ? <note.FailedNote {...props} thrown={thrown.value} /> : <Reload {...props} />;
  }
}

/** Fails with what a page could not even read to be drawn. */
export function Thrown({ value }: { value: unknown }): never {
  throw value;
}

function Reload({ onReload }: Pick<BoundaryProps, 'onReload'>) {
  const say = useWords();
  return (
    <button type="button" onClick={onReload}>
      {say('reload')}
    </button>
  );
}
