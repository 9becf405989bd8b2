// The views in the place of the first one, one step away from it. Loaded when one of them is asked for.
import { useLayoutEffect } from 'preact/hooks';
import type { Message } from '@/utils/domain/message';
import type { View } from '@/utils/domain/view';
import { FleetAside } from './FleetAside';
import { Form } from './Form';
import { Help } from './Help';
import { InspectToken } from './InspectToken';
import type { Asked } from './Popup';

interface AsideProps {
  asked: Asked;
  view: View;
  now: number;
  onSaved: (message: Message) => void;
  onLeave: () => void;
}

/** Is left by Escape, wherever the focus is in it; the form keeps what was typed then, as Close does. */
export function Aside({ asked: { kind, id }, view, now, onSaved, onLeave }: AsideProps) {
  const inspected = kind === 'inspect' && view.workspaces.find((one) => one.id === id);
  // It was removed in another page.
  const isGone = kind === 'inspect' && !inspected;
  useLayoutEffect(() => {
    if (isGone) onLeave();
    const leaveByKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
      // It would close the popup.
      event.preventDefault();
      // The form knows itself what it has to keep, and when it cannot be left.
      if (kind !== 'form') onLeave();
    };
    window.addEventListener('keydown', leaveByKey);
    return () => window.removeEventListener('keydown', leaveByKey);
  }, [isGone, kind]);

  if (kind === 'fleet') return <FleetAside {...{ view, now, onLeave }} />;
  if (kind === 'help') return <Help onLeave={onLeave} />;
  if (kind === 'inspect') {
    return inspected && <InspectToken workspace={inspected} clock={view.clock} onLeave={onLeave} />;
  }
  const save = (message: Message) => {
    onSaved(message);
    onLeave();
  };
  return <Form id={id} view={view} onSaved={save} onLeave={onLeave} />;
}
