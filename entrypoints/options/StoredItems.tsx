// Everything that is kept on this computer, by kind: where, how much, and whether it can be read. Nothing of what is in it.
import { useWords } from '@/components/use-words';
import { bytesIn, numberIn } from '@/utils/domain/figures';
import type { MessageName } from '@/utils/domain/message';
import { groupsIn, kindWords, type Place, places } from '@/utils/domain/stored';
import { readStored, watchStored } from '@/utils/storage/stored';
import { useRead } from './use-read';

const placeWords: Readonly<Record<Place, MessageName>> = {
  local: 'stored_local',
  database: 'stored_database',
  session: 'stored_session',
};

/** Follows what is kept while it is shown. */
export function StoredItems() {
  const say = useWords();
  const stored = useRead(readStored, watchStored);
  if (stored === null) return null;
  const locale = say('locale');
  const size = (bytes: number | null) => (bytes === null ? [] : [bytesIn(locale, bytes)]);
  return (
    <>
      {places.map((place) => {
        const groups = groupsIn(stored, place);
        return (
          <section key={place} aria-labelledby={`stored-${place}`}>
            <h3 id={`stored-${place}`}>{say(placeWords[place])}</h3>
            {groups.length === 0 && <p>{say('stored_nothing')}</p>}
            <dl>
              {groups.map(({ kind, name, count, bytes }) => (
                <div key={kind}>
                  <dt>
                    <code>{name}</code>
                  </dt>
                  <dd>
                    <p>{say(kindWords[kind])}</p>
                    <p>
                      {[
                        ...(count > 1
                          ? [say({ name: 'stored_count', values: [numberIn(locale, count)] })]
                          : []),
                        ...size(bytes),
                      ].join(' · ')}
                    </p>
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        );
      })}
    </>
  );
}
