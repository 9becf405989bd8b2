// @vitest-environment happy-dom
// The form at work: saved is said only when it is, and what was typed stays until then.
import { fireEvent, screen, waitFor } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import { fail, ok } from '../../../utils/domain/result';
import { say } from '../words/english';
import { drawEditor, id, press, secret, stored, type, typedIn } from './an-editor';

type Page = Awaited<ReturnType<typeof drawEditor>>;

describe('saving', () => {
  test('tests what stands in the form, and says that it works', async () => {
    const { save, onSaved, end, drafts } = await drawEditor();
    type('Name', 'Lab');
    press('Test and save');
    expect(save.mock.calls).toEqual([[{ form: drafts()[0]?.form, isNew: true, test: true }]]);
    expect(save.mock.calls[0]?.[0].form.name).toBe('Lab');
    expect(screen.getByRole('status').textContent).toBe('Testing\u2026');
    expect(onSaved).not.toHaveBeenCalled();
    await end(ok({ lifetime: 899_000 }));
    expect(onSaved).toHaveBeenCalledTimes(1);
    expect(say(onSaved.mock.calls[0]?.[0])).toBe('Works. Token valid 15 min');
  });

  test('leaves the draft to the background, which forgets it when it has saved', async () => {
    const { writeDraft, clearDraft, drafts, end } = await drawEditor();
    type('Name', 'Lab');
    press('Test and save');
    await end(ok({ lifetime: 899_000 }));
    expect(clearDraft).not.toHaveBeenCalled();
    expect(writeDraft).toHaveBeenCalledTimes(1);
    expect(drafts()).toHaveLength(1);
  });

  test('a workspace that exists is no new one', async () => {
    const { save } = await drawEditor({ id });
    press('Test and save');
    expect(save.mock.calls[0]?.[0]).toMatchObject({ form: { id }, isNew: false });
  });

  test('twice in a row is once', async () => {
    const { save, end } = await drawEditor();
    press('Test and save');
    press('Test and save');
    fireEvent.submit(screen.getByRole('form'));
    expect(save).toHaveBeenCalledTimes(1);
    await end(ok({ lifetime: 899_000 }));
  });

  test.each<[what: string, answered: (page: Page) => Promise<void>, says: RegExp | null]>([
    ['is given', ({ answer }) => answer(true), null],
    ['is refused', ({ answer }) => answer(false), /was not given leave/],
    ['cannot be asked for', async () => {}, /was not given leave/],
  ])(
    'without leave for the host says how asking for that ended: it %s',
    async (what, end, says) => {
      const page = await drawEditor({ place: 'options' });
      if (what === 'cannot be asked for') page.allow.mockRejectedValue(new Error('No press.'));
      press('Test and save');
      await page.end(fail({ kind: 'permission-missing', host: 'sso.common.cloud.hpe.com' }));
      press('Allow');
      await end(page);
      if (says) await screen.findByText(says);
      await waitFor(() => expect(screen.queryAllByRole('alert')).toHaveLength(says ? 2 : 0));
      press('Test and save');
      expect(screen.queryByText(/was not given leave/)).toBeNull();
    },
  );

  test('that fails leaves all that was typed, says why, and can be tried again', async () => {
    const { save, onSaved, end, drafts } = await drawEditor();
    type('Name', 'Lab');
    type('Client secret', secret);
    press('Test and save');
    await end(fail({ kind: 'client-refused' }));
    expect(screen.getByRole('alert').textContent).toContain('HPE did not accept');
    expect([typedIn('Name'), typedIn('Client secret')]).toEqual(['Lab', secret]);
    expect(drafts()).toMatchObject([
      { form: { name: 'Lab', clientSecret: secret }, openIn: 'popup' },
    ]);
    expect(onSaved).not.toHaveBeenCalled();
    press('Test and save');
    expect(save).toHaveBeenCalledTimes(2);
    expect(screen.queryByRole('alert')).toBeNull();
    await end(ok({ lifetime: 1000 }));
    expect(onSaved).toHaveBeenCalledTimes(1);
  });

  test('a refused client without a test is not offered', async () => {
    const { end } = await drawEditor();
    press('Test and save');
    await end(fail({ kind: 'client-refused' }));
    expect(screen.queryByRole('button', { name: 'Save without test' })).toBeNull();
  });

  test('without a test is offered when HPE did not answer, and says that nothing was tested', async () => {
    const { save, onSaved, end } = await drawEditor();
    type('Name', 'Lab');
    press('Test and save');
    await end(fail({ kind: 'offline' }));
    press('Save without test');
    expect(save.mock.calls.map(([{ form, test }]) => [form.name, test])).toEqual([
      ['Lab', true],
      ['Lab', false],
    ]);
    await end(ok({ lifetime: null }));
    expect(say(onSaved.mock.calls[0]?.[0])).toBe('Saved without test.');
  });

  test('a client that is in use says no more than that it is saved, as it was not tested', async () => {
    const { onSaved, end } = await drawEditor({ id });
    type('Name', 'Laboratory');
    press('Test and save');
    await end(ok({ lifetime: null }));
    expect(onSaved.mock.calls.map(([message]) => say(message))).toEqual(['Saved.']);
  });

  test('a failure goes as soon as something is mended', async () => {
    const { end } = await drawEditor();
    press('Test and save');
    await end(fail({ kind: 'name-missing' }));
    type('Name', 'Lab');
    expect(screen.queryByRole('alert')).toBeNull();
  });
});

