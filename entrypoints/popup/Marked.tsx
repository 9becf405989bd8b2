// A text in which what was looked for is marked.
import type { Piece } from '@/utils/domain/find';

export function Marked({ pieces }: { pieces: readonly Piece[] }) {
  return (
    <>{pieces.map(({ text, isFound }, n) => (isFound ? <mark key={n}>{text}</mark> : text))}</>
  );
}
