// @vitest-environment happy-dom
// Pasting into the form: what is read from the paste goes where it belongs, before any field holds it.
import { fireEvent, screen } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';
import { drawEditor, paste, secret, type, typedIn } from './an-editor';

const clientId = '8c3f5e1a-1b2c-4d3e-8f4a-5b6c7d41d2b7';
const block = `Client ID\n${clientId}\nClient Secret\n${secret}\n`;
const issuerLabel = 'Workspace ID or token issuer URL';
const noteOf = (label: string) => {
  const line = screen.getByLabelText(label).getAttribute('aria-describedby');
  return document.getElementById(line ?? '')?.textContent;
};

describe('pasting', () => {
  test('the block of the console fills both fields, says so, and is kept', async () => {
    const { drafts } = await drawEditor();
    type('Name', 'Lab');
    await paste('Name', block);
    expect([typedIn('Name'), typedIn('Client ID'), typedIn('Client secret')]).toEqual([
      'Lab',
      clientId,
      secret,
    ]);
    expect(noteOf('Name')).toBe('Filled in: Client ID, Client secret.');
    expect(drafts()).toMatchObject([{ form: { name: 'Lab', clientId, clientSecret: secret } }]);
  });

  test('a secret into the field for the ID is never there', async () => {
    const { writeDraft } = await drawEditor();
    const seen: string[] = [];
    const field = screen.getByLabelText<HTMLInputElement>('Client ID');
    field.addEventListener('input', () => seen.push(field.value));
    await paste('Client ID', `${secret}\n`);
    expect([typedIn('Client ID'), typedIn('Client secret')]).toEqual(['', secret]);
    expect(seen).toEqual([]);
    expect(writeDraft.mock.calls.map(([{ form }]) => form.clientId)).toEqual(['']);
  });

  test('a value over an older one takes its place', async () => {
    await drawEditor();
    type('Client secret', 'old');
    await paste('Client secret', secret);
    expect(typedIn('Client secret')).toBe(secret);
  });

  test.each(['Name', 'Region'])(
    'a secret in the form stays when digits go into %s',
    async (label) => {
      await drawEditor();
      await paste('Client secret', secret);
      const before = typedIn(label);
      await paste(label, '3009de2825f211ec8a840a58a9feac02');
      expect([typedIn(label), typedIn('Client secret')]).toEqual([before, secret]);
      expect(screen.getByRole('alert').textContent).toMatch(/another one stands in the form/);
    },
  );

  test('what is refused leaves the form as it is, and says why until something is typed', async () => {
    await drawEditor();
    type('Client secret', 'old');
    await paste('Client secret', 'feed\u2011face');
    expect(typedIn('Client secret')).toBe('old');
    expect(screen.getByRole('alert').textContent).toMatch(/Client secret has .* at position 5\./);
    type('Name', 'Lab');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test('a note goes at the next input', async () => {
    await drawEditor();
    await paste('Client secret', ` ${secret}`);
    expect(noteOf('Client secret')).toBe('Removed: spaces or line breaks.');
    type('Name', 'Lab');
    expect(noteOf('Client secret')).toMatch(/^Sealed with/);
  });

  test('ordinary text goes in at the cursor', async () => {
    const { drafts } = await drawEditor();
    type('Name', 'Lab Europe');
    const field = screen.getByLabelText<HTMLInputElement>('Name');
    field.focus();
    field.setSelectionRange(4, 10);
    await paste('Name', 'Asia');
    expect(drafts()).toMatchObject([{ form: { name: expect.stringContaining('Asia') } }]);
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test('a cleaned part goes in at the cursor', async () => {
    await drawEditor();
    type('Client ID', 'my--client');
    const field = screen.getByLabelText<HTMLInputElement>('Client ID');
    field.setSelectionRange(3, 3);
    fireEvent.paste(field, { clipboardData: { getData: () => '"own"\n' } });
    expect(typedIn('Client ID')).toBe('my-own-client');
    expect(noteOf('Client ID')).toBe('Removed: quotes, spaces or line breaks.');
  });

  test('a text that is dropped is read as well', async () => {
    await drawEditor();
    const drop = new Event('drop', { bubbles: true, cancelable: true });
    Object.assign(drop, { dataTransfer: { getData: () => block } });
    fireEvent(screen.getByLabelText('Name'), drop);
    expect(drop.defaultPrevented).toBe(true);
    expect([typedIn('Name'), typedIn('Client ID')]).toEqual(['', clientId]);
  });

  test('an old address gives service and region', async () => {
    await drawEditor();
    await paste('Region', 'https://eu1.data.cloud.hpe.com');
    expect([typedIn('Service'), typedIn('Region')]).toEqual(['data-services', 'eu-central']);
    expect(noteOf('Region')).toBe('Filled in: Service, Region.');
  });

  test('a hyphenated workspace ID loses its hyphens', async () => {
    await drawEditor();
    await paste(issuerLabel, '3009de28-25f2-11ec-8a84-0a58a9feac02');
    expect(typedIn(issuerLabel)).toBe('3009de2825f211ec8a840a58a9feac02');
    expect(noteOf(issuerLabel)).toBe('Removed: hyphens.');
  });

  test('does not pass what the organisation has settled', async () => {
    await drawEditor({ policy: { regions: ['us-west'], tokenIssuer: 'settled' } });
    await paste('Name', `${block} region=eu-west workspace_id=${'a'.repeat(32)}`);
    expect([typedIn('Region'), typedIn(issuerLabel)]).toEqual(['us-west', 'settled']);
    expect(noteOf('Name')).toBe('Filled in: Client ID, Client secret.');
  });
});
