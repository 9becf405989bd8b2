// @vitest-environment happy-dom
// Export and import: no file without a passphrase, nothing taken without a tick, nothing chosen lost by a mistake.
import { act, fireEvent, screen } from '@testing-library/preact';
import type { ComponentProps } from 'preact';
import { describe, expect, test, vi } from 'vitest';
import { ExportFile } from '../../../components/ExportFile';
import { ImportFile } from '../../../components/ImportFile';
import type { Policy } from '../../../utils/domain/policy';
import { fail, ok, type Result } from '../../../utils/domain/result';
import {
  type ImportChoice,
  type ImportItem,
  type ImportPreview,
  maxFileBytes,
} from '../../../utils/domain/transfer';
import { say } from '../words/english';
import { draw } from './drawn';

const passphrase = 'four words of nothing';

const field = (label: string) => screen.getByLabelText<HTMLInputElement>(label);
const type = (label: string, value: string) => fireEvent.input(field(label), { target: { value } });
const press = (name: string) =>
  act(async () => {
    fireEvent.click(screen.getByRole('button', { name }));
  });
const box = (name: string) => screen.getByRole<HTMLInputElement>('checkbox', { name });
const alert = () => screen.getByRole('alert').textContent;

describe('exporting', () => {
  function drawExport(policy: Policy = {}, answer: Result<null> = ok(null)) {
    const onExport = vi.fn(async (_: { passphrase: string; withSecrets: boolean }) => answer);
    draw(<ExportFile policy={policy} onExport={onExport} suggest={async () => ''} />);
    return onExport;
  }

  function typeTwice(text = passphrase, repeated = text) {
    type('Passphrase for the file', text);
    type('Repeat passphrase', repeated);
  }

  test('seals with a passphrase, which leaves the fields at once', async () => {
    const onExport = drawExport();
    typeTwice();
    await press('Export');
    expect(onExport.mock.calls).toEqual([[{ passphrase, withSecrets: true }]]);
    expect(field('Passphrase for the file').value).toBe('');
    expect(field('Repeat passphrase').value).toBe('');
  });

  test('leaves the secrets out when asked to', async () => {
    const onExport = drawExport();
    fireEvent.click(box('With client secrets'));
    typeTwice();
    await press('Export');
    expect(onExport.mock.calls).toEqual([[{ passphrase, withSecrets: false }]]);
  });

  test('leaves the secrets out where the organisation wants that', async () => {
    const onExport = drawExport({ forbidExportWithSecrets: true });
    expect(box('With client secrets').disabled).toBe(true);
    expect(box('With client secrets').checked).toBe(false);
    screen.getByText('Set by your organisation');
    typeTwice();
    await press('Export');
    expect(onExport.mock.calls).toEqual([[{ passphrase, withSecrets: false }]]);
  });

  test.each([
    ['', '', 'The passphrase is too short.'],
    ['passwordpassword', 'passwordpassword', 'This passphrase is easy to guess.'],
    [passphrase, 'another', 'The two passphrases are not the same.'],
  ])('makes no file with %o and %o', async (text, repeated, why) => {
    const onExport = drawExport();
    typeTwice(text, repeated);
    await press('Export');
    expect(alert()).toContain(why);
    expect(onExport).not.toHaveBeenCalled();
  });

  test('that fails says why', async () => {
    drawExport({}, fail({ kind: 'locked' }));
    typeTwice();
    await press('Export');
    expect(alert()).toContain('Locked.');
  });
});