describe('what the organisation has settled', () => {
  const policy = { tokenIssuer: 'a'.repeat(32), regions: ['eu-west', 'us-west'] };

  test('is preset in a new form, and saved', async () => {
    const { save } = await drawEditor({ policy: { ...policy, services: ['data-services'] } });
    expect([typedIn('Region'), typedIn('Service')]).toEqual(['eu-west', 'data-services']);
    press('Test and save');
    expect(save.mock.calls[0]?.[0].form).toMatchObject({
      issuer: policy.tokenIssuer,
      region: 'eu-west',
      service: 'data-services',
    });
  });

  test('stands in the form of a workspace that was saved before', async () => {
    const saved = { ...stored, issuer: 'b'.repeat(32), region: 'us-west' };
    const { save } = await drawEditor({ id, policy, read: ok(saved) });
    press('Test and save');
    const { form } = save.mock.calls[0]?.[0] ?? {};
    expect(form).toMatchObject({ issuer: policy.tokenIssuer, region: 'us-west' });
  });

  test('a passphrase has to be set before anything is sent, and nothing typed is lost by it', async () => {
    const { save, protect, clearDraft } = await drawEditor({
      policy: { requirePassphrase: true },
      mode: 'none',
    });
    type('Client secret', secret);
    expect(screen.getByRole('alert').textContent).toContain('requires a passphrase');
    press('Test and save');
    expect(save).not.toHaveBeenCalled();
    protect('passphrase');
    expect(screen.queryByRole('alert')).toBeNull();
    expect(typedIn('Client secret')).toBe(secret);
    press('Test and save');
    expect(save.mock.calls[0]?.[0].form.clientSecret).toBe(secret);
    expect(clearDraft).not.toHaveBeenCalled();
  });
});

describe('the choice of protection', () => {
  test('is offered outside of the form until something is saved, and the draft stays', async () => {
    const { protect } = await drawEditor({ mode: 'none' });
    type('Name', 'Lab');
    const offered = screen.getByRole('form', { name: 'Protection', hidden: true });
    expect(offered.parentElement?.closest('form')).toBeNull();
    protect('passphrase');
    expect(screen.queryByRole('form', { name: 'Protection', hidden: true })).toBeNull();
    expect(typedIn('Name')).toBe('Lab');
  });

  test('is not offered any more afterwards', async () => {
    await drawEditor({ mode: 'device' });
    expect(screen.queryByRole('form', { name: 'Protection', hidden: true })).toBeNull();
  });
});

describe('the secret of a workspace that is edited', () => {
  test.each([
    [false, /^Leave empty to keep/],
    [true, /^It is missing here/],
  ])('missing: %j', async (isSecretMissing, hint) => {
    await drawEditor({ id, isSecretMissing });
    screen.getByText(hint);
  });
});

describe('while it is tested', () => {
  test('the form stays as it is: nothing is typed, closed or discarded', async () => {
    const { onLeave, clearDraft, drafts, end } = await drawEditor();
    const user = userEvent.setup();
    type('Name', 'Lab');
    press('Test and save');
    await user.type(screen.getByLabelText('Name'), 'x');
    for (const name of ['Close', 'Discard']) await user.click(screen.getByRole('button', { name }));
    expect(typedIn('Name')).toBe('Lab');
    expect(drafts()).toMatchObject([{ form: { name: 'Lab' }, openIn: 'popup' }]);
    expect(onLeave).not.toHaveBeenCalled();
    expect(clearDraft).not.toHaveBeenCalled();
    await end(fail({ kind: 'offline' }));
    await user.type(screen.getByLabelText('Name'), 'x');
    expect(typedIn('Name')).toBe('Labx');
    press('Close');
    expect(onLeave).toHaveBeenCalledTimes(1);
  });

  test.each([
    ['it works', ok({ lifetime: 899_000 })],
    ['it fails', fail({ kind: 'offline' } as const)],
  ])('an editor that is gone does nothing when %s', async (_, saved) => {
    const { onSaved, onLeave, writeDraft, clearDraft, drafts, clickAway, end } = await drawEditor();
    type('Name', 'Lab');
    press('Test and save');
    clickAway();
    await end(saved);
    for (const heard of [onSaved, onLeave, clearDraft]) expect(heard).not.toHaveBeenCalled();
    expect(writeDraft).toHaveBeenCalledTimes(1);
    // Where it was open, so that it goes on there.
    expect(drafts()).toMatchObject([{ form: { name: 'Lab' }, openIn: 'popup' }]);
  });
});
