// A button that copies a text which stands on screen or is made for somebody else to read: never a secret.
import type { ComponentProps } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from './Button';
import { OfferText } from './OfferText';
import { useCopied } from './use-copied';
import { useWords } from './use-words';

interface CopyTextProps {
  text: string;
  label: string;
  kind?: ComponentProps<typeof Button>['kind'];
}

/** Its words say what came of it; what the browser keeps from the clipboard is offered beside it. */
export function CopyText({ text, label, kind = 'secondary' }: CopyTextProps) {
  const say = useWords();
  const tellCopied = useCopied();
  const [last, setLast] = useState<{ text: string; isCopied: boolean } | null>(null);

  function tell(copied: string): void {
    setLast({ text: copied, isCopied: true });
    tellCopied();
  }
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => tell(text),
      () => setLast({ text, isCopied: false }),
    );
  // Another text is not the one that was copied.
  const isCopied = last?.isCopied && last.text === text;
  return (
    <>
      <Button kind={kind} onPress={() => void copy()}>
        <span aria-live="polite">{isCopied ? say('copied') : label}</span>
      </Button>
      {last && !last.isCopied && (
        <OfferText text={last.text} onCopied={() => tell(last.text)} onHide={() => setLast(null)} />
      )}
    </>
  );
}
