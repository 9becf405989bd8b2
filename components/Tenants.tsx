// The tenants of an MSP workspace: read when asked for, with a tick for each that is to be added.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Failure } from '../utils/domain/failure';
import { ok, type Result } from '../utils/domain/result';
import type { Tenant } from '../utils/domain/tenant';
import { Button } from './Button';
import { FailureNote } from './FailureNote';
import styles from './Tenants.module.css';
import { TickList } from './TickList';
import { useWords } from './use-words';

/** `isAdded`: it is among what is saved already. */
export interface ListedTenant extends Tenant {
  readonly isAdded: boolean;
}

interface TenantsProps {
  /** The name of the workspace. */
  name: string;
  onList: () => Promise<Result<readonly ListedTenant[]>>;
  onAdd: (tenants: readonly Tenant[]) => Promise<Result<null>>;
}

/** Nothing is ticked but what is there already, which stays as it is. */
export function Tenants({ name, onList, onAdd }: TenantsProps) {
  const say = useWords();
  const [busy, setBusy] = useState(false);
  const [tenants, setTenants] = useState<readonly ListedTenant[] | null>(null);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [failure, setFailure] = useState<Failure | null>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const all = useRef<HTMLElement>(null);
  const added = (tenants ?? []).flatMap(({ workspaceId, isAdded }) =>
    isAdded ? [workspaceId] : [],
  );
  const chosen = (tenants ?? []).filter(
    ({ workspaceId, isAdded }) => !isAdded && ticked.has(workspaceId),
  );

  /** Shows what there is after this piece of work, or why it failed. */
  async function show(work: () => Promise<Result<readonly ListedTenant[]>>): Promise<void> {
    if (busy) return;
    setBusy(true);
    setFailure(null);
    const done = await work();
    setBusy(false);
    if (done.ok) setTenants(done.value);
    else setFailure(done.failure);
  }

  async function add(): Promise<Result<readonly ListedTenant[]>> {
    const wanted = chosen.map(({ workspaceId, name: tenant }) => ({ workspaceId, name: tenant }));
    const added = await onAdd(wanted);
    if (!added.ok) return added;
    setTicked(new Set());
    // The button that had it goes with the last tick.
    opener.current?.focus();
    const isNew = ({ workspaceId }: Tenant) =>
      wanted.some((one) => one.workspaceId === workspaceId);
    const after = (tenants ?? []).map((one) => (isNew(one) ? { ...one, isAdded: true } : one));
    return ok(after);
  }

  const hasChosen = chosen.length > 0;
  useEffect(() => {
    // Below a long form what has just come would not be seen.
    if (tenants || failure || hasChosen) all.current?.scrollIntoView({ block: 'nearest' });
  }, [tenants, failure, hasChosen]);

  const title = say({ name: 'tenants_of', values: [name] });
  return (
    <section ref={all} class={styles.tenants} aria-label={title}>
      <div>
        <Button buttonRef={opener} busy={busy} onPress={() => void show(onList)}>
          {title}
        </Button>
      </div>
      <p role="status">
        {busy && say('tenants_busy')}
        {!busy && tenants?.length === 0 && say('tenants_none')}
      </p>
      {failure && <FailureNote failure={failure} />}
      {tenants !== null && tenants.length > 0 && (
        <TickList
          name="tenant"
          legend={say('tenants')}
          items={tenants.map((tenant) => ({
            id: tenant.workspaceId,
            label: <bdi>{tenant.name}</bdi>,
            text: tenant.isAdded ? say('import_already') : undefined,
            isFixed: tenant.isAdded,
          }))}
          ticked={new Set([...ticked, ...added])}
          disabled={busy}
          onTicked={setTicked}
        />
      )}
      {hasChosen && (
        <div>
          <Button busy={busy} onPress={() => void show(add)}>
            {say(
              chosen.length === 1
                ? 'add_tenant'
                : { name: 'add_tenants', values: [String(chosen.length)] },
            )}
          </Button>
        </div>
      )}
    </section>
  );
}
