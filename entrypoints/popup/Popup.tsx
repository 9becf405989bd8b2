// Chooses what the popup shows: the form, or the workspaces.
import { useEffect, useState } from 'preact/hooks';
import type { Editing } from '@/utils/domain/editing';
import type { Message } from '@/utils/domain/message';
import type { View } from '@/utils/domain/view';
import { send } from '@/utils/messages/send';
import { useView } from '@/utils/storage/use-view';
import type { Form } from './Form';
import { Workspaces } from './Workspaces';

interface PopupProps {
  /** What was read before the first paint. */
  view: View | undefined;
  /** The form that was clicked away, or null. */
  left: Editing | null;
}

/** The form is loaded when it is asked for, so that opening the popup does not pay for it. */
export function Popup({ view: first, left }: PopupProps) {
  const view = useView(first);
  const [editing, setEditing] = useState(left);
  const [saved, setSaved] = useState<Message | null>(null);
  const LoadedForm = useForm(editing !== null);
  const isMissing = view === undefined;
  useEffect(() => {
    // The browser has just started: the background is asked to build the view.
    if (isMissing) void send('wake', {});
  }, [isMissing]);

  if (!editing || !LoadedForm) {
    return <Workspaces view={view} note={saved} onForm={(id) => setEditing({ id })} />;
  }
  return (
    <LoadedForm
      id={editing.id}
      onSaved={(message) => {
        setSaved(message);
        setEditing(null);
      }}
      onLeave={() => setEditing(null)}
    />
  );
}

function useForm(wanted: boolean): typeof Form | null {
  const [loaded, setLoaded] = useState<{ Form: typeof Form } | null>(null);
  useEffect(() => {
    if (wanted) void import('./Form').then(setLoaded);
  }, [wanted]);
  return loaded?.Form ?? null;
}
