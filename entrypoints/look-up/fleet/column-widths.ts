// How wide the columns are: as much as their usual values need, and more where there is room.
import type { ColumnName } from '@/utils/domain/fleet-columns';

/** CSS pixels that it has at least, and its share of what is left. */
type Width = readonly [least: number, share: number];

const usual: Width = [136, 1];
const broad: Width = [156, 1.3];
const widest: Width = [240, 2];

const widths: Readonly<Partial<Record<ColumnName, Width>>> = {
  workspace: broad,
  power: [144, 1],
  connected: [160, 1.2],
  model: widest,
  subscription: broad,
  tier: broad,
  subscribedUntil: broad,
  iloAddress: broad,
  iloHostName: widest,
  romVersion: broad,
  system: widest,
  baseline: broad,
  tags: widest,
  inventoriedAt: [164, 1.3],
  updatedAt: broad,
  id: [280, 2],
};

/** As tracks of a CSS grid. The name stays in sight when the others are moved, so the page says what it has room for. */
export function tracksOf(columns: readonly ColumnName[]): { tracks: string; least: string } {
  const all = columns.map((column) => {
    const [least, share] = widths[column] ?? usual;
    return column === 'name'
      ? { least: 'var(--name)', track: `minmax(var(--name), ${widest[1]}fr)` }
      : { least: `${least}px`, track: `minmax(${least}px, ${share}fr)` };
  });
  return {
    tracks: all.map(({ track }) => track).join(' '),
    least: `calc(${all.map(({ least }) => least).join(' + ')})`,
  };
}
