// @vitest-environment happy-dom
// Find region in the form: which regions answer, in words, and that the user chooses.
import { act, fireEvent, screen, within } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';
import type { RegionAnswer } from '../../../utils/domain/region-answer';
import { fail, ok } from '../../../utils/domain/result';
import { newForm } from '../../../utils/domain/workspace-form';
import { drawEditor, id, press, stored, type, typedIn } from './an-editor';

const button = () => screen.queryByRole('button', { name: 'Find region' });
const answers: RegionAnswer[] = [
  { region: 'us-west', state: 'there', count: 1204 },
  { region: 'eu-central', state: 'there', count: 0 },
  { region: 'eu-west', state: 'there', count: 1 },
  { region: 'ap-northeast', state: 'absent' },
  { region: 'us-east', state: 'not-permitted' },
  { region: 'mars', state: 'unknown' },
];
const lines = () =>
  within(screen.getByRole('list', { name: 'Regions' }))
    .getAllByRole('listitem')
    .map((line) => line.firstChild?.textContent);

async function found(found: readonly RegionAnswer[] = answers, left = newForm(id)) {
  const page = await drawEditor({ left: [{ form: left, editing: null, openIn: 'popup' }] });
  press('Find region');
  await page.found(ok(found));
  return page;
}

describe('Find region', () => {
  test('asks with what stands in the form, and says so meanwhile', async () => {
    const page = await drawEditor();
    type('Client ID', 'client');
    type('Client secret', 'secret');
    press('Find region');
    expect(page.findRegions.mock.calls).toMatchObject([
      [{ form: { clientId: 'client', clientSecret: 'secret' }, isNew: true }],
    ]);
    screen.getByText('Asking the regions …');
    press('Find region');
    expect(page.findRegions).toHaveBeenCalledTimes(1);
    await page.found(ok(answers));
    expect(screen.queryByText('Asking the regions …')).toBeNull();
  });

  test('of a saved workspace asks for that one', async () => {
    const page = await drawEditor({ id, read: ok(stored) });
    press('Find region');
    expect(page.findRegions.mock.calls).toMatchObject([[{ form: { id }, isNew: false }]]);
  });

  test('tells empty, not set up, not permitted and no answer apart', async () => {
    await found();
    expect(lines()).toEqual([
      'us-west: 1,204 servers',
      'eu-central: no servers',
      'eu-west: 1 server',
      'ap-northeast: not set up for this workspace',
      'us-east: no role',
      'mars: no answer',
    ]);
  });

  test('counts the storage systems of a client of Data Services', async () => {
    await found(answers.slice(0, 3), { ...newForm(id), service: 'data-services' });
    expect(lines()).toEqual([
      'us-west: 1,204 storage systems',
      'eu-central: no storage systems',
      'eu-west: 1 storage system',
    ]);
  });

  test('takes no region by itself, and the one that is pressed', async () => {
    const [first] = answers;
    const page = await found(first ? [{ ...first, region: 'eu-central' }] : []);
    expect(typedIn('Region')).toBe('us-west');
    press('Use eu-central');
    expect(typedIn('Region')).toBe('eu-central');
    expect(page.drafts()).toMatchObject([{ form: { region: 'eu-central' } }]);
    // What was found stays for another choice.
    expect(lines()).toHaveLength(1);
  });

  test('offers only those where the client can be', async () => {
    await found();
    const uses = screen.getAllByRole('button', { name: /^Use / });
    expect(uses.map(({ textContent }) => textContent)).toEqual([
      'Use us-west',
      'Use eu-central',
      'Use eu-west',
    ]);
  });

  test('says that no region knows the client', async () => {
    await found([]);
    screen.getByText('No region knows this client.');
  });

  test('says why it could not ask, and can be pressed again', async () => {
    const page = await drawEditor();
    press('Find region');
    await page.found(fail({ kind: 'client-refused' }));
    expect(screen.getByRole('alert').textContent).toMatch(/did not accept this client/);
    press('Find region');
    await page.found(ok(answers));
    expect(screen.queryByRole('alert')).toBeNull();
    expect(lines()).toHaveLength(answers.length);
  });

  test.each([
    ['client', () => type('Client ID', 'another')],
    ['token issuer', () => type('Workspace ID or token issuer URL', '0'.repeat(32))],
    [
      'service',
      () =>
        fireEvent.change(screen.getByLabelText('Service'), {
          target: { value: 'data-services', selectedIndex: 2 },
        }),
    ],
  ])('forgets what it knows for another %s', async (_, change) => {
    await found();
    await act(async () => {
      change();
    });
    expect(screen.queryByRole('list', { name: 'Regions' })).toBeNull();
  });

  test('keeps what stands in all the other fields', async () => {
    const page = await drawEditor();
    type('Name', 'Lab');
    type('Client secret', 'secret');
    press('Find region');
    await page.found(ok(answers));
    press('Use eu-west');
    expect(typedIn('Name')).toBe('Lab');
    expect(typedIn('Client secret')).toBe('secret');
  });

  test('is not there where the organisation settles the region', async () => {
    await drawEditor({ policy: { regions: ['eu-central', 'us-west'] } });
    expect(button()).toBeNull();
  });
});
