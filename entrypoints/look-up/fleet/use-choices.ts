// How servers are shown and exported, as its user chooses it here and in other pages.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Failure } from '@/utils/domain/failure';
import { defaultFleetChoices, type FleetChoices } from '@/utils/domain/fleet-columns';
import type { View } from '@/utils/domain/view';
import { send } from '@/utils/messages/send';

const nothing: Partial<FleetChoices> = {};

/** What is chosen holds at once, and also when it cannot be kept; what is chosen in another page after that takes its place. */
export function useChoices(kept: View['lookUp']['fleet']) {
  const [chosen, setChosen] = useState(nothing);
  const [failure, setFailure] = useState<Failure | null>(null);
  /** How many commands have no answer yet: until then the view may be older than what was chosen. */
  const open = useRef(0);
  useEffect(() => {
    if (open.current > 0) return;
    setChosen(nothing);
    setFailure(null);
  }, [JSON.stringify(kept)]);

  async function choose(next: Partial<FleetChoices>): Promise<void> {
    setChosen((before) => ({ ...before, ...next }));
    open.current += 1;
    // What could not be kept before goes with it.
    const done = await send('fleet.choose', failure ? { ...chosen, ...next } : next);
    open.current -= 1;
    setFailure(done.ok ? null : done.failure);
  }

  const choices: FleetChoices = { ...defaultFleetChoices, ...kept, ...chosen };
  return { choices, choose, failure };
}
