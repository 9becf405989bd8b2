// The few servers that their user keeps in sight: pinned, let go, and kept as HPE tells of them from time to time.
import { mostPinned } from '@/utils/domain/numbers';
import { type PinnedServer, pinned, pinnedServers, retold } from '@/utils/domain/pinned-server';
import { fail, ok, type Result } from '@/utils/domain/result';
import { withWorkspace } from '@/utils/domain/view';
import type { Workspace } from '@/utils/domain/workspace';
import type { Request } from '@/utils/messages/contract';
import { untilClosed } from './open-vault';
import { changeState, readState, vault } from './state';
import { exclusively } from './tokens';

type Pins = readonly PinnedServer[];

/** Keeps a server in sight; one that is there already is kept as it is told now. */
export function pinServer({
  id,
  region,
  server,
  at,
}: Request<'server.pin'>): Promise<Result<null>> {
  const now = Date.now();
  return changePins(id, untilClosed(), (pins, others) => {
    if (pins.some((one) => one.id === server.id)) {
      return ok(pins.map((one) => (one.id === server.id ? retold(one, server, at, now) : one)));
    }
    const isFull = pins.length + others >= mostPinned;
    if (isFull) return fail({ kind: 'pins-full', max: mostPinned });
    return ok([...pins, pinned(server, { region, at, pinnedAt: now })]);
  });
}

/** Keeps a server in sight no longer. */
export function unpinServer({ id, server }: Request<'server.unpin'>): Promise<Result<null>> {
  return changePins(id, untilClosed(), (pins) => ok(pins.filter((one) => one.id !== server)));
}

/** Of workspaces that are back, lets go of the servers whose room others have taken meanwhile. */
export async function unpinSurplus(ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    const { view } = await readState();
    if (pinnedServers(view.workspaces).length <= mostPinned) return;
    await changePins(id, untilClosed(), (pins, others) =>
      ok(pins.slice(0, Math.max(mostPinned - others, 0))),
    );
  }
}

/**
 * Keeps what is told of the servers that are pinned by now, of a workspace in a region, since this time. `toldOf`: null when
 * HPE does not have one any more, undefined when nothing is told of it.
 */
export function retell(
  { id, region }: Pick<Workspace, 'id' | 'region'>,
  signal: AbortSignal,
  at: number,
  toldOf: (id: string) => Parameters<typeof retold>[1] | undefined,
): Promise<Result<null>> {
  const now = Date.now();
  return changePins(id, signal, (pins) =>
    ok(
      pins.map((one) => {
        const told = one.region === region ? toldOf(one.id) : undefined;
        return told === undefined ? one : retold(one, told, at, now);
      }),
    ),
  );
}

/** Changes those of a workspace, and lets the view follow. `others`: how many other workspaces have. */
function changePins(
  id: string,
  signal: AbortSignal,
  change: (pins: Pins, others: number) => Result<Pins>,
): Promise<Result<null>> {
  const changeNow = async (): Promise<Result<null>> => {
    const [kept, { view }] = [await vault(), await readState()];
    if (!kept.ok) return kept;
    const record = await kept.value.read(id);
    if (!record.ok) return record;
    const elsewhere = pinnedServers(view.workspaces).filter(({ workspace }) => workspace.id !== id);
    const { pinnedServers: before } = record.value;
    const changed = change(before, elsewhere.length);
    if (!changed.ok) return changed;
    const isSame = before.length === changed.value.length;
    if (isSame && changed.value.every((one, at) => one === before[at])) return ok(null);
    if (signal.aborted) return fail({ kind: 'locked' });
    const amended = await kept.value.amend(id, { pinnedServers: changed.value });
    if (!amended.ok) return amended;
    await changeState((state) => ({
      ...state,
      view: withWorkspace(state.view, id, (one) => ({ ...one, pinnedServers: changed.value })),
    }));
    return ok(null);
  };
  // Not while the form is being saved, which writes what it has read before; and one after the other, since all workspaces
  // share the room.
  return exclusively(id, () => navigator.locks.request('pins', changeNow));
}
