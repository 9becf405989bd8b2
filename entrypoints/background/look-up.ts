// Asking HPE for exactly what somebody typed: where the workspace says that its things are, and in the other regions when
// nothing has it there.

import type { Place } from '@/utils/domain/addresses';
import type { Failure } from '@/utils/domain/failure';
import { isMeant, isWorthAskingAround, type LookUp, lookUpOf } from '@/utils/domain/look-up';
import { mostFound } from '@/utils/domain/numbers';
import { fail, ok, type Result } from '@/utils/domain/result';
import type { Workspace } from '@/utils/domain/workspace';
import { regionsOf } from '@/utils/domain/workspace-form';
import { needsUser } from '@/utils/domain/workspace-view';
import type { Found, Reply, Request } from '@/utils/messages/contract';
import { sourceOf } from '@/utils/sources/all';
import type { Item, Source } from '@/utils/sources/source';
import { readPolicy } from '@/utils/storage/policy';
import { withBaselines } from './baselines';
import { untilClosed } from './open-vault';
import { askFound, type Region, regionFor } from './region-asking';
import { readState } from './state';
import { readRecord } from './workspaces';

type Answer = Result<readonly Found[]>;

/** What is being looked up just now. A cache: what is asked twice only costs its requests again. */
const underWay = new Map<string, Promise<Answer>>();

/**
 * Asks one source with the client of one workspace. Whoever asks the same at the same moment gets the same answer; after a
 * lock there is none.
 */
export function askSource({
  id,
  source,
  text,
}: Request<'lookUp.ask'>): Promise<Reply<'lookUp.ask'>> {
  const lookUp = lookUpOf(text);
  if (lookUp === null) return Promise.resolve(ok([]));
  const key = `${id} ${source} ${lookUp.text}`;
  const answer =
    underWay.get(key) ?? ask(id, sourceOf(source), lookUp).finally(() => underWay.delete(key));
  underWay.set(key, answer);
  return answer;
}

async function ask(id: string, source: Source, lookUp: LookUp): Promise<Answer> {
  const signal = untilClosed();
  const record = await readRecord(id);
  if (!record.ok) return record;
  const { view } = await readState();
  const workspace = view.workspaces.find((one) => one.id === id);
  if (workspace?.failure && needsUser(workspace)) return fail(workspace.failure);
  if (!source.services.includes(record.value.service) || source.exact(lookUp) === null)
    return ok([]);
  const answer = await askEverywhere(record.value, source, lookUp);
  return signal.aborted ? fail({ kind: 'locked' }) : answer;
}

/** Its own region first. Who has no service anywhere has nothing there that could be missed. */
async function askEverywhere(
  workspace: Workspace,
  source: Source,
  lookUp: LookUp,
): Promise<Answer> {
  const { region, service } = workspace;
  const here = await askLists(source, regionFor(workspace, region), lookUp);
  if (here.ok && here.value.length > 0) {
    return ok([{ region, items: await withBaselines(workspace, source, here.value) }]);
  }
  const maybe = isWorthAskingAround(lookUp) && (here.ok || here.failure.kind === 'region-wrong');
  if (!maybe || source.regional === null) return here.ok ? ok([]) : here;
  const others = await otherRegions(workspace, source.regional);
  const answers = await Promise.all(
    others.map(async (one) => {
      const other = regionFor(workspace, one);
      return { place: other.place, answer: await askLists(source, other, lookUp) };
    }),
  );
  const found = answers.flatMap(({ place, answer }) =>
    answer.ok && answer.value.length > 0 ? [{ place, items: answer.value }] : [],
  );
  if (found.length > 0) {
    return ok(
      await Promise.all(
        found.map(async ({ place, items }) => {
          return { region: place.region, items: await withBaselines(place, source, items) };
        }),
      ),
    );
  }
  const unasked = answers.find(({ answer }) => !answer.ok && !saysNothingThere(answer.failure));
  if (here.ok) return unasked?.answer.ok === false ? unasked.answer : ok([]);
  const isNowhere = answers.every(
    ({ answer }) => !answer.ok && answer.failure.kind === 'region-wrong',
  );
  return service === 'all' && isNowhere ? ok([]) : here;
}

/** Whether a region where the workspace may not be known has said just that, in one of the ways in which HPE does. */
function saysNothingThere({ kind }: Failure): boolean {
  return ['region-wrong', 'role-missing', 'token-ended', 'api-refused'].includes(kind);
}

/** The regions that HPE documents for a service, its own apart, as far as the organisation allows them. */
async function otherRegions(
  { region }: Place,
  service: keyof typeof regionsOf,
): Promise<readonly string[]> {
  const { regions } = await readPolicy();
  return regionsOf[service].filter((one) => one !== region && (regions?.includes(one) ?? true));
}

/** What the lists of a place have; when none has it, and not all could be asked, why not. */
async function askLists(
  source: Source,
  region: Region,
  lookUp: LookUp,
): Promise<Result<readonly Item[]>> {
  const answers = await Promise.all(
    source.lists(region.place).map((url) => {
      const filter = source.exact(lookUp, url) ?? '';
      return askFound(source, url, region, { filter, limit: mostFound });
    }),
  );
  const items = answers.flatMap((answer) => (answer.ok ? answer.value.items : []));
  const meant = items.filter((item) =>
    isMeant([item.id, ...source.searched.map((field) => item[field] ?? '')], lookUp),
  );
  const failed = answers.find((answer) => !answer.ok);
  return meant.length === 0 && failed ? failed : ok(meant);
}
