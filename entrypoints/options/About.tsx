// What this extension is, and what it is not.
import { browser } from '#imports';
import { useWords } from '@/components/use-words';

/** The version is that of the manifest. */
export function About() {
  const say = useWords();
  return (
    <section aria-labelledby="about">
      <h2 id="about">{say('about')}</h2>
      <p>{say('extension_name')}</p>
      <p>{say({ name: 'about_version', values: [browser.runtime.getManifest().version] })}</p>
      <p>{say('about_unofficial')}</p>
      <p>{say('about_licence')}</p>
    </section>
  );
}
