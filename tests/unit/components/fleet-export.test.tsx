// @vitest-environment happy-dom
// Saving the servers that are shown as a file.
import { fireEvent, screen, waitFor } from '@testing-library/preact';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { emptyView } from '../../../utils/domain/view';
import { asked, drawFleet, filter, five, press, shows, spyOnFiles, told } from './a-fleet';
import { aServer } from './some-items';

vi.mock('../../../utils/storage/item-index', () => import('./lists-on-disk'));

let files: ReturnType<typeof spyOnFiles>;
beforeEach(() => {
  files = spyOnFiles();
});

const radio = (name: string) => fireEvent.click(screen.getByRole('radio', { name }));
const saved = () => waitFor(() => expect(files).toHaveLength(1));
const text = async () => (await files[0]?.blob.text()) ?? '';

describe('the file', () => {
  test('has what is shown, in the shown columns, with when it was read, and that is said', async () => {
    await drawFleet(five, {
      lookUp: { ...emptyView.lookUp, fleet: { columns: ['name', 'health'] } },
    });
    filter('esx');
    await shows('esx-2', 'esx-10');
    press('Export');
    press('Export 2 servers');
    await saved();
    expect(files[0]?.name).toBe('servers-2027-01-15.csv');
    expect(files[0]?.blob.type).toBe('text/csv');
    const lines = (await text()).split('\r\n');
    expect(lines).toHaveLength(4);
    expect(lines[0]).toMatch(/"Host name","Health","Read from HPE \(UTC\)"$/);
    expect(lines[1]).toMatch(/^"esx-2","Critical","2027-01-15 /);
    await waitFor(() => expect(told).toEqual([{ name: 'exported_servers', values: ['2'] }]));
  });

  test('is JSON with the values as HPE tells them', async () => {
    await drawFleet();
    press('Export');
    radio('JSON');
    await waitFor(() => expect(screen.queryByRole('combobox', { name: 'Separator' })).toBeNull());
    press('Export 5 servers');
    await saved();
    expect(files[0]?.name).toBe('servers-2027-01-15.json');
    const { servers } = JSON.parse(await text());
    expect(servers).toHaveLength(5);
    expect(servers[0]).toMatchObject({ name: 'esx-2', health: 'CRITICAL' });
  });

  test('has the separator and the mark that were chosen', async () => {
    const fleet = { columns: ['name', 'serial'], separator: 'semicolon', hasBom: false } as const;
    await drawFleet(five, { lookUp: { ...emptyView.lookUp, fleet } });
    press('Export');
    press('Export 5 servers');
    await saved();
    const bytes = new Uint8Array(await (files[0]?.blob.arrayBuffer() ?? new ArrayBuffer(0)));
    expect(new TextDecoder().decode(bytes.slice(0, 22))).toBe('"Host name";"Serial";"');
  });

  test('begins with a byte order mark unless somebody has chosen that it does not', async () => {
    await drawFleet();
    press('Export');
    press('Export 5 servers');
    await saved();
    const bytes = new Uint8Array(await (files[0]?.blob.arrayBuffer() ?? new ArrayBuffer(0)));
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  });
});

test('what is chosen is kept', async () => {
  await drawFleet();
  press('Export');
  const separator = screen.getByRole<HTMLSelectElement>('combobox', { name: 'Separator' });
  expect(separator.value).toBe('comma');
  fireEvent.change(separator, { target: { selectedIndex: 2 } });
  fireEvent.click(screen.getByRole('checkbox', { name: 'Byte order mark' }));
  expect(asked.slice(-2)).toEqual([
    { command: 'fleet.choose', request: { separator: 'tab' } },
    { command: 'fleet.choose', request: { hasBom: false } },
  ]);
});

test('what is chosen is what the file has, though the background has not answered yet', async () => {
  await drawFleet(five, {
    lookUp: { ...emptyView.lookUp, fleet: { columns: ['name', 'serial'] } },
  });
  press('Export');
  const separator = screen.getByRole<HTMLSelectElement>('combobox', { name: 'Separator' });
  fireEvent.change(separator, { target: { selectedIndex: 1 } });
  press('Export 5 servers');
  await saved();
  expect(await text()).toContain('"Host name";"Serial";"');
});

test('stopped, there is no file, and the focus is on the button that begins it', async () => {
  const many = Array.from({ length: 5000 }, (_, nth) => aServer(`CZ${nth}`, `esx-${nth}`));
  // A clock by which the page has its turn after every step.
  let time = 0;
  await drawFleet(many);
  press('Export');
  vi.spyOn(performance, 'now').mockImplementation(() => (time += 5));
  press('Export 5,000 servers');
  const bar = await screen.findByRole<HTMLProgressElement>('progressbar', {
    name: 'Exporting servers',
  });
  expect(bar.max).toBe(5000);
  press('Stop');
  await waitFor(() => expect(screen.queryByRole('progressbar')).toBeNull());
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Export 5,000 servers' }));
  radio('JSON');
  press('Export 5,000 servers');
  await saved();
  expect(files.map(({ name }) => name)).toEqual(['servers-2027-01-15.json']);
  expect(told).toEqual([{ name: 'exported_servers', values: ['5,000'] }]);
});

describe('while it is made', () => {
  const many = Array.from({ length: 5000 }, (_, nth) => aServer(`CZ${nth}`, `esx-${nth}`));
  /** Begins with a clock by which the page has its turn after every step; at the first one it waits to be let go on. */
  async function begin() {
    let time = 0;
    let goOn = () => {};
    await drawFleet(many);
    press('Export');
    vi.spyOn(performance, 'now').mockImplementation(() => (time += 5));
    const ports: MessagePort = Object.getPrototypeOf(new MessageChannel().port2);
    const post = ports.postMessage;
    vi.spyOn(ports, 'postMessage').mockImplementationOnce(function (this: MessagePort) {
      goOn = () => post.call(this, null);
    });
    press('Export 5,000 servers');
    await screen.findByRole('progressbar');
    return () => goOn();
  }

  test('it is so many of those in the file, whatever is shown since', async () => {
    const goOn = await begin();
    filter('esx-4999');
    await screen.findByRole('button', { name: 'Export 1 server' });
    const bar = screen.getByRole<HTMLProgressElement>('progressbar');
    expect(bar.max).toBe(5000);
    expect(bar.nextElementSibling?.textContent).toMatch(/5,000$/);
    goOn();
    await saved();
    expect((await text()).split('\r\n')).toHaveLength(5002);
  });

  test('the form can be closed: the file comes all the same, and that is said', async () => {
    const goOn = await begin();
    press('Export');
    await waitFor(() => expect(screen.queryByRole('form', { name: 'Export' })).toBeNull());
    press('Export');
    await screen.findByRole('progressbar');
    press('Export');
    goOn();
    await saved();
    await waitFor(() => expect(told).toEqual([{ name: 'exported_servers', values: ['5,000'] }]));
  });
});
