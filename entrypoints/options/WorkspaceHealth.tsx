// How one workspace fares: its token, who grants it, when that was last asked, and what went wrong.
import { useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { FailureNote } from '@/components/FailureNote';
import { MarkLabel } from '@/components/MarkLabel';
import { useWords } from '@/components/use-words';
import { kindOfToken } from '@/utils/domain/duration';
import { untilLocked } from '@/utils/domain/keep-fresh';
import { lockAt } from '@/utils/domain/lock';
import type { Message } from '@/utils/domain/message';
import type { Result } from '@/utils/domain/result';
import { endOf, isAlive } from '@/utils/domain/token';
import type { View } from '@/utils/domain/view';
import type { WorkspaceView } from '@/utils/domain/workspace-view';
import styles from './WorkspaceHealth.module.css';

interface WorkspaceHealthProps {
  workspace: WorkspaceView;
  view: View;
  now: number;
  /** Finds out whether its token is accepted. */
  onCheck: () => Promise<Result<null>>;
}

/** What a check found stands in the place of what went wrong last, until HPE is asked again. */
export function WorkspaceHealth({ workspace, view, now, onCheck }: WorkspaceHealthProps) {
  const say = useWords();
  const [busy, setBusy] = useState(false);
  const [found, setFound] = useState<{ result: Result<null>; at: number } | null>(null);
  const { id, mark, askedAt } = workspace;
  const checked = found && (askedAt ?? 0) <= found.at ? found.result : null;
  const name = workspace.name || say('workspace_damaged');
  const failure = checked?.ok === false ? checked.failure : workspace.failure;
  const parent = view.workspaces.find((one) => one.id === workspace.parentId);

  async function check(): Promise<void> {
    setBusy(true);
    setFound(null);
    const result = await onCheck();
    setFound({ result, at: Date.now() });
    setBusy(false);
  }

  const facts: [name: Message, lines: Message[]][] = [
    [{ name: 'health_token' }, tokenLines(workspace, now)],
    [{ name: 'health_issuer' }, issuerLines(workspace, parent?.name)],
    [{ name: 'health_fresh' }, [keptFresh(workspace, view, now)]],
    [
      { name: 'health_asked' },
      [
        askedAt === null
          ? { name: 'health_asked_never' }
          : { name: 'health_asked_at', values: [{ time: askedAt }] },
      ],
    ],
  ];
  return (
    <section aria-labelledby={`health-${id}`} data-tenant={workspace.parentId !== null}>
      <header class={styles.head}>
        <h2 id={`health-${id}`}>
          <bdi>{name}</bdi>
        </h2>
        <MarkLabel mark={mark} />
        <Button
          kind="small"
          label={say({ name: 'check_workspace', values: [name] })}
          busy={busy}
          onPress={() => void check()}
        >
          {say('check')}
        </Button>
      </header>
      <dl>
        {facts.map(([fact, lines]) => (
          <div key={fact.name}>
            <dt>{say(fact)}</dt>
            <dd>
              {lines.map((line) => (
                <p key={line.name}>{say(line)}</p>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <p role="status" hidden={!busy && !checked?.ok}>
        {busy && say('checking')}
        {checked?.ok && say({ name: 'check_works', values: [name] })}
      </p>
      {failure && !busy && <FailureNote failure={failure} />}
    </section>
  );
}

function tokenLines({ token }: WorkspaceView, now: number): Message[] {
  if (token === null) return [{ name: 'token_none' }];
  const end = { time: endOf(token) };
  return [
    kindOfToken(token.lifetime),
    isAlive(token, now)
      ? { name: 'token_valid_until', values: [end] }
      : { name: 'token_ended_at', values: [end] },
    ...(token.assumed ? [{ name: 'health_assumed' as const }] : []),
  ];
}

function issuerLines(
  { issuer, parentId, endsOlderTokens }: WorkspaceView,
  parent: string | undefined,
): Message[] {
  const values = [parent || ({ name: 'workspace_damaged' } as const)];
  return [
    parentId === null
      ? { name: issuer === 'shared' ? 'health_issuer_shared' : 'health_issuer_workspace' }
      : { name: 'health_issuer_tenant', values },
    ...(endsOlderTokens ? [{ name: 'health_ends_older' as const }] : []),
  ];
}

function keptFresh({ keptFreshUntil }: WorkspaceView, { protection }: View, now: number): Message {
  const until = Math.min(keptFreshUntil, lockAt(protection) ?? keptFreshUntil);
  if (until <= now) return { name: 'health_fresh_not' };
  if (until < untilLocked) return { name: 'health_fresh_until', values: [{ time: until }] };
  return {
    name: protection.mode === 'passphrase' ? 'health_fresh_locked' : 'health_fresh_closed',
  };
}