describe('importing', () => {
  const item = (id: string, changes: Partial<ImportItem> = {}): ImportItem => ({
    id,
    name: id,
    mark: 'none',
    hasSecret: true,
    effect: 'new',
    over: '',
    ...changes,
  });
  const items = [
    item('Berlin'),
    item('Paris', { hasSecret: false }),
    item('Rome', { effect: 'same' }),
    item('Oslo', { effect: 'replaces', over: 'Old Oslo', hasSecret: false }),
  ];
  const createdAt = new Date(2027, 0, 15, 12).getTime();
  const file = '{"format":1}';

  function drawImport(
    preview: readonly ImportItem[] = items,
    imported: Result<null> = ok(null),
    offer: Partial<ComponentProps<typeof ImportFile>> = {},
  ) {
    const onPreview = vi.fn(
      async (request: { file: string; passphrase: string }): Promise<Result<ImportPreview>> =>
        request.passphrase === passphrase
          ? ok({ createdAt, items: preview })
          : fail({ kind: 'file-locked' }),
    );
    const onImport = vi.fn(
      async (_: { file: string; passphrase: string; items: readonly ImportChoice[] }) => imported,
    );
    const onDone = vi.fn();
    const part = (more: Partial<ComponentProps<typeof ImportFile>>) => (
      <ImportFile {...{ onPreview, onImport, onDone }} {...more} />
    );
    const { redraw } = draw(part(offer));
    return {
      redraw: (more: typeof offer) => redraw(part(more)),
      onPreview,
      onImport,
      onDone,
      said: () => onDone.mock.lastCall?.map(say)[0],
    };
  }

  /** As the browser's own dialog does it. */
  async function choose(chosen: File) {
    const input = document.querySelector<HTMLInputElement>('input[type=file]');
    if (!input) throw new Error('No file input.');
    Object.defineProperty(input, 'files', { value: [chosen], configurable: true });
    await act(async () => {
      fireEvent.change(input);
    });
  }
  const chooseFile = () => choose(new File([file], 'export.enc.json'));
  const open = async (text = passphrase) => {
    type('Passphrase', text);
    await press('Open the file');
  };

  test('shows what is in the file before anything changes', async () => {
    const { onPreview, onImport } = drawImport();
    await chooseFile();
    screen.getByText('export.enc.json');
    await open();
    expect(onPreview.mock.calls).toEqual([[{ file, passphrase }]]);
    screen.getByText('Exported on 15 Jan 2027.');
    const ticks = items.map(({ name }) => [box(name).checked, box(name).disabled]);
    expect(ticks).toEqual([
      [true, false],
      [true, false],
      [false, true],
      [false, false],
    ]);
    const told = items.map(({ name }) => {
      const id = box(name).getAttribute('aria-describedby');
      return id && document.getElementById(id)?.textContent;
    });
    expect(told).toEqual([
      null,
      'Without client secret',
      'Already there',
      'Replaces Old Oslo · Without client secret',
    ]);
    expect(onImport).not.toHaveBeenCalled();
  });

  test('takes what is ticked and says how many', async () => {
    const { onImport, said } = drawImport();
    await chooseFile();
    await open();
    fireEvent.click(box('Oslo'));
    await press('Import 3 workspaces');
    const chosen = [
      { id: 'Berlin', effect: 'new' },
      { id: 'Paris', effect: 'new' },
      { id: 'Oslo', effect: 'replaces' },
    ];
    expect(onImport.mock.calls).toEqual([[{ file, passphrase, items: chosen }]]);
    expect(said()).toBe('3 workspaces imported.');
    expect(screen.queryByText('export.enc.json')).toBeNull();
  });

  test('can take one, or none', async () => {
    const { said } = drawImport();
    await chooseFile();
    await open();
    fireEvent.click(box('Paris'));
    fireEvent.click(box('Berlin'));
    expect(screen.queryByRole('button', { name: /^Import/ })).toBeNull();
    fireEvent.click(box('Berlin'));
    await press('Import 1 workspace');
    expect(said()).toBe('1 workspace imported.');
  });

  test('keeps the file after a wrong passphrase', async () => {
    const { onPreview } = drawImport();
    await chooseFile();
    await open('something else');
    expect(alert()).toContain('The file does not open with this passphrase.');
    screen.getByText('export.enc.json');
    await open();
    expect(onPreview).toHaveBeenCalledTimes(2);
    box('Berlin');
  });

  test('that fails leaves the ticks and says why', async () => {
    const { onDone } = drawImport(items, fail({ kind: 'too-many-workspaces', max: 200 }));
    await chooseFile();
    await open();
    fireEvent.click(box('Berlin'));
    await press('Import 1 workspace');
    expect(alert()).toContain('200');
    expect(box('Berlin').checked).toBe(false);
    expect(onDone).not.toHaveBeenCalled();
  });

  test('of what has changed meanwhile shows the list anew, below what is said', async () => {
    const { onPreview, onImport, onDone } = drawImport(items, fail({ kind: 'import-changed' }));
    await chooseFile();
    await open();
    onPreview.mockResolvedValueOnce(
      ok({
        createdAt,
        items: [item('Berlin', { effect: 'replaces', over: 'Bonn' }), item('Paris')],
      }),
    );
    await press('Import 2 workspaces');
    await screen.findByRole('alert');
    expect(onPreview).toHaveBeenCalledTimes(2);
    expect(onDone).not.toHaveBeenCalled();
    expect(alert()).toContain('What is saved has changed');
    const order = screen.getByRole('alert').compareDocumentPosition(box('Berlin'));
    expect(order & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
    expect([box('Berlin').checked, box('Paris').checked]).toEqual([false, true]);
    onImport.mockResolvedValueOnce(ok(null));
    await press('Import 1 workspace');
    expect(onImport.mock.lastCall?.[0].items).toEqual([{ id: 'Paris', effect: 'new' }]);
    expect(onDone).toHaveBeenCalledTimes(1);
  });

  test('of what has changed and does not open again asks for the passphrase', async () => {
    const { onPreview } = drawImport(items, fail({ kind: 'import-changed' }));
    await chooseFile();
    await open();
    onPreview.mockResolvedValueOnce(fail({ kind: 'locked' }));
    await press('Import 2 workspaces');
    await screen.findByRole('alert');
    expect(alert()).toContain('Locked.');
    expect(screen.queryByRole('checkbox')).toBeNull();
    field('Passphrase');
  });

  test('has the focus on the first tick, and afterwards on Choose a file', async () => {
    drawImport([item('Rome', { effect: 'same' }), item('Berlin')]);
    await chooseFile();
    await open();
    expect(document.activeElement).toBe(box('Berlin'));
    screen.getByRole('button', { name: 'Import 1 workspace' }).focus();
    await press('Import 1 workspace');
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Choose a file' }));
  });

  test('of nothing but what is there already has the focus on the list', async () => {
    drawImport([item('Rome', { effect: 'same' })]);
    await chooseFile();
    await open();
    expect(document.activeElement?.contains(box('Rome'))).toBe(true);
    expect(document.activeElement).not.toBe(document.body);
  });

  test('offers the protection above the ticks, and waits for it where it must', async () => {
    const protection = <input type="radio" aria-label="With a passphrase" />;
    const { redraw } = drawImport(items, ok(null), { protection, isWaiting: true });
    expect(screen.queryByRole('radio')).toBeNull();
    await chooseFile();
    await open();
    const order = screen.getByRole('radio').compareDocumentPosition(box('Berlin'));
    expect(order & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByRole('radio'));
    expect(box('Berlin').matches(':disabled, fieldset:disabled *')).toBe(true);
    expect(screen.queryByRole('button', { name: /^Import/ })).toBeNull();
    redraw({});
    await press('Import 2 workspaces');
  });

  test.each([
    [maxFileBytes, 'is read', 1],
    [maxFileBytes + 1, 'is refused unread', 0],
  ])('a file of %i bytes %s', async (size, _, times) => {
    drawImport();
    const large = new File([file], 'large.json');
    Object.defineProperty(large, 'size', { value: size });
    const read = vi.spyOn(large, 'text');
    await choose(large);
    expect(read).toHaveBeenCalledTimes(times);
    expect(screen.queryByRole('alert') === null).toBe(times === 1);
  });

  test('a file that cannot be read any more is refused', async () => {
    drawImport();
    const gone = new File([file], 'gone.json');
    vi.spyOn(gone, 'text').mockRejectedValue(new DOMException('gone', 'NotFoundError'));
    await choose(gone);
    expect(alert()).toContain('damaged');
  });

  test('another file begins anew', async () => {
    drawImport();
    await chooseFile();
    await open();
    await choose(new File(['other'], 'other.json'));
    screen.getByText('other.json');
    expect(field('Passphrase').value).toBe('');
    expect(screen.queryByRole('checkbox')).toBeNull();
  });

  test('a file that opens after another was chosen shows nothing of itself', async () => {
    const { onPreview } = drawImport();
    let end = (_: Result<ImportPreview>) => {};
    onPreview.mockReturnValueOnce(new Promise((done) => (end = done)));
    await chooseFile();
    await open();
    await choose(new File(['other'], 'other.json'));
    await act(async () => end(ok({ createdAt, items })));
    screen.getByText('other.json');
    field('Passphrase');
    expect(screen.queryByRole('checkbox')).toBeNull();
  });

  test('the button Choose a file opens the dialog of the browser', async () => {
    drawImport();
    const click = vi.spyOn(HTMLInputElement.prototype, 'click').mockReturnValue();
    await press('Choose a file');
    expect(click).toHaveBeenCalledTimes(1);
  });
});
