// The harmless choices of the user, in clear beside the sealed store: known before it is unlocked, and kept where nothing
// is saved. An export has none of them.
import * as v from 'valibot';
import { choicesOf, type FleetChoices, separators } from '../domain/fleet-columns';
import { renewAfterChoices } from '../domain/index-state';
import { helpersOf, type PageHelper, pageHelpers } from '../domain/page-helpers';
import { fail, ok, type Result } from '../domain/result';
import { emptyView, type View } from '../domain/view';
import { inTurn, writeFailure } from './commit';
import { local } from './copies';
import { localKeys } from './local-items';

const switched = v.fallback(v.optional(v.boolean()), undefined);

/** Keys that a later version added are kept; what is damaged, or planted by a page (F6), is as if it was never chosen. */
const schema = v.fallback(
  v.looseObject({
    /** Those that were ever switched: one that a later version brings begins as it is there. */
    helpers: v.fallback(v.looseObject(v.entriesFromList(pageHelpers, switched)), {}),
    lookUp: v.optional(
      v.fallback(
        v.looseObject({
          menu: switched,
          renewAfter: v.fallback(v.optional(v.picklist(renewAfterChoices)), undefined),
          fleet: v.fallback(
            v.optional(
              v.looseObject({
                columns: v.fallback(v.optional(v.array(v.string())), undefined),
                separator: v.fallback(v.optional(v.nullable(v.picklist(separators))), undefined),
                hasBom: switched,
              }),
            ),
            undefined,
          ),
        }),
        {},
      ),
    ),
  }),
  { helpers: {} },
);
type Preferences = v.InferOutput<typeof schema>;

/** Which helpers are on, and what was chosen of looking things up. Never rejects. */
export async function readPreferences(): Promise<Pick<View, 'helpers' | 'lookUp'>> {
  // In turn: while everything is sealed anew it is gone for a moment.
  const { helpers, lookUp } = await inTurn(storedPreferences);
  const { menu, renewAfter } = emptyView.lookUp;
  return {
    helpers: helpersOf(helpers),
    lookUp: {
      menu: lookUp?.menu ?? menu,
      renewAfter: lookUp?.renewAfter ?? renewAfter,
      ...(lookUp?.fleet && { fleet: choicesOf(lookUp.fleet) }),
    },
  };
}

/** Keeps whether this helper is on. Fails with storage-full or not-saved, and then nothing is changed. */
export function writeHelper(helper: PageHelper, wanted: boolean): Promise<Result<void>> {
  return write(({ helpers }) => ({ helpers: { ...helpers, [helper]: wanted } }));
}

/** Keeps these choices beside the others. Fails as `writeHelper` does. */
export function writeLookUp(
  changes: Partial<Omit<View['lookUp'], 'fleet'>>,
): Promise<Result<void>> {
  return write(({ lookUp }) => ({ lookUp: { ...lookUp, ...changes } }));
}

/** Keeps these choices of how servers are shown beside the others. Fails as `writeHelper` does. */
export function writeFleet(changes: Partial<FleetChoices>): Promise<Result<void>> {
  return write(({ lookUp }) => ({
    lookUp: { ...lookUp, fleet: { ...lookUp?.fleet, ...changes } },
  }));
}

function write(change: (present: Preferences) => object): Promise<Result<void>> {
  return inTurn(async () => {
    const present = await storedPreferences();
    const preferences = { ...present, ...change(present) };
    try {
      await local.write({ [localKeys.preferences]: preferences }, []);
      return ok(undefined);
    } catch (error) {
      return fail(writeFailure(error));
    }
  });
}

async function storedPreferences(): Promise<Preferences> {
  const { preferences } = localKeys;
  return v.parse(schema, (await local.read([preferences]))[preferences]);
}
