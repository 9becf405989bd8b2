// The plainest client that sends the same requests: as many at once, each answer parsed and forgotten. It runs in a page of
// the extension, so that both go through the same browser.

/** Milliseconds that all of these addresses take. */
export async function readBare({
  urls,
  token,
  atOnce,
}: {
  urls: readonly string[];
  token: string;
  atOnce: number;
}): Promise<number> {
  const left = [...urls];
  const from = performance.now();
  const inTurn = async () => {
    for (let url = left.shift(); url !== undefined; url = left.shift()) {
      const answer = await fetch(url, {
        headers: { accept: 'application/json', authorization: `Bearer ${token}` },
        cache: 'no-store',
        credentials: 'omit',
      });
      await answer.json();
    }
  };
  await Promise.all(Array.from({ length: atOnce }, inTurn));
  return performance.now() - from;
}
