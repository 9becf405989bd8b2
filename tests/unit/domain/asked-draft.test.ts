// What was pressed on the console's API page, as a form: what is filled in, what stays, and what is said of it.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aboutDraft, draftFor } from '../../../utils/domain/asked-draft';
import { askKinds, type StoredAsk } from '../../../utils/domain/page-ask';
import { services } from '../../../utils/domain/workspace';
import { type Draft, draftOf, formOf, newForm } from '../../../utils/domain/workspace-form';
import { say } from '../words/english';
import { aWorkspace, now } from './a-view';

const offer: StoredAsk = {
  id: '00000000-0000-4000-8000-00000000000a',
  at: now,
  kind: 'created',
  origin: 'https://common.cloud.hpe.com',
  clientId: '3f1c9a52-7d08-4be6-9a41-c5d0e2f7b813',
  clientSecret: 'decafbaddecafbaddecafbaddecafbad',
  service: 'data-services',
  region: 'eu-west',
};
const reset: StoredAsk = { ...offer, kind: 'reset' };
const wish: StoredAsk = { ...offer, kind: 'token', clientSecret: '', service: null, region: null };
const none = { drafts: {}, stored: null, policy: {}, place: 'popup' } as const;
const hamburg = aWorkspace({ clientId: offer.clientId });
const stored = formOf(hamburg);

const kept = (...drafts: Draft[]) => Object.fromEntries(drafts.map((one) => [one.form.id, one]));

describe('a client that no workspace has', () => {
  test('is a new workspace under the ID of the press, with all that the page tells', () => {
    expect(draftFor(offer, none)).toEqual({
      form: {
        ...newForm(offer.id),
        clientId: offer.clientId,
        clientSecret: offer.clientSecret,
        service: 'data-services',
        region: 'eu-west',
      },
      editing: null,
      openIn: 'popup',
      from: {
        kind: 'created',
        origin: offer.origin,
        at: now,
        service: 'data-services',
        region: 'eu-west',
      },
    });
  });

  test('begins with what the organisation has settled where the page tells nothing', () => {
    const policy = { services: ['compute-ops-management'], regions: ['eu-central'] } as const;
    const { form } = draftFor(wish, { ...none, policy });
    expect(form).toMatchObject({ service: 'compute-ops-management', region: 'eu-central' });
  });

  test('goes on in the form that was begun for it, with what was typed there', () => {
    const begun = draftFor(wish, none);
    const typed = { ...begun, form: { ...begun.form, name: 'Lab', region: 'us-west' } };
    const again = { ...offer, id: '00000000-0000-4000-8000-00000000000b' };
    expect(draftFor(again, { ...none, drafts: kept(typed) }).form).toEqual({
      ...typed.form,
      clientSecret: offer.clientSecret,
    });
  });

  test('whose token is wanted leaves the secret that was typed for it', () => {
    const { form } = draftFor(wish, { ...none, drafts: kept(draftFor(offer, none)) });
    expect(form.clientSecret).toBe(offer.clientSecret);
  });

  test('is not mixed with another that is being added', () => {
    const other = draftFor({ ...offer, id: 'other', clientId: 'another client' }, none);
    const draft = draftFor({ ...offer, at: now + 1 }, { ...none, drafts: kept(other) });
    expect(draft.form).toEqual(draftFor(offer, none).form);
    // It is the one that is opened first.
    expect(draftOf(kept(other, draft), null)).toBe(draft);
    expect(draftOf(kept(draft, other), null)).toBe(draft);
    const closed = { ...draft, openIn: null };
    expect(draftOf(kept(closed, other), null, 'popup')).toBe(other);
    expect(draftOf(kept(closed, other), null, 'options')).toBe(closed);
  });
});

describe('a client that a workspace has', () => {
  test('gives it the new secret and nothing else', () => {
    expect(draftFor(reset, { ...none, stored, place: 'panel' })).toMatchObject({
      form: { ...stored, clientSecret: offer.clientSecret },
      editing: hamburg.name,
      openIn: 'panel',
    });
  });

  test('leaves what was typed into its form, but for another client ID', () => {
    const form = { ...stored, name: 'Hafen', clientId: 'typed', clientSecret: 'half' };
    const drafts = kept({ form, editing: hamburg.name, openIn: null });
    expect(draftFor(reset, { ...none, stored, drafts }).form).toEqual({
      ...form,
      clientId: offer.clientId,
      clientSecret: offer.clientSecret,
    });
  });
});

test('the same press twice gives the same form, and the client ID is always that of the page', () => {
  const asks = fc.record<StoredAsk>({
    id: fc.uuid(),
    at: fc.nat(),
    kind: fc.constantFrom(...askKinds),
    origin: fc.constant(offer.origin),
    clientId: fc.constantFrom('one', 'other'),
    clientSecret: fc.constantFrom('', 'secret', 'another secret'),
    service: fc.constantFrom(null, ...services),
    region: fc.constantFrom(null, 'eu-central'),
  });
  fc.assert(
    fc.property(fc.array(asks, { minLength: 1 }), fc.boolean(), (pressed, isStored) => {
      let drafts: Record<string, Draft> = {};
      for (const ask of pressed) {
        const workspace =
          isStored && ask.clientId === 'one' ? { ...stored, clientId: 'one' } : null;
        const known = { ...none, stored: workspace };
        const draft = draftFor(ask, { ...known, drafts });
        drafts = { ...drafts, [draft.form.id]: draft };
        expect(draftFor(ask, { ...known, drafts })).toEqual(draft);
        expect(draft.form.clientId).toBe(ask.clientId);
        if (ask.clientSecret) expect(draft.form.clientSecret).toBe(ask.clientSecret);
      }
      // One form for each client, however often it was pressed.
      const clients = Object.values(drafts).map(({ form }) => form.clientId);
      expect(new Set(clients).size).toBe(clients.length);
    }),
  );
});

test.each<[what: string, ask: StoredAsk, isStored: boolean, says: string]>([
  [
    'an offer, with the place that the page tells',
    offer,
    false,
    'common.cloud.hpe.com offers this client: Data Services · eu-west. It is saved when you press Test and save.',
  ],
  [
    'one of which only the region is known',
    { ...offer, service: null },
    false,
    'common.cloud.hpe.com offers this client: eu-west. It is saved when you press Test and save.',
  ],
  [
    'one of which nothing is known',
    { ...offer, service: null, region: null },
    false,
    'common.cloud.hpe.com offers this client. It is saved when you press Test and save.',
  ],
  [
    'a new secret',
    reset,
    true,
    'common.cloud.hpe.com offers a new client secret for this workspace. The one kept so far is replaced when you press Test and save.',
  ],
  [
    'a token of a client that is not known',
    wish,
    false,
    'No workspace has this client ID yet. Add it with its secret.',
  ],
])('the form says where it comes from: %s', (_, ask, isStored, says) => {
  const about = aboutDraft(draftFor(ask, { ...none, stored: isStored ? stored : null }));
  expect(about && say(about)).toBe(says);
  expect(says).not.toContain(offer.clientSecret);
});

test('a form that was begun here says nothing of it', () => {
  expect(aboutDraft({ form: stored, editing: 'Lab', openIn: null })).toBeNull();
});
